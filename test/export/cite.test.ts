import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeBibtex } from "../../src/export/cite/bibtex.ts";
import { citePlain, referenceOf } from "../../src/export/cite/cite.ts";
import { cslItems, writeCsl } from "../../src/export/cite/csl.ts";
import { namesOf } from "../../src/export/cite/names.ts";
import { writeRis } from "../../src/export/cite/ris.ts";
import { line } from "../../src/export/clean.ts";
import { citationStyles } from "../../src/export-choices.ts";
import type { CitationStyle } from "../../src/export-shapes.ts";
import type { Article, Issue } from "../../src/shapes.ts";
import { hostile, noteOf, pieceWith, publicationOf } from "./fixtures.ts";

const cases = <T>(name: string): T[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../cases/export", name), "utf8"));
type Case = { label: string; article: Partial<Article>; issue: Partial<Issue> } & Record<CitationStyle, string>;
const citations = cases<Case>("citations.json");

describe.each(citations)("$label", (one) => {
  test.each(citationStyles)("%s", (style) => {
    expect(citePlain(pieceWith(one.article, one.issue), style)).toBe(one[style]);
  });
});

test.each(cases<{ byline: string | null; names: string[] }>("names.json"))("names of $byline", ({ byline, names }) => {
  expect(namesOf({ byline })).toEqual(names);
});

/** RIS as its users read it: a tag, two spaces, a dash, a space. */
function readRis(text: string): Record<string, string[]>[] {
  const records: Record<string, string[]>[] = [];
  for (const row of text.split("\r\n")) {
    const [, tag, value = ""] = /^([A-Z][A-Z0-9]) {2}-(?: (.*))?$/.exec(row) ?? [];
    if (!tag) {
      if (row) throw new Error(`not a tag: ${row}`);
      continue;
    }
    if (tag === "TY") records.push({});
    (records.at(-1) as Record<string, string[]>)[tag] = [...(records.at(-1)?.[tag] ?? []), value];
  }
  return records;
}

/** BibTeX by its own rule: a value ends where its braces match. */
function readBibtex(text: string): Record<string, string>[] {
  const entries: Record<string, string>[] = [];
  let rest = text;
  for (let head = /^\s*@article\{([^,]+),/.exec(rest); head; head = /^\s*@article\{([^,]+),/.exec(rest)) {
    rest = rest.slice(head[0].length);
    const entry: Record<string, string> = { key: head[1] ?? "" };
    for (let field = /^[\s,]*(\w+) = \{/.exec(rest); field; field = /^[\s,]*(\w+) = \{/.exec(rest)) {
      rest = rest.slice(field[0].length);
      let depth = 1;
      let i = 0;
      for (; depth > 0; i++) depth += rest[i] === "{" ? 1 : rest[i] === "}" ? -1 : 0;
      entry[field[1] ?? ""] = rest.slice(0, i - 1);
      rest = rest.slice(i);
    }
    rest = rest.replace(/^\s*\}\n/, "");
    entries.push(entry);
  }
  expect(rest.trim()).toBe("");
  return entries;
}

const plainTex = (text: string): string =>
  text
    .replace(/^\{([\s\S]*)\}$/, "$1")
    .replace(/\\text(backslash|asciicircum|asciitilde|braceleft|braceright)\{\}/g, (_, name: string) =>
      String({ backslash: "\\", asciicircum: "^", asciitilde: "~", braceleft: "{", braceright: "}" }[name]),
    )
    .replace(/\\([$&#%_])/g, "$1")
    .replace(/([-`'])\{\}(?=\1)/g, "$1");

const closed = (text: string): string => text.replace(/ +/g, " ").trim();

const list = [
  ...citations.map((one, i) => pieceWith({ ...one.article, id: i + 1 }, one.issue)),
  ...hostile.map((text, i) =>
    pieceWith({ id: 100 + i, title: text, byline: "张三" }, { newspaper: text }, { notes: [noteOf(1, text)] }),
  ),
];

test("RIS, BibTeX and CSL-JSON give back what went in", () => {
  const publication = publicationOf(list);
  const ris = readRis(writeRis(publication));
  const bib = readBibtex(writeBibtex(publication));
  const csl = JSON.parse(writeCsl(publication)) as ReturnType<typeof cslItems>;
  expect([ris.length, bib.length, csl.length]).toEqual([list.length, list.length, list.length]);
  list.forEach((piece, i) => {
    const reference = referenceOf(piece);
    const title = reference.title ?? `[${reference.opening}]`;
    expect(ris[i]).toMatchObject({ TY: ["NEWS"], TI: [closed(title)] });
    expect(ris[i]?.["AU"] ?? []).toEqual(reference.authors);
    expect(ris[i]?.["T2"]?.[0]).toBe(reference.newspaper === null ? undefined : closed(reference.newspaper));
    expect(ris[i]?.["DA"]?.[0]).toBe(reference.date?.replaceAll("-", "/"));
    expect(ris[i]?.["N1"] ?? []).toEqual(piece.notes.map((note) => closed(line(note.text))));
    expect(plainTex(bib[i]?.["title"] ?? "")).toBe(title);
    expect((bib[i]?.["author"] ?? "").split(" and ").filter(Boolean).map(plainTex)).toEqual(reference.authors);
    expect(plainTex(bib[i]?.["journal"] ?? "")).toBe(reference.newspaper ?? "");
    expect(csl[i]).toMatchObject({ type: "article-newspaper", title });
    expect((csl[i]?.author ?? []).map((author) => author.literal)).toEqual(reference.authors);
    expect(csl[i]?.page).toBe(reference.page === null ? undefined : String(reference.page));
  });
});
