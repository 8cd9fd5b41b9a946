/**
 * A small world of articles whose characters are followed by identity through random edits, so that the true place of
 * every highlight is known and not computed by what is being tested.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { selectorsOf } from "../../src/anchor/select.ts";
import type { Passage, Placement, Selectors } from "../../src/anchor/shapes.ts";

/** `id` 0: written by an edit. */
export type Char = { c: string; id: number };
export type Text = { key: string; chars: Char[] };
export type Mark = { key: string; start: number; end: number; ids: Set<number>; selectors: Selectors };

export type Random = { (): number; below: (n: number) => number; pick: <T>(list: readonly T[]) => T };
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return Object.assign(next, { below, pick: <T>(list: readonly T[]) => list[below(list.length)]! });
}

/** Issues made of the seeds: their lines joined to paragraphs at sentence ends, about six paragraphs to an article. */
export function seedIssues(): Passage[][] {
  const folder = join(import.meta.dirname, "../../seeds");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => {
      const paragraphs: string[] = [];
      let open = "";
      for (const line of readFileSync(join(folder, name), "utf8").split("\n")) {
        open += line.trim();
        if (!/[。！？”]$/u.test(open) && open.length < 400) continue;
        paragraphs.push(open);
        open = "";
      }
      if (open) paragraphs.push(open);
      const articles: Passage[] = [];
      for (let i = 0; i < paragraphs.length; i += 6)
        articles.push({ key: `a${i}`, text: paragraphs.slice(i, i + 6).join("\n") });
      return articles;
    });
}

/** Articles of one mould, such as statistics by county or lists of appointments: the hardest ground for anchors. */
export function templateIssue(random: Random): Passage[] {
  const counties = Array.from("榆次太谷祁平遥介休灵石寿阳昔和顺左权社交城文水汾孝义柳林石楼岚方山中离");
  const digits = Array.from("一二三四五六七八九十");
  const number = () => Array.from({ length: 3 }, () => random.pick(digits)).join("");
  const place = () => random.pick(counties) + random.pick(counties);
  return Array.from({ length: 12 }, (_, i) => ({
    key: `t${i}`,
    text: Array.from(
      { length: 8 },
      () =>
        `${place()}县今年粮食总产量达到${number()}万吨，比去年增长百分之${number()}。全县农民人均收入${number()}元，同比增加${number()}元。县委书记${place()}说，明年要再上一个新台阶。`,
    ).join("\n"),
  }));
}

let ids = 0;
export const textsOf = (passages: Passage[]): Text[] =>
  passages.map(({ key, text }) => ({ key, chars: Array.from(text).map((c) => ({ c, id: ++ids })) }));

export const passagesOf = (texts: Text[]): Passage[] =>
  texts.map(({ key, chars }) => ({ key, text: chars.map(({ c }) => c).join("") }));

export function markAt(text: Text, start: number, end: number): Mark {
  const all = text.chars.map(({ c }) => c).join("");
  const inside = new Set(text.chars.slice(start, end).map(({ id }) => id));
  return { key: text.key, start, end, ids: inside, selectors: selectorsOf(all, start, end) };
}

/** Words, clauses, sentences, whole paragraphs, long stretches. */
export function randomMark(text: Text, random: Random): Mark {
  const size = text.chars.length;
  const lineStart = (at: number) => text.chars.findLastIndex(({ c }, i) => i < at && c === "\n") + 1;
  const lineEnd = (at: number) => {
    const next = text.chars.findIndex(({ c }, i) => i >= at && c === "\n");
    return next < 0 ? size : next;
  };
  const kind = random();
  const at = random.below(size);
  if (kind < 0.12 && lineEnd(at) > lineStart(at)) return markAt(text, lineStart(at), lineEnd(at));
  const length = kind < 0.35 ? 2 + random.below(6) : kind < 0.9 ? 8 + random.below(60) : 70 + random.below(300);
  const start = Math.min(at, Math.max(0, size - length));
  return markAt(text, start, Math.min(size, start + length));
}

/** Text that the issue does not hold: real words, shuffled, so that an edit never writes a copy of its surroundings. */
function wordsOf(texts: Text[], length: number, random: Random): Char[] {
  const { chars } = random.pick(texts);
  return Array.from({ length }, () => ({ c: random.pick(chars).c, id: 0 })).map(({ c, id }) => ({
    c: c === "\n" ? "的" : c,
    id,
  }));
}

const linesOf = (chars: Char[]): Char[][] => {
  const lines: Char[][] = [[]];
  for (const char of chars)
    if (char.c === "\n") lines.push([]);
    else lines.at(-1)!.push(char);
  return lines;
};
const joinLines = (lines: Char[][]): Char[] =>
  lines.flatMap((line, i) => (i === 0 ? line : [{ c: "\n", id: 0 }, ...line]));

