/** Headline lines to kicker, title, subtitle and column name. */
import { squeeze } from "../../text/han.ts";
import type { HeadLine } from "./chain.ts";
import { boxName, campaign, presence, series, watchwords } from "./columns.ts";
import { joinLines } from "../layout/join.ts";
import type { Piece } from "../layout/piece.ts";
import { extremes, wraps } from "../layout/wraps.ts";
import { toldText } from "./contents.ts";
import type { Meaning, Rarity } from "./meaning.ts";
import type { Article } from "./orphans.ts";

export type Title = {
  title: string | null;
  kicker: string | null;
  subtitle: string | null;
  column: string | null;
  lines: HeadLine[];
  columnLines: HeadLine[];
};

type Phrase = {
  lines: HeadLine[];
  text: string;
  spaced: boolean;
  width: number;
  wrapped: boolean;
  cover: number;
  /** Lines from the phrase before it; 0 where others' stand between. */
  gap: number;
  /** The text speaks of it as of a column or series. */
  quoted: boolean;
};

/** The article's paragraphs, first and last, and their texts. */
export type Body = { from: number; to: number; texts: readonly string[] };

/**
 * What blanks between headline lines say in this file. `parts`: lines of one size stand without blanks, so that a blank
 * may part two sizes; `binds`: lines without a blank between are of one size, since headlines do stand off from texts.
 */
export type Setting = { parts: boolean; binds: boolean };

export function composeTitle(
  lines: readonly HeadLine[],
  text: Body,
  meaning: Meaning,
  rarity: Rarity,
  setting: Setting,
  told?: Article["told"],
): Title {
  const none: Title = { title: null, kicker: null, subtitle: null, column: null, lines: [...lines], columnLines: [] };
  if (lines.length === 0) return none;
  if (told) return withTold(told, lines, text, meaning, rarity);
  const phrases = toPhrases(lines, text, meaning, rarity);
  const columns = takeColumns(phrases);
  const dashed = phrases.filter((p) => dash.test(p.text));
  const plain = phrases.filter((p) => !dashed.includes(p));
  const join = (list: readonly Phrase[]): string | null => (list.length ? list.map((p) => p.text).join(" ") : null);
  const out: Title = {
    ...none,
    column: join(columns),
    columnLines: columns.flatMap((c) => c.lines),
    subtitle: join(dashed),
  };
  const only = plain.length === 1 && dashed.length === 0 ? plain[0]! : undefined;
  if (only && (boxName.test(only.text.replace(/\s/gu, "")) ? columns.length === 0 : watchwords.test(only.text)))
    return { ...out, column: join([...columns, only]), columnLines: [...out.columnLines, ...only.lines] };
  if (plain.length === 0) return { ...out, title: out.subtitle, subtitle: null };
  const main = mainPhrases(plain, setting, dashed.length > 0);
  out.title = join(plain.slice(main[0], main[1] + 1));
  out.kicker = join(plain.slice(0, main[0]));
  out.subtitle = join([...plain.slice(main[1] + 1), ...dashed]);
  return out;
}

/** The contents box names the title: what stands above it is kicker, what stands below subtitle. */
function withTold(
  told: NonNullable<Article["told"]>,
  lines: readonly HeadLine[],
  text: Body,
  meaning: Meaning,
  rarity: Rarity,
): Title {
  const first = Math.min(...told.lines.map((h) => lines.indexOf(h)));
  const rest = (from: number, to: number): Phrase[] =>
    toPhrases(
      lines.slice(from, to).filter((h) => !told.lines.includes(h)),
      text,
      meaning,
      rarity,
    );
  const title = toPhrases([told.lines[0]!], text, meaning, rarity);
  const above = [...rest(0, first), ...title];
  const columns = takeColumns(above);
  const join = (list: readonly Phrase[]): string | null => (list.length ? list.map((p) => p.text).join(" ") : null);
  return {
    title: toldText(told),
    kicker: join(above.filter((p) => !title.includes(p))),
    subtitle: join(rest(first, lines.length)),
    column: join(columns),
    lines: [...lines],
    columnLines: columns.flatMap((c) => c.lines),
  };
}

