/**
 * The contents box of a front page prints headlines once more, whole and in order: what it says of them goes before
 * every guess from place and size.
 */
import { squeeze } from "../../text/han.ts";
import { contentsTitle } from "../layout/furniture.ts";
import type { Piece } from "../layout/piece.ts";
import type { HeadLine } from "./chain.ts";
import { pageOf } from "./cues.ts";
import type { Meaning } from "./meaning.ts";
import type { Article } from "./orphans.ts";

/** A headline as the box prints it, and the page it sends to (from 1), if it says. */
export type Entry = { text: string; page: number | null };

const behind = /\s*(?:…+|·{3,}|\.{3,})\s*[（(]?\s*第?([A-D]?[\d一二三四五六七八九十]{1,2})\s?版\s*[)）]?$/u;
const ahead = /^[▶►▷→☞]\s*[（(]?第?([A-D]?\d{1,2})\s?版[)）]?\s*[▶►|｜:：]?\s*/u;

export function readContents(pieces: readonly Piece[]): Entry[] {
  const out: Entry[] = [];
  let rows: string[] = [];
  pieces.forEach((p, i) => {
    if (p.furniture !== "toc" || contentsTitle.test(p.plain)) {
      rows = [];
      return;
    }
    const [end, start] = [behind.exec(p.text), ahead.exec(p.text)];
    if (start) out.push({ text: p.text.slice(start[0].length), page: pageOf(start[1]!) });
    else if (end) {
      out.push({ text: [...rows, p.text.slice(0, end.index)].join(""), page: pageOf(end[1]!) });
      rows = [];
    } else if (pieces[i - 1]?.furniture === "toc") rows.push(p.text);
    else rows = [p.text];
  });
  return out.filter((e) => squeeze(e.text).length >= 5);
}

/**
 * Gives each headline of the contents to the article on this page that it fits best, if all its lines are there among
 * the articles' and the loose ones. Returns the lines that stay loose; articles so named have `told`.
 */
export function settle(
  entries: readonly Entry[],
  articles: readonly Article[],
  loose: readonly HeadLine[],
  meaning: Meaning,
): HeadLine[] {
  const page = articles[0]?.page;
  const owner = new Map<HeadLine, Article | undefined>();
  for (const h of loose) owner.set(h, undefined);
  for (const a of articles) for (const h of a.title) owner.set(h, a);
  if (entries.length * owner.size > 1e5) return [...loose];
  for (const entry of entries) {
    if (page === undefined || (entry.page !== null && entry.page !== page + 1)) continue;
    const rows = tile(entry.text, [...owner.keys()]);
    if (rows.length === 0 || rows.some((h) => owner.get(h)?.told)) continue;
    const grams = rows.flatMap((h) => h.grams);
    let best: Article | undefined;
    let top = 0.1;
    for (const a of articles) {
      const share = meaning.coverage(grams, a.first, a.last) + (rows.some((h) => owner.get(h) === a) ? 0.15 : 0);
      if (share > top && !a.told) [best, top] = [a, share];
    }
    if (!best) continue;
    for (const h of rows) {
      const from = owner.get(h);
      if (from) from.title = from.title.filter((x) => x !== h);
      owner.set(h, best);
    }
    best.told = { text: entry.text, lines: rows };
    best.title = [...best.title, ...rows].sort((x, y) => x.block.pieces[0]!.index - y.block.pieces[0]!.index);
  }
  return loose.filter((h) => owner.get(h) === undefined);
}

/** The lines that make up the text, in its order; none if something is missing. */
function tile(text: string, lines: readonly HeadLine[]): HeadLine[] {
  const whole = squeeze(text);
  const out: HeadLine[] = [];
  for (let at = 0; at < whole.length; ) {
    let best: HeadLine | undefined;
    const last = out.at(-1)?.block.pieces.at(-1)!.index;
    const apart = (h: HeadLine): number => (last === undefined ? 0 : Math.abs(h.block.pieces[0]!.index - last - 1));
    for (const h of lines) {
      const part = squeeze(h.block.text);
      if (!part || !whole.startsWith(part, at) || out.includes(h)) continue;
      const more = best ? part.length - squeeze(best.block.text).length : 1;
      // Of lines that read the same, the one that stands below the last.
      if (more > 0 || (more === 0 && apart(h) < apart(best!))) best = h;
    }
    if (!best) return [];
    out.push(best);
    at += squeeze(best.block.text).length;
  }
  return out;
}

/** The lines' text, set apart where the contents set them apart. */
export function toldText(told: { text: string; lines: readonly HeadLine[] }): string {
  const spaced = told.text;
  let at = 0;
  let out = "";
  for (const h of told.lines) {
    let left = squeeze(h.block.text).length;
    const gap = /\s/u.test(spaced.charAt(at)) && out !== "";
    while (at < spaced.length && left > 0) if (!/\s/u.test(spaced.charAt(at++))) left--;
    out += (gap ? " " : "") + h.block.text;
  }
  return out;
}
