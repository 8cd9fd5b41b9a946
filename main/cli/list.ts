/** `list`: the issues, each with its articles' ids and titles. */
import { issueEntries } from "../../src/library/articles.ts";
import { listIssues } from "../../src/library/issues.ts";
import { type Command, libraryOption, withLibrary } from "./terminal.ts";

export const listCommand: Command = {
  usage: "list [--library DIR] [--json]",
  options: libraryOption,
  run(options, io) {
    return withLibrary(options, false, ({ db }) => {
      const issues = listIssues(db).map((issue) => ({ ...issue, articles: issueEntries(db, issue.id) }));
      io.print(issues, () =>
        issues.length === 0
          ? io.words.empty
          : issues
              .map((issue) =>
                [
                  `${issue.newspaper ?? io.words.unknownPaper}  ${issue.date ?? ""}  (${issue.name})`,
                  ...issue.articles.map(
                    ({ id, title, opening }) => `  ${id}\t${title ?? `${io.words.untitled} ${opening}`}`,
                  ),
                ].join("\n"),
              )
              .join("\n\n"),
      );
      return 0;
    });
  },
};
