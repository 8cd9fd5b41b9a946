/** RIS (type NEWS): one tag a line, CRLF. Runs of spaces are closed: a value must not look like a tag. */
import { line } from "../clean.ts";
import { pieces, type Publication } from "../tree.ts";
import { referenceOf } from "./cite.ts";

export function writeRis(publication: Publication): string {
  const items = pieces(publication).map((piece) => {
    const { authors, title, opening, newspaper, date, page, issueNumber, chinese } = referenceOf(piece);
    const rows: [string, string | number | null][] = [
      ["TY", "NEWS"],
      ["ID", `broadsheet-${piece.article.id}`],
      ["TI", title ?? `[${opening}]`],
      ...authors.map((name): [string, string] => ["AU", name]),
      ["T2", newspaper],
      ["PY", date && date.slice(0, 4)],
      ["DA", date && date.replaceAll("-", "/")],
      ["IS", issueNumber],
      ["SP", page],
      ["LA", chinese ? "zh-CN" : "en"],
      ...piece.notes.map((note): [string, string] => ["N1", note.text]),
      ["ER", ""],
    ];
    return rows
      .filter(([, value]) => value !== null)
      .map(([tag, value]) => `${tag}  - ${line(String(value)).replace(/ +/g, " ").trim()}\r\n`)
      .join("");
  });
  return items.join("\r\n");
}