function toPhrases(lines: readonly HeadLine[], at: Body, meaning: Meaning, rarity: Rarity): Phrase[] {
  const blocks = lines.map((h) => h.block);
  const gaps = blocks.slice(1).map((b) => b.pieces[0]!.blanks + 1);
  const [least, most] = extremes(gaps);
  // Above a line that begins with a dash, two lines are rather kicker and title.
  const needed = lines.some((h) => dash.test(h.block.text)) ? 0.9 : 0.36;
  const out: Phrase[] = [];
  lines.forEach((h, i) => {
    const last = out.at(-1);
    const width = Math.max(...h.block.pieces.map((p) => p.width));
    const before = blocks[i - 1];
    const phrase = last && { ...before!, text: last.text, pieces: last.lines.flatMap((l) => l.block.pieces) };
    if (
      last &&
      before &&
      phrase &&
      wraps({ phrase, a: before, b: h.block, gap: gaps[i - 1]!, least, most, rarity }, needed)
    ) {
      last.lines.push(h);
      last.text = joinLines([last.text, h.block.text]);
      last.wrapped = true;
      last.width = Math.max(last.width, width);
      return;
    }
    out.push({
      lines: [h],
      text: h.notice && /^(?:\S\s)+\S$/u.test(h.block.text) ? h.block.text.replace(/\s/gu, "") : h.block.text,
      spaced: h.block.pieces.some((p) => p.spaced),
      width,
      wrapped: h.block.pieces.length > 1,
      cover: 0,
      gap: !before || h.block.pieces[0]!.index === before.pieces.at(-1)!.index + 1 ? h.block.pieces[0]!.blanks + 1 : 0,
      quoted: false,
    });
  });
  for (const p of out) {
    const name = p.text.replace(/\s|·.*$/gu, "");
    p.quoted = name.length >= 4 && at.texts.some((t) => isSeries(name, t));
    p.cover = meaning.coverage(
      p.lines.flatMap((l) => l.grams),
      at.from,
      at.to,
    );
  }
  return out;
}

/** Whether the text speaks of a column or series by that name: `推出系列报道《…》`, `《…》专栏`. */
function isSeries(name: string, text: string): boolean {
  if (!text.includes(`《${name.slice(0, 2)}`)) return false;
  const words = squeeze(text);
  const at = words.indexOf(`《${name}》`);
  return (
    at >= 0 &&
    (/(?:报道|专栏|栏目|节目|专题|系列|推出|天的|日的|日）的)$/u.test(words.slice(Math.max(0, at - 6), at)) ||
      /^(?:专栏|栏目|系列|专题)/u.test(words.slice(at + name.length + 2, at + name.length + 6)))
  );
}

/**
 * Names of columns and series before the headline, or below it where the page was read upwards: they share little with
 * the text, and the rest shares more.
 */
function takeColumns(phrases: Phrase[]): Phrase[] {
  const taken: Phrase[] = [];
  const best = (rest: readonly Phrase[]): number =>
    Math.max(-1, ...rest.filter((p) => !dash.test(p.text)).map((p) => p.cover));
  while (phrases.length > 1 && isColumn(phrases[0]!, best(phrases.slice(1)), true)) taken.push(phrases.shift()!);
  for (let i = phrases.length - 1; i > 0; i--)
    if (isColumn(phrases[i]!, best(phrases.filter((_, k) => k !== i)), false)) taken.push(...phrases.splice(i, 1));
  return taken;
}

const dash = /^(?:——|—|－－)/u;

/** `rest`: how much of the best other phrase the text has, -1 if there is none; `first`: it stands at the top. */
function isColumn({ text, cover, spaced, wrapped, quoted }: Phrase, rest: number, first: boolean): boolean {
  if (rest < 0 || spaced || text.length > 26 || dash.test(text)) return false;
  if (quoted || campaign.test(text) || watchwords.test(text)) return true;
  const named =
    boxName.test(text.replace(/\s/gu, "")) ||
    series.test(text) ||
    /^“?[十二]+五”|(?:\p{Script=Han}|”)·\p{Script=Han}/u.test(text);
  if (!first) return named && !wrapped && cover <= rest + 0.1;
  if (named && (text.length <= 16 || cover <= rest + 0.25)) return true;
  // Nothing of it in the text, and much of the rest: a name that nobody knows yet.
  return cover < 0.12 && rest > 0.45 && text.length > 2 && (text.length > 8 || !wrapped);
}

/**
 * Which phrases are the title proper: the ones set in the largest type. Returns first and last index. Phrases of one
 * size are one title of several lines; sizes show in letter-spacing, in how soon a line wraps, and in the gap between.
 */
