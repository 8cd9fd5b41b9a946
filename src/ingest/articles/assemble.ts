/** A segment of a page, its headline and bylines, to an article as the program speaks of it. */
import type { ArticleData, LineRange, Other } from "../../shapes.ts";
import type { Block } from "../layout/blocks.ts";
import { joinLines } from "../layout/join.ts";
import type { Piece } from "../layout/piece.ts";
import type { HeadLine, Page } from "./chain.ts";
import { confidence, confidenceEvidence } from "./confidence.ts";
import { readCredit } from "./credit.ts";
import { jumpFrom, jumpTo, pageOf } from "./cues.ts";
import type { Part } from "./jumps.ts";
import { kindOf } from "./kind.ts";
import type { Meaning, Rarity } from "./meaning.ts";
import { inReadingOrder } from "./order.ts";
import type { Article } from "./orphans.ts";
import { composeTitle, type Setting } from "./title.ts";
import type { Caption } from "./units.ts";

/** Told each article and the traits that its confidence comes from. */
export type Trace = (article: Article, traits: readonly number[]) => void;

/** What the assembly of one page's articles shares. `bylines`: whose is which. */
export type Context = {
  page: Page;
  meaning: Meaning;
  rarity: Rarity;
  houses: RegExp | undefined;
  setting: Setting;
  bylines: ReadonlyMap<Article, Block[]>;
  trace: Trace | undefined;
};

/** The lines cut to what lies from `start` to `end` of their joined text: a jump notice is not part of a poem's lines. */
function between(lines: readonly string[], start: number, end: number): string[] {
  let at = 0;
  return lines.map((line) => {
    const from = at;
    at += line.length;
    return line.slice(Math.max(0, start - from), Math.max(0, end - from)).trim();
  });
}

/** One article, from its segment of the page. */
export function assemble(a: Article, context: Context): Part {
  const { page, meaning, rarity, houses, setting } = context;
  const pieces: Piece[] = [];
  const notices: Other[] = [];
  const paragraphs: string[] = [];
  let began = false;
  const jump: ArticleData["jump"] = { to: null, from: null };
  const texts = a.title.length > 1 ? a.units.map((u) => u.text) : [];
  const title = composeTitle(
    inReadingOrder(a.title, rarity),
    { from: a.first, to: a.last, texts },
    meaning,
    rarity,
    setting,
    a.told,
  );
  for (let i = a.from; i <= a.to; i++) {
    if (i > a.from && !page.gaps[i]!.loose)
      for (const h of sectionHeads(page.gaps[i]!.heads)) {
        paragraphs.push(h.text);
        pieces.push(...h.pieces);
      }
    const unit = page.units[i]!;
    for (const part of unit.parts) for (const p of part.pieces) pieces.push(p);
    let [start, end] = [0, unit.text.length];
    const [to, from] = [jumpTo.exec(unit.text), jumpFrom.exec(unit.text)];
    if (from) {
      began = true;
      jump.from = pageOf(from[1] ?? "");
      notices.push({ text: from[0].trim(), what: "decoration", source: ranges(unit.parts[0]!.pieces.slice(0, 1)) });
      start = from[0].length;
    }
    if (to && unit.text.slice(start).trim().length > to[0].length) {
      jump.to = pageOf(to[1] ?? "");
      notices.push({ text: to[0].trim(), what: "decoration", source: ranges(unit.parts.at(-1)!.pieces.slice(-1)) });
      end -= to[0].length;
    }
    for (const text of between(unit.block.verse ?? [unit.text], start, end)) if (text) paragraphs.push(text);
  }
  const bylines = context.bylines.get(a) ?? [];
  for (const b of bylines) pieces.push(...b.pieces);
  for (const h of a.title) pieces.push(...h.block.pieces);
  const credit = readCredit(bylines.length ? bylines.map((b) => b.text).join(" ") : null, paragraphs, false, houses);
  const around = {
    before: page.gaps[a.from],
    after: page.gaps[a.to + 1],
    inner: page.gaps.slice(a.from + 1, a.to + 1).filter((g) => g.heads.length > 0 && !g.loose).length,
    jumps: [jump.to !== null, began] as const,
  };
  const evidence = confidenceEvidence(a, title.title !== null, around);
  context.trace?.(a, evidence);
  const data: ArticleData = {
    title: title.title,
    kicker: title.kicker,
    subtitle: title.subtitle,
    column: title.column,
    byline: credit.byline,
    agency: credit.agency,
    kind: kindOf(a, paragraphs, title.title, { signed: bylines.length > 0, headings: around.inner }),
    page: a.page + 1,
    paragraphs,
    captions: [],
    jump,
    confidence: confidence(evidence),
    source: [],
    titleSource: [],
  };
  return {
    data,
    pieces,
    from: began,
    titlePieces: a.title.filter((h) => !title.columnLines.includes(h)).flatMap((h) => h.block.pieces),
    notices,
  };
}

/** A picture with a text of its own. */
export function story(caption: Caption, meaning: Meaning, rarity: Rarity, setting: Setting): Part {
  const { block, heads } = caption;
  const title = composeTitle(heads, { from: 0, to: -1, texts: [] }, meaning, rarity, setting);
  const credit = readCredit(null, [block.text], true, undefined);
  return {
    data: {
      title: title.title,
      kicker: title.kicker,
      subtitle: title.subtitle,
      column: title.column,
      byline: credit.byline,
      agency: credit.agency,
      kind: "caption",
      page: block.page + 1,
      paragraphs: [block.text],
      captions: [],
      jump: { to: null, from: null },
      confidence: 0.5,
      source: [],
      titleSource: [],
    },
    pieces: [...block.pieces, ...heads.flatMap((h) => h.block.pieces)],
    titlePieces: heads.flatMap((h) => h.block.pieces),
    notices: [],
    from: false,
  };
}

/** Wrapped lines of a section heading as one paragraph. */
function sectionHeads(heads: readonly HeadLine[]): { text: string; pieces: Piece[] }[] {
  const out: { text: string; pieces: Piece[] }[] = [];
  heads.forEach((h, i) => {
    const before = heads[i - 1]?.block.pieces[0];
    const piece = h.block.pieces[0]!;
    const last = out.at(-1);
    if (last && before && before.width >= piece.width && piece.number - before.number <= 2) {
      last.text = joinLines([last.text, h.block.text]);
      last.pieces.push(...h.block.pieces);
    } else out.push({ text: h.block.text, pieces: [...h.block.pieces] });
  });
  return out;
}

/** Source lines of pieces as ranges, in order. */
export function ranges(pieces: readonly Piece[]): LineRange[] {
  const numbers: number[] = [];
  let sorted = true;
  for (const p of pieces)
    for (let n = p.number; n <= p.until; n++) {
      if (n < (numbers.at(-1) ?? 0)) sorted = false;
      numbers.push(n);
    }
  if (!sorted) numbers.sort((x, y) => x - y);
  const out: LineRange[] = [];
  for (const n of numbers) {
    const last = out.at(-1);
    if (last && n <= last[1] + 1) last[1] = n;
    else out.push([n, n]);
  }
  return out;
}
