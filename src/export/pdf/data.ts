/**
 * A publication as the template reads it: plain values only. All text reaches Typst as JSON strings, never as markup,
 * so no text can command the typesetter; and every string went through `drawn`, so that no box is printed.
 */
import type { Issue } from "../../shapes.ts";
import { crossheadsOf } from "../../text/crosshead.ts";
import { namesOf } from "../cite/names.ts";
import { citePlain } from "../cite/cite.ts";
import { block, line } from "../clean.ts";
import { runsOf } from "../runs.ts";
import { known, openingOf, pieces, points, type Highlight, type Piece, type Publication } from "../tree.ts";
import { fill, longDate, weekdayOf, wordsOf } from "../words.ts";
import type { Glyphs } from "./glyphs.ts";
import type { PdfOptions } from "../../export-shapes.ts";

type Text = string;
/** Text, colour, whether it is underlined, numbers of notes. */
export type RunData = { t: Text; c: string | null; u: boolean; n: number[] };
export type NoteData = { n: number; t: Text };
export type PieceData = {
  id: string;
  title: Text;
  untitled: boolean;
  kicker: Text | null;
  subtitle: Text | null;
  column: Text | null;
  byline: Text | null;
  origin: Text;
  running: Text;
  verse: boolean;
  /** Has long Latin words, which ask for more careful line breaks than Chinese, where a line can end nearly anywhere. */
  latin: boolean;
  /** Characters of the text, for the choice of columns. */
  length: number;
  body: RunData[][];
  /** Which paragraphs are kept with what follows: crossheads, and a poem's last line (with its notes). */
  kept: boolean[];
  captions: Text[];
  jumps: { t: Text; to: string | null }[];
  notes: NoteData[];
  /** Numbers of the notes that belong to the article and not to a passage. */
  own: number[];
  cite: Text | null;
  source: { n: number; t: Text }[];
};
export type SectionData = {
  id: string | null;
  title: Text | null;
  depth: number;
  introduction: Text | null;
  pieces: PieceData[];
};
export type SheetData = {
  masthead: { name: Text; facts: Text[]; more: Text[] } | null;
  sections: SectionData[];
};
export type DocumentData = {
  title: Text;
  authors: Text[];
  date: [year: number, month: number, day: number];
  lang: string;
  region: string;
  standing: { count: Text; span: Text; creator: Text | null; date: Text };
  sheets: SheetData[];
  index: { name: Text; ids: string[] }[];
  colophon: Text[];
  missing: Text[];
  words: Record<string, Text>;
};

export function dataOf(publication: Publication, options: PdfOptions, glyphs: Glyphs): DocumentData {
  const words = wordsOf(publication);
  const place = (piece: Piece): string => piece.article.title ?? openingOf(piece);
  const all = pieces(publication);
  const one = (text: string, where = publication.title): string => glyphs.drawn(line(text), where);
  const maybe = (text: string | null, where: string): string | null => (text ? one(text, where) || null : null);

  // Ids of pieces and of the first piece on each page of an issue: where jump lines lead.
  const ids = new Map<Piece, string>(all.map((piece, i) => [piece, `p${i + 1}`]));
  const onPage = Map.groupBy(all, (piece) => `${piece.issue.id}:${piece.article.page}`);
  const target = (piece: Piece, page: number, back: "to" | "from"): string | null => {
    const there = (onPage.get(`${piece.issue.id}:${page}`) ?? []).filter((other) => other !== piece);
    const other = there.find((candidate) => candidate.article.jump[back] === piece.article.page) ?? there[0];
    return other ? (ids.get(other) ?? null) : null;
  };

  const pieceData = (piece: Piece): PieceData => {
    const { article, issue } = piece;
    const where = place(piece);
    const text = (value: string): string => one(value, where);
    const notes: NoteData[] = [];
    const add = (value: string): number => {
      notes.push({ n: notes.length + 1, t: glyphs.drawn(block(value), where) });
      return notes.length;
    };
    const withNotes = options.notes !== "none";
    const numbers = new Map<Highlight, number>();
    const noted = (marks: Highlight[]): number[] =>
      marks.flatMap((mark) => {
        if (!withNotes || !mark.note || numbers.has(mark)) return [];
        const number = add(mark.note);
        numbers.set(mark, number);
        return [number];
      });
    const body = runsOf(piece).map((runs) =>
      runs.map(({ text: run, colour, underline, ends }) => ({
        t: text(run),
        c: options.highlights && colour !== null ? known(colour) : null,
        u: underline,
        n: noted(ends),
      })),
    );
    const own = withNotes ? piece.notes.map((note) => add(note.text)) : [];
    const { to, from } = article.jump;
    const jump = (page: number | null, back: "to" | "from", sentence: string) =>
      page === null
        ? []
        : [{ t: text(fill(sentence, { n: page })), to: target(piece, page, back === "to" ? "from" : "to") }];
    return {
      id: ids.get(piece) as string,
      title:
        article.title === null
          ? `${words.untitled} · ${text(openingOf(piece))}`
          : text(article.title) || words.untitled,
      untitled: article.title === null,
      kicker: maybe(article.kicker, where),
      subtitle: maybe(article.subtitle, where),
      column: maybe(article.column, where),
      byline: maybe([article.agency, article.byline].filter(Boolean).join(" "), where),
      origin: one(originOf(piece, publication), where),
      running: one([issue.newspaper, issue.date].filter(Boolean).join(" "), where),
      verse: article.kind === "poem",
      latin: article.paragraphs.some((paragraph) => /[A-Za-z]{8}/.test(paragraph)),
      length: article.paragraphs.join("").length,
      body,
      kept:
        article.kind === "poem"
          ? article.paragraphs.map((_, i, list) => i === list.length - 1)
          : crossheadsOf(article.paragraphs),
      captions: article.captions.map(text),
      jumps: [...jump(from, "from", words.from), ...jump(to, "to", words.to)],
      notes,
      own,
      cite: options.citation === "none" ? null : text(citePlain(piece, options.citation)),
      source: options.sourceLines
        ? (piece.source ?? []).map((row) => ({
            n: row.number,
            t: text(row.parts.map((part) => part.from ?? part.text).join("")),
          }))
        : [],
    };
  };

  const sheets =
    options.layout === "broadsheet"
      ? broadsheets(publication, pieceData, one)
      : [plainSheet(publication, pieceData, one, (text) => glyphs.drawn(block(text), publication.title))];
  const authors = new Map<string, string[]>();
  for (const piece of all) {
    for (const name of namesOf(piece.article)) {
      const shown = one(name, place(piece));
      authors.set(shown, [...(authors.get(shown) ?? []), ids.get(piece) as string]);
    }
  }
  const collator = new Intl.Collator(publication.language === "en" ? "en" : "zh-Hans-CN-u-co-pinyin");
  const date = publication.date.slice(0, 10);
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  const newspapers = [...new Set(all.map((piece) => piece.issue.newspaper).filter((name) => name !== null))];
  const dates = all.flatMap((piece) => piece.issue.date ?? []).sort();
  const span = [...new Set([dates[0], dates.at(-1)])].flatMap((edge) =>
    edge ? longDate(edge, publication.language) : [],
  );
  return {
    title: one(publication.title) || words.untitled,
    authors: publication.creator ? [one(publication.creator)] : newspapers.map((name) => one(name)),
    date: [year, month, day],
    lang: publication.language === "en" ? "en" : "zh",
    region: publication.language === "en" ? "gb" : "cn",
    standing: {
      count: fill(words.count, { n: publication.count ?? all.length }),
      span: one(
        [newspapers.slice(0, 3).join("、") + (newspapers.length > 3 ? "…" : ""), span.join(" — ")]
          .filter(Boolean)
          .join("　"),
      ),
      creator: publication.creator && one(publication.creator),
      date: longDate(date, publication.language),
    },
    sheets,
    index: [...authors].sort(([a], [b]) => collator.compare(a, b)).map(([name, at]) => ({ name, ids: at })),
    colophon: [fill(words.made, { date: longDate(date, publication.language) }), words.attached],
    missing: missingLines(glyphs),
    words: {
      contents: words.contents,
      notes: words.notes,
      index: words.index,
      colophon: words.colophon,
      citation: words.citation,
      source: words.source,
      missing: words.missing,
    },
  };
}

