/**
 * What is searched of an article: the headline (title, kicker, subtitle), column, byline, agency, every paragraph and
 * every caption. Each of these is a unit; nothing is ever found across two units, so they are joined by line feeds.
 */
import { fold } from "../text/fold.ts";

export type ArticleRow = {
  id: number;
  title: string | null;
  kicker: string | null;
  subtitle: string | null;
  column_name: string | null;
  byline: string | null;
  agency: string | null;
  text: string;
  /** JSON array of strings. */
  captions: string;
};
export const articleColumns = "id, title, kicker, subtitle, column_name, byline, agency, text, captions";

/** Parts of an article that a word can be looked for in. */
export type Part = "all" | "headline" | "body" | "caption";

export const captionsOf = (row: ArticleRow): string[] =>
  row.captions === "[]" ? [] : (JSON.parse(row.captions) as string[]);

/** The units of a part, as printed, in the order in which a reader meets them. */
export function unitsOf(row: ArticleRow, part: Part = "all"): string[] {
  const headline = [row.title, row.kicker, row.subtitle];
  const rest = [row.column_name, row.byline, row.agency];
  const units =
    part === "headline"
      ? headline
      : part === "body"
        ? [row.text]
        : part === "caption"
          ? captionsOf(row)
          : [...headline, ...rest, row.text, ...captionsOf(row)];
  return units.filter((unit): unit is string => !!unit).flatMap((unit) => unit.split("\n"));
}

/** The part as one string with line feeds between the units. */
export const partText = (row: ArticleRow, part: Part = "all"): string => unitsOf(row, part).join("\n");

/** The part, folded: what a word is looked for in. */
export const foldedPart = (row: ArticleRow, part: Part = "all", simple = true): string =>
  fold(partText(row, part), simple);
