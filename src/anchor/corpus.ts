/** The new texts, made ready for many searches: all passages in one array of code points, with an index of trigrams. */
import { codesOf, type Codes } from "./codes.ts";
import type { Passage, Spot } from "./shapes.ts";

const bits = 16;
const k = 3;
/** Stands between passages; no text holds it, since it is no code point. */
const wall = 0x110000;

export type Corpus = {
  passages: readonly Passage[];
  /** All texts with a wall before, between and after them. */
  codes: Codes;
  /** Offset of each passage's first character in `codes`; ascending. */
  starts: number[];
  keys: Map<string, number>;
  /** Whether offsets of strings are offsets of code points: no passage has characters beyond the BMP. */
  plain: boolean;
  /** Built when the first approximate search needs it. */
  grams: { head: Int32Array; next: Int32Array } | null;
};

export function corpusOf(passages: readonly Passage[]): Corpus {
  const texts = passages.map(({ text }) => codesOf(text));
  const codes = new Uint32Array(texts.reduce((sum, text) => sum + text.length + 1, 1)).fill(wall);
  const starts: number[] = [];
  let at = 1;
  for (const text of texts) {
    starts.push(at);
    codes.set(text, at);
    at += text.length + 1;
  }
  return {
    passages,
    codes,
    starts,
    keys: new Map(passages.map(({ key }, index) => [key, index])),
    plain: passages.every(({ text }, index) => text.length === texts[index]!.length),
    grams: null,
  };
}

const hash = (codes: Codes, i: number): number =>
  (Math.imul(codes[i]!, 0x9e3779b1) ^ Math.imul(codes[i + 1]!, 0x85ebca6b) ^ Math.imul(codes[i + 2]!, 0xc2b2ae35)) >>>
  (32 - bits);

function gramsOf(corpus: Corpus): { head: Int32Array; next: Int32Array } {
  if (corpus.grams) return corpus.grams;
  const { codes } = corpus;
  const head = new Int32Array(1 << bits).fill(-1);
  const next = new Int32Array(codes.length);
  for (let i = codes.length - k; i >= 0; i--) {
    const h = hash(codes, i);
    next[i] = head[h]!;
    head[h] = i;
  }
  return (corpus.grams = { head, next });
}

/** Offsets in `codes` of the trigram at `i` of `pattern`, up to `limit`; none when there are more, for it says little. */
export function placesOf(corpus: Corpus, pattern: Codes, i: number, limit: number): number[] {
  const { head, next } = gramsOf(corpus);
  const { codes } = corpus;
  const out: number[] = [];
  for (let at = head[hash(pattern, i)]!; at >= 0; at = next[at]!) {
    if (codes[at] !== pattern[i] || codes[at + 1] !== pattern[i + 1] || codes[at + 2] !== pattern[i + 2]) continue;
    if (out.length === limit) return [];
    out.push(at);
  }
  return out;
}

/** The passage that holds an offset of `codes`. */
export function passageAt({ starts }: Corpus, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (starts[mid]! <= offset) low = mid;
    else high = mid - 1;
  }
  return low;
}

/** First and last (exclusive) offset of a passage in `codes`. */
export function boundsOf({ starts, codes }: Corpus, passage: number): [number, number] {
  return [starts[passage]!, (starts[passage + 1] ?? codes.length) - 1];
}

export function spotOf(corpus: Corpus, start: number, end: number): Spot {
  const passage = passageAt(corpus, start);
  const from = corpus.starts[passage]!;
  return { key: corpus.passages[passage]!.key, start: start - from, end: end - from };
}