/** One random edit of one article, possibly of a second one too. Keys of the new articles are new. */
export function edit(texts: Text[], target: Text, random: Random): void {
  const { chars } = target;
  const at = random.below(chars.length + 1);
  switch (random.below(10)) {
    case 0:
    case 1:
      chars.splice(at, 0, ...wordsOf(texts, 1 + random.below(20), random));
      return;
    case 2:
    case 3:
      chars.splice(at, 1 + random.below(30));
      return;
    case 4:
    case 5: {
      const length = 1 + random.below(8);
      chars.splice(at, length, ...wordsOf(texts, 1 + random.below(8), random));
      return;
    }
    case 6: {
      const breaks = chars.flatMap(({ c }, i) => (c === "\n" ? [i] : []));
      if (breaks.length && random() < 0.5) chars.splice(random.pick(breaks), 1);
      else chars.splice(at, 0, { c: "\n", id: 0 });
      return;
    }
    case 7: {
      const lines = linesOf(chars);
      const [line] = lines.splice(random.below(lines.length), 1);
      lines.splice(random.below(lines.length + 1), 0, line!);
      target.chars = joinLines(lines);
      return;
    }
    case 8: {
      const lines = linesOf(chars);
      const cut = random.below(lines.length);
      if (cut === 0) return;
      target.chars = joinLines(lines.slice(0, cut));
      texts.push({ key: `${target.key}+${++ids}`, chars: joinLines(lines.slice(cut)) });
      return;
    }
    default: {
      const other = random.pick(texts);
      if (other === target) return;
      target.chars = [...chars, { c: "\n", id: 0 }, ...other.chars];
      texts.splice(texts.indexOf(other), 1);
    }
  }
}

/** Edits a share of the articles, each by one to six edits; says which articles (old keys) were touched. */
export function editSome(texts: Text[], share: number, random: Random): Set<string> {
  const before = texts.map(({ key, chars }) => ({ key, chars: chars.map(({ id }) => id).join() }));
  for (const target of texts.filter(() => random() < share)) {
    const times = 1 + random.below(6);
    for (let i = 0; i < times; i++) if (texts.includes(target) && target.chars.length) edit(texts, target, random);
  }
  const now = new Map(texts.map(({ key, chars }) => [key, chars.map(({ id }) => id).join()]));
  return new Set(before.filter(({ key, chars }) => now.get(key) !== chars).map(({ key }) => key));
}

export type Verdict = "right" | "partly" | "lost-rightly" | "lost" | "wrong";

/** Where each surviving letter is. */
export type Where = Map<number, { text: Text; i: number; id: number; order: number }>;
export function whereOf(texts: Text[]): Where {
  const out: Where = new Map();
  let order = 0;
  for (const text of texts)
    text.chars.forEach(({ c, id }, i) => id !== 0 && isWord(c) && out.set(id, { text, i, id, order: order++ }));
  return out;
}

const isWord = (c: string): boolean => /[\p{L}\p{N}]/u.test(c);

/**
 * Only letters and ideographs are judged. Right: from the first to the last surviving character, all in order. Where a
 * repetition lets the same deletion be read in two ways, the other reading is right too. Partly: the survivors lie in
 * pieces, and the answer is the larger one. Lost rightly: less than half survives, or in pieces.
 */
export function judge(texts: Text[], where: Where, mark: Mark, placement: Placement): Verdict {
  const places = [...mark.ids].flatMap((id) => where.get(id) ?? []).sort((x, y) => x.order - y.order);
  const solid = Array.from(mark.selectors.quote.exact).filter(isWord).length;
  const first = places[0];
  const last = places.at(-1);
  const whole =
    first !== undefined &&
    last!.i - first.i + 1 <= 2 * (mark.end - mark.start) + 40 &&
    places.every(({ text, id }, i) => text === first.text && (i === 0 || id > places[i - 1]!.id));
  if (placement.status === "lost") return whole && places.length * 2 >= solid ? "lost" : "lost-rightly";
  const { chars } = texts.find(({ key }) => key === placement.key)!;
  const words = chars.flatMap(({ c }, i) => (i >= placement.start && i < placement.end && isWord(c) ? [i] : []));
  const old = words.filter((i) => chars[i]!.id !== 0).map((i) => chars[i]!.c);
  const own = words.filter((i) => mark.ids.has(chars[i]!.id));
  const strange = words.filter((i) => chars[i]!.id !== 0 && !mark.ids.has(chars[i]!.id));
  if (whole) {
    if (chars !== first.text.chars) return "wrong";
    const outside = strange.filter((i) => i < first.i || i > last!.i);
    if (own.length === places.length && outside.length === 0) return "right";
    const other = outside.length + places.length - own.length <= 4 && own.length > 0;
    return other && isWithin(old, Array.from(mark.selectors.quote.exact)) ? "right" : "wrong";
  }
  return strange.length === 0 && own.length * 2 >= places.length ? "partly" : "wrong";
}

/** Whether the characters stand in the other text in this order. */
function isWithin(part: string[], text: string[]): boolean {
  let at = 0;
  for (const c of text) if (c === part[at]) at++;
  return at === part.length;
}
