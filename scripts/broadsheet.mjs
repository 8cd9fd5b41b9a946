// npm run -s broadsheet -- COMMAND …: the command line, after a build if there is none. Paths are relative to where it is called.
import { existsSync } from "node:fs";
import { cli, ensureBuilt, inRoot, modernNode } from "./project.mjs";
import { run } from "./run.mjs";
import { nodeTooOld, notBuilt, notInstalled } from "./words.mjs";

process.exitCode = await broadsheet(process.argv.slice(2));

/** @param {string[]} args */
async function broadsheet(args) {
  const node = modernNode();
  if (!existsSync(inRoot("node_modules", "vite"))) return refuse(notInstalled());
  if (!node) return refuse(nodeTooOld());
  if (!ensureBuilt()) return refuse(notBuilt());
  // npm runs scripts in the repository's root; INIT_CWD is where the person stands.
  return run(node, [cli, ...args], { cwd: process.env.INIT_CWD ?? process.cwd() });
}

/** @param {string} text */
function refuse(text) {
  process.stderr.write(`${text}\n`);
  return 3;
}
