/** Where words stand in an article: letter case, width and Traditional forms do not matter, as in the archive's search. */
import type { Article } from "../../../src/shapes.ts";
import { fold, foldWithPositions } from "../../../src/text/fold.ts";
import { pointsBefore } from "../../../src/text/points.ts";
import { captionStarts, headFields, labelFields, type Mark } from "../../page/index.ts";

/** Beyond so many a reader steps through nothing: the rest is not looked for. */
const MOST = 9_999;

/** Marks named `found` of all places in the articles, in the order in which they are read. */
export function occurrences(articles: readonly Article[], words: string): Mark[] {
  const needle = fold(words).trim();
  const found: Mark[] = [];
  if (needle === "") return found;
  for (const article of articles) {
    const add = (text: string, at: number, field?: Mark["field"]): void => {
      for (const [start, end] of stretches(text, needle)) {
        if (found.length === MOST) return;
        found.push({ articleId: article.id, start: at + start, end: at + end, name: "found", ...(field && { field }) });
      }
    };
    for (const field of headFields) add((article[field] ?? "").trim(), 0, field);
    for (const field of labelFields) add(article[field] ?? "", 0, field);
    const text = article.paragraphs.join("\n");
    add(text, 0);
    const starts = captionStarts(article);
    for (const [index, caption] of article.captions.entries()) add(caption, starts[index]!);
  }
  return found;
}

/** Stretches of `text` that fold to `needle`, without overlaps, in code points. */
function* stretches(text: string, needle: string): Generator<[number, number]> {
  if (text === "") return;
  const folded = foldWithPositions(text);
  const places: [number, number][] = [];
  for (let at = folded.text.indexOf(needle); at >= 0; at = folded.text.indexOf(needle, at + needle.length))
    places.push(folded.original(at, at + needle.length));
  let units = 0;
  let points = 0;
  const pointsTo = (unit: number): number => {
    points += pointsBefore(text.slice(units, unit), unit - units);
    units = unit;
    return points;
  };
  for (const [start, end] of places) if (start >= units) yield [pointsTo(start), pointsTo(end)];
}
