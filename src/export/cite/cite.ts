/**
 * References to newspaper articles, by our own formatter: one kind of item needs no style engine. What the masthead or
 * the page does not print is handled as each style says, and never invented.
 */
import type { CitationStyle } from "../../export-shapes.ts";
import type { Article, Issue } from "../../shapes.ts";
import { line } from "../clean.ts";
import { openingOf, points, type Piece } from "../tree.ts";
import { namesOf } from "./names.ts";

/** A stretch of a reference; `italic` only where the style asks for it. */
export type Stretch = { text: string; italic?: true };

/** What the styles speak of. Absent: not known. */
export type Reference = {
  authors: string[];
  /** null: no headline in the file; `opening` then stands for it in square brackets. */
  title: string | null;
  opening: string;
  newspaper: string | null;
  /** YYYY-MM-DD */
  date: string | null;
  page: number | null;
  issueNumber: string | null;
  /** Set in Chinese marks; otherwise in Western ones. */
  chinese: boolean;
};

/** The headline with its subtitle, as a reference gives it: 题名：副题. The dash before a subtitle is the printer's. */
export const fullTitle = (article: Pick<Article, "title" | "subtitle">): string | null =>
  article.title === null
    ? null
    : line([article.title, article.subtitle?.replace(/^[—–―─－-]+\s*/u, "")].filter(Boolean).join("："));

export function referenceOf(piece: Piece): Reference {
  const { article, issue }: { article: Article; issue: Issue } = piece;
  const authors = namesOf(article);
  const title = fullTitle(article);
  return {
    authors: (authors.length ? authors : article.agency ? [article.agency] : []).map(line),
    title,
    opening: line(openingOf(piece)),
    newspaper: issue.newspaper && line(issue.newspaper),
    date: issue.date,
    page: article.page,
    issueNumber: issue.issueNumber,
    chinese: /\p{Script=Han}/u.test((title ?? "") + (issue.newspaper ?? "") + authors.join("")) || title === null,
  };
}

/** The reference in a style, as stretches (for HTML and DOCX). */
export function cite(piece: Piece, style: CitationStyle): Stretch[] {
  return formatters[style](referenceOf(piece)).filter((stretch) => stretch.text);
}

/** The reference in a style, as plain text. */
export const citePlain = (piece: Piece, style: CitationStyle): string =>
  cite(piece, style)
    .map((stretch) => stretch.text)
    .join("");

const formatters: Record<CitationStyle, (reference: Reference) => Stretch[]> = {
  "gbt-2025": (reference) => gbt(reference, reference.chinese ? ["，", "（", "）"] : [", ", "(", ")"]),
  "gbt-2015": (reference) => gbt(reference, [", ", "(", ")"]),
  chicago,
  apa,
  mla,
};

/**
 * GB/T 7714, newspaper item: 责任者. 题名[N]. 报名, 日期(版次). The editions differ in the marks of Chinese items. More
 * than three authors: three and 等. Unknown author: the reference begins with the title; unknown parts that the
 * standard requires stand in square brackets; an unknown page is left out.
 */
function gbt(reference: Reference, [comma, open, close]: [string, string, string]): Stretch[] {
  const zh = reference.chinese;
  const authors =
    reference.authors.slice(0, 3).join(comma) + (reference.authors.length > 3 ? comma + (zh ? "等" : "et al") : "");
  const title = reference.title ?? `[${reference.opening}]`;
  const newspaper = reference.newspaper ?? (zh ? "[报名不详]" : "[s.n.]");
  const date = reference.date ?? (zh ? "[日期不详]" : "[n.d.]");
  const page = reference.page === null ? "" : `${open}${reference.page}${close}`;
  return [{ text: `${authors && `${authors}. `}${title}[N]. ${newspaper}${comma}${date}${page}.` }];
}

const months = "January February March April May June July August September October November December".split(" ");
const mlaMonths = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split(" ");

