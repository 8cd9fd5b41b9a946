// npm test: one build, then every test; arguments go to vitest (npm test -- test/electron). The last line is
// `N passed, N failed`, with `, N skipped` where some were.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { haveChromium } from "./chromium.mjs";
import { ensureBuilt, inRoot, modernNode } from "./project.mjs";
import { run } from "./run.mjs";
import { noChromium, nodeTooOld, notBuilt, notInstalled } from "./words.mjs";

process.exitCode = await test(process.argv.slice(2));

/** @param {string[]} args */
async function test(args) {
  const node = modernNode();
  if (!existsSync(inRoot("node_modules", "vitest"))) return refuse(notInstalled());
  if (!node) return refuse(nodeTooOld());
  const chromium = haveChromium((text) => process.stderr.write(`${text}\n`));
  if (!chromium) return refuse(noChromium());
  if (!ensureBuilt()) return refuse(notBuilt());

  const folder = mkdtempSync(join(tmpdir(), "broadsheet-test-"));
  const results = join(folder, "results.json");
  const vitest = inRoot("node_modules", "vitest", "vitest.mjs");
  const options = [
    "-c",
    inRoot("test", "vitest.config.ts"),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${results}`,
  ];
  // Which library the person has must not decide a test, and no test may touch it.
  const env = {
    ...process.env,
    CHROMIUM: chromium,
    BROADSHEET_BUILT: "1",
    BROADSHEET_LIBRARY: join(folder, "library"),
  };
  const status = await run(node, [vitest, "run", ...options, ...args], { env });
  process.stdout.write(`${closing(results, status)}\n`);
  rmSync(folder, { recursive: true, force: true });
  return status;
}

/**
 * @param {string} results vitest's own report
 * @param {number} status
 */
function closing(results, status) {
  let [passed, failed, skipped] = [0, 0, 0];
  try {
    const report = JSON.parse(readFileSync(results, "utf8"));
    passed = report.numPassedTests;
    failed = report.numFailedTests;
    skipped = report.numPendingTests + report.numTodoTests;
  } catch {
    // vitest did not come so far as to report
  }
  // A file that does not load has no tests to fail, and an unhandled error belongs to none.
  if (status !== 0 && failed === 0) failed = 1;
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** @param {string} text */
function refuse(text) {
  process.stderr.write(`${text}\n`);
  process.stdout.write("0 passed, 1 failed\n");
  return 3;
}
