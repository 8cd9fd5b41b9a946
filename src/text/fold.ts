// oxlint-disable-next-line typescript/triple-slash-reference -- every runtime that imports this file needs it
/// <reference path="./opencc.d.ts" />
/**
 * The one fold of the program: what counts as the same text when people search. Text, query and check use this table
 * and nothing else, so they cannot disagree.
 *
 * Folded: Unicode NFKC (full width, compatibility forms, composed marks), lower case, Traditional to Simplified Han
 * (character by character; can be turned off), every run of blanks to one space. Kept: line feeds, because they
 * separate paragraphs and fields; `…` and its kin, because NFKC would make them full stops; characters whose normal
 * form contains a blank (`¨`), because a blank separates words. Dropped: what nobody sees (zero-width space, soft
 * hyphen, word joiner, byte order mark, control characters).
 */
import pairs from "opencc-js/dict/TSCharacters";

/** Part of every index's stamp: raise it whenever this file folds anything differently. */
export const foldVersion = 1;

/** Marks and letters that may compose with what stands before them; everything else begins a cluster. */
const extender = /^[\p{M}\u1160-\u11ff\u3131-\u318e\ud7b0-\ud7ff\uff9e\uff9f\uffa0-\uffdc]$/u;
// oxlint-disable-next-line no-control-regex
const invisible = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u2060\ufeff]/g;
const dots = /^[\u2024-\u2026]$/;

/** Table value of a unit that takes the slow way: surrogates, marks, expansions, invisible characters. */
const slow = 0xffff;
const space = 0x20;

/** Traditional character to its simplified form, followed to the end (`a → b → c` gives `a → c`). */
const simplified = new Map<string, string>();
for (const pair of pairs.split("|")) {
  const [from, to] = pair.split(" ");
  if (from && to) simplified.set(from, to);
}
for (const [from, to] of simplified) {
  let end = to;
  for (
    let next = simplified.get(end), steps = 0;
    next && next !== end && steps < 4;
    next = simplified.get(end), steps++
  )
    end = next;
  simplified.set(from, end);
}
const simplify = (char: string): string => simplified.get(char) ?? char;

/** Characters that simplification changes or makes: only words with one of these depend on the setting. */
const touched = new Set<string>();
for (const [from, to] of simplified) if (from !== to) touched.add(from).add(to);

const traditional = new Map<string, string[]>();
for (const [from, to] of simplified) if (from !== to) traditional.set(to, [...(traditional.get(to) ?? []), from]);

/** The Traditional forms of a simplified character, the usual one first. */
export const traditionalForms = (char: string): readonly string[] => traditional.get(char) ?? [];

/** Whether turning simplification off can change what this folded word finds. */
export function dependsOnSimplifying(word: string): boolean {
  for (const char of word) if (touched.has(char)) return true;
  return false;
}

function foldCluster(raw: string, simple: boolean): string {
  const cluster = raw.replace(invisible, "");
  if (dots.test(cluster)) return cluster;
  let normal = cluster.normalize("NFKC");
  if (/\s/.test(normal)) normal = cluster.normalize("NFC");
  let out = "";
  for (const char of normal) {
    const low = char === "ς" ? "σ" : char.toLowerCase();
    out += simple ? (low.length === char.length ? simplify(low) : low) : low;
  }
  return out;
}

/** Han and Hangul syllables fold to themselves (but for simplification): no need to ask the normaliser. */
const steady = (code: number) =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0xac00 && code <= 0xd7a3);

function table(simple: boolean): Uint16Array {
  const folded = new Uint16Array(65536);
  for (let code = 0; code < 65536; code++) {
    if (steady(code)) {
      folded[code] = code;
      continue;
    }
    const char = String.fromCharCode(code);
    if (code === 0x85 || (code !== 10 && code !== 0xfeff && /\s/.test(char))) folded[code] = space;
    else if ((code >= 0xd800 && code <= 0xdfff) || extender.test(char)) folded[code] = slow;
    else {
      const form = foldCluster(char, simple);
      folded[code] = form.length === 1 ? form.charCodeAt(0) : slow;
    }
  }
  if (simple)
    for (const [from, to] of simplified)
      if (from.length === 1) folded[from.charCodeAt(0)] = to.length === 1 ? to.charCodeAt(0) : slow;
  return folded;
}

const tables: { simple?: Uint16Array; plain?: Uint16Array } = {};
const tableFor = (simple: boolean) => (simple ? (tables.simple ??= table(true)) : (tables.plain ??= table(false)));

let buffer = new Uint16Array(1 << 13);
/** Start and end of each folded unit in the text, in UTF-16 units; only filled when positions are asked for. */
const spans = { from: new Uint32Array(buffer.length), to: new Uint32Array(buffer.length) };

