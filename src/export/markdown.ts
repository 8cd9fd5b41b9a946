/** Markdown (CommonMark with GFM footnotes) with YAML front matter. */
import { citePlain } from "./cite/cite.ts";
import { block, line } from "./clean.ts";
import { headOf } from "./head.ts";
import { runsOf } from "./runs.ts";
import type { TextOptions } from "./text.ts";
import { pieces, type Highlight, type Piece, type Publication, rowsOf } from "./tree.ts";
import { wordsOf } from "./words.ts";

/** Text as Markdown text: nothing in it can mean anything. Also inert where `==`, `%%` and `{{` are read. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~|&$^@{}]/g, "\\$&")
    .replace(/==|%%|::/g, (pair) => `\\${pair[0]}\\${pair[1]}`)
    .replace(/:(?=\/\/)/g, "\\:")
    .replace(/\bwww\./gi, (start) => `${start.slice(0, 3)}\\.`)
    .replace(/^(\s*)([#+=:-])/gm, "$1\\$2")
    .replace(/^(\s*\d{1,9})([.)])/gm, "$1\\$2")
    .replace(/^[\t ]+/gm, "");
}

const inline = (text: string): string => escapeMarkdown(line(text));

/** JSON strings are YAML strings; the characters that YAML minds are gone by `line`. */
const yaml = (value: string | number | null): string =>
  typeof value === "string" ? JSON.stringify(line(value)) : String(value);

export function writeMarkdown(publication: Publication, options: TextOptions): string {
  const all = pieces(publication);
  const only = all.length === 1 ? all[0] : undefined;
  const facts: [string, string | number | null][] = [
    ["title", only?.article.title ?? publication.title],
    ["creator", publication.creator],
    ["language", publication.language],
    ["exported", publication.date],
    ...(only
      ? ([
          ["newspaper", only.issue.newspaper],
          ["date", only.issue.date],
          ["page", only.article.page],
          ["byline", only.article.byline],
          ["kind", only.article.kind],
        ] as [string, string | number | null][])
      : ([["articles", all.length]] as [string, number][])),
  ];
  const front = facts.filter(([, value]) => value !== null).map(([key, value]) => `${key}: ${yaml(value)}`);
  const numbers = { next: 1 };
  const sections = publication.sections.flatMap((section) => [
    ...(section.title === null || only ? [] : [`${levelOf(section.depth ?? 0)} ${inline(section.title)}`]),
    ...rowsOf(section.introduction).map(inline),
    ...section.pieces.map((piece) =>
      pieceMarkdown(piece, publication, options, only ? "#" : levelOf((section.depth ?? 0) + 1), numbers),
    ),
  ]);
  return `${[`---\n${front.join("\n")}\n---`, ...sections].join("\n\n")}\n`;
}

const levelOf = (depth: number): string => "#".repeat(Math.min(6, depth + 1));

function pieceMarkdown(
  piece: Piece,
  publication: Publication,
  options: TextOptions,
  level: string,
  numbers: { next: number },
): string {
  const { article } = piece;
  const words = wordsOf(publication);
  const head = headOf(piece, publication);
  const notes: string[] = [];
  const noted = (text: string): string => {
    const number = numbers.next++;
    notes.push(`[^${number}]: ${escapeMarkdown(block(text)).replace(/\n+/g, "\n\n    ")}`);
    return `[^${number}]`;
  };
  const done = new Set<Highlight>();
  const body = runsOf(piece).map((runs) =>
    runs
      .map(({ text, colour, ends }, i) => {
        const shown = i === 0 ? inline(text) : escapeMarkdown(`\u0001${line(text)}`).slice(1);
        const marked = options.highlights && colour !== null && shown ? `<mark>${shown}</mark>` : shown;
        const marks = options.notes ? ends.filter((mark) => mark.note && !done.has(mark)) : [];
        for (const mark of marks) done.add(mark);
        return marked + marks.map((mark) => noted(mark.note ?? "")).join("");
      })
      .join(""),
  );
  const own = options.notes ? piece.notes.map((note) => noted(note.text)).join("") : "";
  const verse = article.kind === "poem";
  const parts = [
    head.kicker && `*${inline(head.kicker)}*`,
    `${level} ${inline(head.title).replace(/#+\s*$/, "\\$&")}`,
    head.subtitle && `**${inline(head.subtitle)}**`,
    [head.column, head.byline].flatMap((text) => (text ? inline(text) : [])).join(" · "),
    inline(head.origin),
    body.join(verse ? "\\\n" : "\n\n") + own,
    ...article.captions.map((caption) => `> ${inline(caption)}`),
    head.jumps.map((jump) => `（${jump}）`).join(""),
    options.citation === "none" ? null : `${words.citation}：${inline(citePlain(piece, options.citation))}`,
    ...notes,
  ];
  return parts.filter(Boolean).join("\n\n");
}
