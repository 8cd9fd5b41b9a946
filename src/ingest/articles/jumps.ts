/**
 * Articles that go on on another page: 下转第3版 and 上接第1版. A pair is joined when both sides fit each other and
 * nobody else; otherwise both parts keep their page numbers, and the reader can join them.
 */
import type { ArticleData, Other } from "../../shapes.ts";
import { endsSentence, squeeze } from "../../text/han.ts";
import { joinLines } from "../layout/join.ts";
import type { Piece } from "../layout/piece.ts";
import type { Rarity } from "./meaning.ts";

export type Part = { data: ArticleData; pieces: Piece[]; titlePieces: Piece[]; notices: Other[]; from: boolean };

export function joinJumps(parts: readonly Part[], rarity: Rarity, other: Other[]): Part[] {
  const heads = parts.filter((p) => p.data.jump.to !== null);
  const tails = parts.filter((p) => p.from);
  // In a file of many pages only the page that the notice names is looked at.
  const few = heads.length * tails.length <= 900;
  const byPage = new Map<number | null, Part[]>();
  for (const t of tails) byPage.set(t.data.page, [...(byPage.get(t.data.page) ?? []), t]);
  const bids = heads.flatMap((head) =>
    (few ? tails : (byPage.get(head.data.jump.to) ?? []).slice(0, 8))
      .filter((tail) => tail !== head)
      .map((tail) => ({ head, tail, score: fit(head, tail, rarity) })),
  );
  bids.sort((a, b) => b.score - a.score);
  const gone = new Set<Part>();
  for (const { head, tail, score } of bids) {
    if (score < 0.5 || gone.has(tail) || gone.has(head)) continue;
    const rival =
      few &&
      bids.some(
        (b) =>
          !(b.head === head && b.tail === tail) &&
          (b.head === head || b.tail === tail) &&
          !gone.has(b.tail) &&
          !gone.has(b.head) &&
          b.score > score - 0.4,
      );
    if (rival) continue;
    join(head, tail, other);
    gone.add(tail);
    gone.add(head);
  }
  return parts.filter((p) => !(gone.has(p) && p.from && tails.includes(p) && !heads.includes(p)));
}

function fit(head: Part, tail: Part, rarity: Rarity): number {
  const [a, b] = [head.data, tail.data];
  if (a.page !== null && b.page !== null && b.page <= a.page) return -9;
  let sum = 0;
  sum += a.jump.to === b.page ? 2 : -2.5;
  sum += b.jump.from === null ? 0 : b.jump.from === a.page ? 1 : -2;
  const open = !endsSentence(a.paragraphs.at(-1) ?? "");
  const mid = tail.pieces.length > 0 && open;
  sum += mid ? 0.4 : 0;
  sum += Math.min(2, 9 * rarity.cohesion(a.paragraphs.join("").slice(-900), b.paragraphs.join("")));
  // The continuation repeats the headline, or some of its words.
  const [t, u] = [squeeze(a.title ?? ""), squeeze(b.title ?? "")];
  if (u && t && (t.includes(u) || u.includes(t))) sum += 3;
  return sum - 1.5;
}

function join(head: Part, tail: Part, other: Other[]): void {
  const [a, b] = [head.data, tail.data];
  const last = a.paragraphs.at(-1) ?? "";
  const [first = "", ...rest] = b.paragraphs;
  if (last && !endsSentence(last) && !/[；：]$/u.test(last))
    a.paragraphs[a.paragraphs.length - 1] = joinLines([last, first]);
  else if (first) a.paragraphs.push(first);
  for (const p of rest) a.paragraphs.push(p);
  a.captions.push(...b.captions);
  a.byline ??= b.byline;
  a.agency ??= b.agency;
  a.jump.from = b.jump.from;
  const repeated = new Set(tail.titlePieces);
  rename(a, squeeze(b.title ?? ""));
  if (b.title !== null) {
    const words = [b.kicker, b.title, b.subtitle].filter((x) => x !== null).join(" ");
    const numbers = [...repeated].map((p) => p.number);
    other.push({
      text: words,
      what: "headline",
      source: numbers.length ? [[Math.min(...numbers), Math.max(...numbers)]] : [],
    });
  }
  for (const p of tail.pieces) if (!repeated.has(p)) head.pieces.push(p);
  head.notices.push(...tail.notices);
}

/** The continuation repeats the title, whole: what was read as its kicker or subtitle is part of it. */
function rename(a: ArticleData, title: string): void {
  const { kicker, title: own, subtitle } = a;
  if (own === null || title === "") return;
  if (kicker !== null && squeeze(kicker + own) === title) Object.assign(a, { kicker: null, title: `${kicker} ${own}` });
  else if (subtitle !== null && squeeze(own + subtitle) === title)
    Object.assign(a, { subtitle: null, title: `${own} ${subtitle}` });
}