/** Folds into `buffer`; returns the length. The buffer is overwritten by the next call. */
function run(text: string, simple: boolean, positions = false): number {
  const folded = tableFor(simple);
  const length = text.length;
  let size = 0;
  for (let i = 0; i < length; i++) {
    if (size + 64 > buffer.length) grow();
    const unit = folded[text.charCodeAt(i)] as number;
    if (unit === space) {
      if (size > 0 && buffer[size - 1] === space) {
        if (positions) spans.to[size - 1] = i + 1;
        continue;
      }
    } else if (unit === slow) {
      let start = i;
      let end = i;
      if (isExtender(text, i)) {
        // The base went the fast way (one unit in, one unit out): take it back.
        if (i > 0 && size > 0 && isBase(text.charCodeAt(i - 1))) {
          start = i - 1;
          size--;
        }
      } else end = i + charSize(text, i);
      while (end < length && isExtender(text, end)) end += charSize(text, end);
      const form = foldCluster(text.slice(start, end), simple);
      if (size + form.length + 64 > buffer.length) grow(form.length);
      for (let k = 0; k < form.length; k++) {
        buffer[size] = form.charCodeAt(k);
        if (positions) {
          spans.from[size] = start;
          spans.to[size] = end;
        }
        size++;
      }
      i = end - 1;
      continue;
    }
    buffer[size] = unit;
    if (positions) {
      spans.from[size] = i;
      spans.to[size] = i + 1;
    }
    size++;
  }
  return size;
}

function grow(least = 0): void {
  const room = buffer.length * 2 + least;
  const wider = <T extends Uint16Array | Uint32Array>(old: T, fresh: T): T => {
    fresh.set(old);
    return fresh;
  };
  buffer = wider(buffer, new Uint16Array(room));
  spans.from = wider(spans.from, new Uint32Array(room));
  spans.to = wider(spans.to, new Uint32Array(room));
}
const charSize = (text: string, i: number) => ((text.codePointAt(i) as number) > 0xffff ? 2 : 1);
/** Whether the character at that offset may compose with the one before it; false at the end. */
export const isExtender = (text: string, i: number): boolean => {
  const code = text.codePointAt(i) ?? 0;
  return code >= 0x300 && !steady(code) && extender.test(String.fromCodePoint(code));
};
/** A unit that the fast way wrote and that a mark may compose with. */
const isBase = (code: number) => !(code >= 0xd800 && code <= 0xdfff) && !/\s/.test(String.fromCharCode(code));

const piece = 8192;
function read(size: number): string {
  if (size <= piece) return String.fromCharCode.apply(null, buffer.subarray(0, size) as unknown as number[]);
  let out = "";
  for (let i = 0; i < size; i += piece)
    out += String.fromCharCode.apply(null, buffer.subarray(i, Math.min(size, i + piece)) as unknown as number[]);
  return out;
}

/** The folded text. `simple`: Traditional counts as Simplified. */
export const fold = (text: string, simple = true): string => read(run(text, simple));

/** The folded text as UTF-16 units, without making a string; valid until the next call of this module. */
export const foldUnits = (text: string, simple = true): Uint16Array => buffer.subarray(0, run(text, simple));

/** Folded text that remembers where it came from, until the next call of this module. */
export type Folded = {
  text: string;
  /** Folded [start, end) in UTF-16 units → the same stretch of the original, in UTF-16 units. */
  original: (start: number, end: number) => [number, number];
};

/** Folds and keeps positions, for marks and excerpts. */
export function foldWithPositions(text: string, simple = true): Folded {
  const size = run(text, simple, true);
  const { from, to } = spans;
  const startOf = (at: number) => (at < size ? (from[at] as number) : text.length);
  return {
    text: read(size),
    original: (start, end) => [startOf(start), end > start ? (to[Math.min(end, size) - 1] as number) : startOf(start)],
  };
}

/**
 * Whether the text differs from its folded self in nothing but ASCII capitals, full-width ASCII punctuation and blanks.
 * Then a plain search for a folded word (lower-cased, with either width of its punctuation) finds what folding finds.
 */
export function foldsPlainly(text: string): boolean {
  const folded = tableFor(true);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const unit = folded[code] as number;
    if (unit === code || unit === space || (code >= 65 && code <= 90)) continue;
    if (unit !== slow) {
      if (code >= 0xff01 && code <= 0xff5e && hasTwoWidths(unit)) continue;
      return false;
    }
    let end = i + charSize(text, i);
    while (end < text.length && isExtender(text, end)) end += charSize(text, end);
    const start = i > 0 && isExtender(text, i) && isBase(text.charCodeAt(i - 1)) ? i - 1 : i;
    if (foldCluster(text.slice(start, end), true) !== text.slice(start, end)) return false;
    i = end - 1;
  }
  return true;
}

/** ASCII punctuation, which newspapers set in either width. */
export const hasTwoWidths = (code: number): boolean =>
  code > 0x20 &&
  code < 0x7f &&
  !(code >= 48 && code <= 57) &&
  !(code >= 65 && code <= 90) &&
  !(code >= 97 && code <= 122);