function mainPhrases(phrases: readonly Phrase[], setting: Setting, dashed: boolean): [number, number] {
  const n = phrases.length;
  if (n === 1) return [0, 0];
  const groups: [number, number][] = [];
  phrases.forEach((p, i) => {
    const last = groups.at(-1);
    if (last && sameSize(phrases[i - 1]!, p, setting)) last[1] = i;
    else groups.push([i, i]);
  });
  if (groups.length === 1) {
    // Two short lines above a dashed one: three sizes are the rule there, a title of two lines is not.
    if (n === 2 && dashed && !phrases.some((p) => p.wrapped || /称/u.test(p.text))) return [1, 1];
    return groups[0]!;
  }
  const spaced = groups.find(([a, b]) => phrases.slice(a, b + 1).some((p) => p.spaced));
  if (spaced) return spaced;
  const line = ([a, b]: [number, number]): number => Math.max(...phrases.slice(a, b + 1).map((p) => p.width));
  const wrapped = groups
    .filter(([a, b]) => phrases.slice(a, b + 1).some((p) => p.wrapped))
    .sort((x, y) => line(x) - line(y))[0];
  if (wrapped && groups.some((g) => g !== wrapped && line(g) > line(wrapped) + 1.5)) return wrapped;
  const text = ([a, b]: [number, number]): number => phrases.slice(a, b + 1).reduce((sum, p) => sum + p.text.length, 0);
  const [one, two] = [groups[0]!, groups[1]!];
  if (groups.length > 2) return two;
  if (/[—：]$/u.test(phrases[one[1]]!.text)) return two;
  if (presence.test(phrases[two[0]]!.text)) return one;
  return text(one) >= 1.2 * text(two) ? one : two;
}

const says = /^.{1,8}称/u;

function sameSize(a: Phrase, b: Phrase, setting: Setting): boolean {
  if (a.spaced !== b.spaced) return false;
  // `甲甲甲` / `乙乙乙——某事`: the halves of a couplet.
  if (b.text.search(/\s?——/u) === a.text.length && a.text.length >= 3) return true;
  if (/[—]$/u.test(a.text)) return false;
  // Two characters are no kicker, but the first of two names (`中办` / `国办印发…`).
  if (a.text.length === 2 && !a.spaced && b.text.length > 4) return true;
  // `甲称…` and what the other side says.
  if (says.test(a.text) && says.test(b.text)) return true;
  // `某地：做了什么` is half a headline.
  if (/^[^：]{2,8}：[^：]{3,}$/u.test(a.text)) return true;
  const even = Math.abs(a.width - b.width) <= 1 && a.width >= 7;
  if (presence.test(b.text) && !even) return false;
  // Parted by others' lines: one title only where they are of one length.
  if (setting.parts && b.gap === 0 && Math.abs(a.width - b.width) > 1) return false;
  if (setting.parts && b.gap > 1) return a.wrapped !== b.wrapped && even;
  if (setting.binds && b.gap === 1) return true;
  // Four characters above a clause are a kicker.
  if (a.text.length > 2 && a.text.length <= 4 && !/\s/u.test(a.text) && b.text.length >= 6) return false;
  // Both wrapped, and one in far shorter lines: it is set larger.
  const [m, n] = [piecesOf(a), piecesOf(b)];
  if (m.length > 1 && n.length > 1 && Math.abs(widest(m) - widest(n)) > 2.5) return false;
  const [x, y] = [measure(a), measure(b)];
  return Math.max(x[0], y[0]) <= Math.min(x[1], y[1]);
}

const piecesOf = (p: Phrase): Piece[] => p.lines.flatMap((l) => l.block.pieces);
const widest = (list: readonly Piece[]): number => Math.max(...list.map((q) => q.width));

/**
 * The least and most characters that a line may hold in a phrase's type: it holds the longest line, and would have taken
 * one line less if it held more. Lines are either filled one after another or made even.
 */
function measure(p: Phrase): [number, number] {
  const widths = piecesOf(p).map((q) => q.width);
  const most = Math.max(...widths);
  if (widths.length === 1) return [most - 0.5, Number.POSITIVE_INFINITY];
  const even = most - widths.at(-1)! <= 1.5;
  return [most - 0.5, even ? widths.reduce((sum, w) => sum + w, 0) / (widths.length - 1) : most + 1.5];
}
