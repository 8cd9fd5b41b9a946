/** `show ID`: one article, all fields, and its source lines. */
import { Failed } from "../../src/failures.ts";
import { getArticle } from "../../src/library/articles.ts";
import { getIssue } from "../../src/library/issues.ts";
import { articleSource } from "../../src/library/source.ts";
import { type Command, libraryOption, Usage, withLibrary } from "./terminal.ts";

export const showCommand: Command = {
  usage: "show ID [--library DIR] [--json]",
  options: libraryOption,
  run(options, io) {
    const id = Number(options.rest[0]);
    if (options.rest.length !== 1 || !Number.isSafeInteger(id) || id < 1) throw new Usage();
    return withLibrary(options, false, ({ db }) => {
      const article = getArticle(db, id);
      const issue = article && getIssue(db, article.issueId);
      if (!article || !issue) throw new Failed("not-found", { article: id });
      const { lines } = articleSource(db, id);
      io.print({ ...article, issue, lines }, () => {
        const head = [article.kicker, article.title ?? io.words.untitled, article.subtitle].filter(Boolean);
        const place = [
          issue.newspaper ?? io.words.unknownPaper,
          issue.date,
          article.page && `p. ${article.page}`,
          article.byline,
        ];
        const text = article.paragraphs.map((paragraph) => `　　${paragraph}`);
        const source = lines.map(
          (line) => `${String(line.number).padStart(6)}  ${line.parts.map((part) => part.text).join("")}`,
        );
        return [...head, place.filter(Boolean).join("  "), "", ...text, ...article.captions, "", ...source].join("\n");
      });
      return 0;
    });
  },
};