function dateParts(date: string | null): { year: string; month: number; day: number } | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date ?? "") ?? [];
  return year ? { year, month: Number(month) - 1, day: Number(day) } : null;
}

/** Ends a part with a full stop unless it ends a sentence by itself. */
const stop = (text: string): string => (/[.?!。？！…]$/u.test(text) ? text : `${text}.`);
/** A family name comes first in Chinese names: nothing is turned round. */
const turned = (name: string): string => {
  if (/\p{Script=Han}/u.test(name) || name.includes(",")) return name;
  const parts = name.split(/\s+/);
  return parts.length < 2 ? name : `${parts.at(-1)}, ${parts.slice(0, -1).join(" ")}`;
};

/** Chicago Manual of Style 18, bibliography entry. More than six authors: three and “et al.” */
function chicago(reference: Reference): Stretch[] {
  const [first = "", ...rest] = reference.authors;
  const others = reference.authors.length > 6 ? [...rest.slice(0, 2), "et al"] : rest;
  const last = others.length > 0 && others.at(-1) !== "et al" ? `and ${others.at(-1)}` : (others.at(-1) ?? "");
  const authors = [turned(first), ...others.slice(0, -1), last].filter(Boolean).join(", ");
  const title = reference.title === null ? `[${reference.opening}].` : `“${stop(reference.title)}”`;
  const date = dateParts(reference.date);
  const when = date ? `${months[date.month]} ${date.day}, ${date.year}` : "n.d.";
  const page = reference.page === null ? "" : `, ${reference.page}`;
  return [
    { text: `${authors && `${stop(authors)} `}${title} ` },
    { text: reference.newspaper ?? "[newspaper unknown]", italic: true },
    { text: stop(`, ${when}${page}`) },
  ];
}

/** APA 7. Without an author the title moves to the front; more than twenty: nineteen, …, the last. */
function apa(reference: Reference): Stretch[] {
  const names = reference.authors.map((name) => {
    const [family, given] = turned(name).split(", ");
    return given === undefined
      ? name
      : `${family}, ${given
          .split(/[\s-]+/)
          .map((part) => `${points(part)[0]}.`)
          .join(" ")}`;
  });
  const shown = names.length > 20 ? [...names.slice(0, 19), `. . . ${names.at(-1)}`] : names;
  const authors =
    names.length > 20
      ? shown.join(", ")
      : shown.length > 1
        ? `${shown.slice(0, -1).join(", ")}, & ${shown.at(-1)}`
        : (shown[0] ?? "");
  const date = dateParts(reference.date);
  const when = date ? `(${date.year}, ${months[date.month]} ${date.day}).` : "(n.d.).";
  const title = reference.title === null ? `[${reference.opening}].` : stop(reference.title);
  const page = reference.page === null ? "" : `, ${reference.page}`;
  return [
    { text: authors ? `${stop(authors)} ${when} ${title} ` : `${title} ${when} ` },
    { text: reference.newspaper ?? "[Newspaper unknown]", italic: true },
    { text: `${page}.` },
  ];
}

/** MLA 9. More than two authors: the first and “et al.” */
function mla(reference: Reference): Stretch[] {
  const [first = "", second, ...more] = reference.authors;
  const authors = more.length ? `${turned(first)}, et al.` : second ? `${turned(first)}, and ${second}` : turned(first);
  const title = reference.title === null ? `[${reference.opening}].` : `“${stop(reference.title)}”`;
  const date = dateParts(reference.date);
  const when = date ? `${date.day} ${mlaMonths[date.month]} ${date.year}` : "n.d.";
  const page = reference.page === null ? "" : `, p. ${reference.page}`;
  return [
    { text: `${authors && `${stop(authors)} `}${title} ` },
    { text: reference.newspaper ?? "[newspaper unknown]", italic: true },
    { text: stop(`, ${when}${page}`) },
  ];
}
