/** `broadsheet COMMAND …`: the library without a window. Exit status: 0 done, 1 some inputs refused, 2 usage, 3 failed. */
import { Failed } from "../../src/failures.ts";
import { libraryFailure } from "../../src/library/database.ts";
import { reporter } from "../report.ts";
import { defaultLibrary } from "../places.ts";
import { annotationsCommand } from "./annotations.ts";
import { backupCommand } from "./backup.ts";
import { exportCommand } from "./export.ts";
import { ingestCommand } from "./ingest.ts";
import { inspectCommand } from "./inspect.ts";
import { listCommand } from "./list.ts";
import { restoreCommand } from "./restore.ts";
import { searchCommand } from "./search.ts";
import { serveCommand } from "./serve.ts";
import { showCommand } from "./show.ts";
import { type Command, readOptions, terminal, Usage } from "./terminal.ts";
import { verifyCommand } from "./verify.ts";
import { cliLanguage, say } from "./words.ts";

const commands: Record<string, Command> = {
  inspect: inspectCommand,
  ingest: ingestCommand,
  list: listCommand,
  show: showCommand,
  search: searchCommand,
  export: exportCommand,
  annotations: annotationsCommand,
  verify: verifyCommand,
  backup: backupCommand,
  restore: restoreCommand,
  serve: serveCommand,
};

async function main(args: string[]): Promise<number> {
  const words = say[cliLanguage()];
  const [name = "", ...rest] = args;
  if (["", "help", "--help", "-h"].includes(name)) {
    process.stdout.write(`${words.help}\n`);
    return name === "" ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    process.stderr.write(`${words.unknownCommand(name)}\n`);
    return 2;
  }
  const json = rest.includes("--json");
  const io = terminal(words, json);
  try {
    return await command.run(readOptions(command, rest), io);
  } catch (error) {
    if (error instanceof Usage) {
      io.warn(`${error.message || words.wrongUse}\n${words.usage} broadsheet ${command.usage}`);
      return 2;
    }
    const failure = error instanceof Failed ? error.failure : libraryFailure(error, defaultLibrary());
    if (failure) return io.failed(failure);
    return io.failed({
      code: "internal",
      params: { id: reporter(defaultLibrary())(error, `cli ${name}`) },
      message: String(error),
    });
  }
}

// A reader that closes the pipe early (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 3));
process.exitCode = await main(process.argv.slice(2));
