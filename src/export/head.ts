/** What stands above and beside an article in every format, as plain visible lines. */
import { line } from "./clean.ts";
import { openingOf, type Piece, type Publication } from "./tree.ts";
import { fill, longDate, wordsOf } from "./words.ts";

export type Head = {
  /** The headline, or 〔无题 · the first words〕 where the file has none. */
  title: string;
  kicker: string | null;
  subtitle: string | null;
  column: string | null;
  byline: string | null;
  /** Newspaper, date and page: 忻州日报 2025年8月19日 第1版. */
  origin: string;
  jumps: string[];
};

export function headOf(piece: Piece, publication: Publication): Head {
  const { article, issue } = piece;
  const words = wordsOf(publication);
  const shown = (text: string | null): string | null => (text && line(text)) || null;
  const origin = [
    issue.newspaper,
    issue.date && longDate(issue.date, publication.language),
    article.page && fill(words.page, { n: article.page }),
  ];
  const { from, to } = article.jump;
  return {
    title: shown(article.title) ?? `${words.untitled} · ${line(openingOf(piece))}`,
    kicker: shown(article.kicker),
    subtitle: shown(article.subtitle),
    column: shown(article.column),
    byline: shown([article.agency, article.byline].filter(Boolean).join(" ")),
    origin: line(origin.filter(Boolean).join("　")),
    jumps: [
      ...(from === null ? [] : [fill(words.from, { n: from })]),
      ...(to === null ? [] : [fill(words.to, { n: to })]),
    ],
  };
}