/** `U+2A6A5 ×2 (title)`; the code point has a glyph when the character has none. */
const missingLines = (glyphs: Glyphs): string[] =>
  glyphs.missing().map(({ codePoint, count, where }) => {
    const titles = where.map((title) =>
      points(glyphs.drawn(line(title), title))
        .slice(0, 20)
        .join(""),
    );
    return `${codePoint} ×${count}　${titles.join("；")}`;
  });

/** Newspaper, date and page: 忻州日报 2025年8月19日 第1版. */
function originOf({ article, issue }: Piece, publication: Publication): string {
  const words = wordsOf(publication);
  return [
    issue.newspaper,
    issue.date && longDate(issue.date, publication.language),
    article.page && fill(words.page, { n: article.page }),
  ]
    .filter(Boolean)
    .join("　");
}

type Make = (piece: Piece) => PieceData;
type One = (text: string) => string;

function plainSheet(publication: Publication, make: Make, one: One, drawn: One): SheetData {
  // A collection without clippings of its own still is the heading of those in it.
  const sections = publication.sections.filter(
    (section) => section.pieces.length || section.title !== null || section.introduction,
  );
  return {
    masthead: null,
    sections: sections.map((section, i) => ({
      id: section.title === null ? null : `s${i + 1}`,
      title: section.title === null ? null : one(section.title),
      depth: section.depth ?? 0,
      introduction: section.introduction ? drawn(section.introduction) : null,
      pieces: section.pieces.map(make),
    })),
  };
}

/** One sheet for each issue, its pages (版) as sections, in the order in which the pieces came. */
function broadsheets(publication: Publication, make: Make, one: One): SheetData[] {
  const words = wordsOf(publication);
  const byIssue = Map.groupBy(pieces(publication), (piece) => piece.issue.id);
  return [...byIssue.values()].map((list) => {
    const issue = (list[0] as Piece).issue;
    const byPage = Map.groupBy(list, (piece) => piece.article.page);
    return {
      masthead: mastheadOf(issue, publication, one),
      sections: [...byPage].map(([page, here]) => ({
        id: page === null ? null : `i${issue.id}-${page}`,
        title: page === null ? null : fill(words.page, { n: page }),
        depth: 0,
        introduction: null,
        pieces: here.map(make),
      })),
    };
  });
}

function mastheadOf(issue: Issue, publication: Publication, one: One): SheetData["masthead"] {
  const { language } = publication;
  const words = wordsOf(publication);
  const facts = [
    issue.date && longDate(issue.date, language),
    issue.weekday ?? (issue.date && weekdayOf(issue.date, language)),
    issue.lunar,
    issue.issueNumber &&
      (/^\d+$/.test(issue.issueNumber) ? fill(words.issue, { n: issue.issueNumber }) : issue.issueNumber),
  ];
  const more = [issue.cn, issue.postalCode, issue.organiser, issue.website];
  const texts = (list: (string | null)[]): string[] => list.flatMap((text) => (text ? one(text) : []));
  return { name: one(issue.newspaper ?? publication.title), facts: texts(facts), more: texts(more) };
}
