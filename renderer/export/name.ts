/** The name that an export is offered under. */
import type { Picked } from "./selection.ts";

/** Code points of a headline that fit a file name on every system (255 bytes in UTF-8, with room for the rest). */
const LONGEST = 40;

/** `several`: what to call more than one article (in the reader's language). Without the ending. */
export function exportName(articles: readonly Picked[], several: string): string {
  const [first] = articles;
  if (!first) return several;
  const same = (key: keyof Picked) => articles.every((article) => article[key] === first[key]);
  const parts = [
    same("newspaper") && first.newspaper,
    same("date") && first.date,
    articles.length === 1 ? Array.from(first.title).slice(0, LONGEST).join("") : several,
  ].filter((part): part is string => typeof part === "string" && part !== "");
  return safe(parts.join(" "));
}

/** Without the characters that Windows, macOS or Linux forbid in names. */
// oxlint-disable-next-line no-control-regex
const safe = (name: string): string =>
  name
    .replace(/[\\/:*?"<>|\u0000-\u001f]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
