/** BibTeX (also read by biblatex), UTF-8. */
import { pieces, type Publication } from "../tree.ts";
import { referenceOf } from "./cite.ts";

const commands: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  // Escaped braces would still count when BibTeX matches them.
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
};

/** Text as TeX text. */
export const escapeTex = (text: string): string =>
  text
    .replace(/[\\^~{}$&#%_]/g, (character) => commands[character] ?? `\\${character}`)
    // TeX would make a dash of two hyphens and a quotation mark of two quotes.
    .replace(/([-`'])(?=\1)/g, "$1{}");

export function writeBibtex(publication: Publication): string {
  return pieces(publication)
    .map((piece) => {
      const { authors, title, opening, newspaper, date, page, issueNumber, chinese } = referenceOf(piece);
      const [year, month, day] = date?.split("-") ?? [];
      // A name in braces is taken whole: nobody turns it round or splits it at “and”.
      const names = authors.map((name) =>
        /\p{Script=Han}/u.test(name) || / and /i.test(name) ? `{${escapeTex(name)}}` : escapeTex(name),
      );
      const fields: [string, string | undefined | null][] = [
        ["title", `{${escapeTex(title ?? `[${opening}]`)}}`],
        ["author", names.join(" and ") || null],
        ["journal", newspaper && escapeTex(newspaper)],
        ["year", year],
        ["month", month && String(Number(month))],
        ["day", day && String(Number(day))],
        ["number", issueNumber && escapeTex(issueNumber)],
        ["pages", page === null ? null : String(page)],
        ["entrysubtype", "newspaper"],
        ["langid", chinese ? "chinese" : "english"],
      ];
      const rows = fields.flatMap(([name, value]) => (value ? `  ${name} = {${value}}` : []));
      return `@article{broadsheet-${piece.article.id},\n${rows.join(",\n")}\n}\n`;
    })
    .join("\n");
}
