import type { Edit } from "../../text/edits.ts";
import { endsSentence, hanCount, isHan, isSpace } from "../../text/han.ts";
import { trait } from "../../text/traits.ts";
import type { Draft, LineRepair } from "./draft.ts";
import { amend } from "./draft.ts";

const rule = "shadow-text";
const mostLines = 8;
/** In characters: a line that may be large type, one print, a stretch with marks doubled in place. */
const [longestLine, longestPrint, mostApart] = [160, 80, 90];

/**
 * Type printed twice for a shadow: run by run (`奋斗百年路奋斗百年路`, also across line ends, where a headline changes its
 * font for a quotation mark) or line by line. The second print is removed.
 */
export const shadow: LineRepair = {
  rule,
  run(drafts) {
    // What was halved within its lines may still stand twice line by line: places whose lines changed are asked again.
    const settled = unlikely(drafts);
    const doubtful: number[] = [];
    let sure = 0;
    for (let pass = 0, changed = true; changed && pass < 12; pass++) {
      changed = false;
      for (let i = 0; i < drafts.length; i++) {
        if (settled[i]) continue;
        settled[i] = 1;
        if (again(drafts, i)) {
          doubtful.push(i);
          continue;
        }
        const taken = halveFrom(drafts, i);
        if (taken < 0) continue;
        sure++;
        changed = true;
        settled.fill(0, Math.max(0, i - mostLines), i + taken + 1);
        i += taken;
      }
    }
    if (sure > 0 || doubtful.length > 1) for (const i of doubtful) halveFrom(drafts, i);
  },
};

/**
 * A line that stands once more below a blank: where the file has no shadow but this, the name of one column over each of
 * two headlines.
 */
function again(drafts: readonly Draft[], i: number): boolean {
  const [a, b] = [drafts[i]!, drafts[i + 1]];
  return b !== undefined && b.number - a.number === 2 && a.text.trim() === b.text.trim();
}

/**
 * The lines where no stretch can begin (1), by a cheap look: nothing that begins there comes twice, nor where marks stand
 * doubled in place do the words between them.
 */
function unlikely(drafts: readonly Draft[]): Uint8Array<ArrayBuffer> {
  const { row, starts } = rowOf(drafts);
  const next = following(row);
  const pairs: number[] = []; // where marks stand doubled
  for (let k = 1; k < row.length; k++) if (row[k] === row[k - 1] && isFont(row[k]!)) pairs.push(k - 1);
  const out = new Uint8Array(drafts.length);
  let pair = 0;
  for (let i = 0; i < drafts.length; i++) {
    const start = starts[i]!;
    while (pair < pairs.length && pairs[pair]! < start) pair++;
    const marked = pair < pairs.length && pairs[pair]! < start + mostApart;
    if (!comesTwice(row, next, start) && !(marked && wordsTwice(row, start))) out[i] = 1;
  }
  return out;
}

/** The solid characters of the file in one row, but for lines too long to be type; and where each line starts in it. */
function rowOf(drafts: readonly Draft[]): { row: Uint16Array; starts: Uint32Array } {
  const row = new Uint16Array(drafts.reduce((sum, d) => sum + (d.text.length > longestLine ? 0 : d.text.length), 0));
  const starts = new Uint32Array(drafts.length);
  let n = 0;
  for (let i = 0; i < drafts.length; i++) {
    const { text, traits } = drafts[i]!;
    starts[i] = n;
    const { length } = text;
    if (length > longestLine) continue;
    const blank = (traits & trait.space) !== 0;
    for (let p = 0; p < length; p++) {
      const u = text.charCodeAt(p);
      if (!blank || !isSpace(u)) row[n++] = u;
    }
  }
  return { row: row.subarray(0, n), starts };
}

/** For each place the next one with the same character; 0 if there is none. */
function following(row: Uint16Array): Uint32Array {
  const next = new Uint32Array(row.length);
  const met = new Uint32Array(65536);
  for (let k = row.length - 1; k >= 0; k--) {
    next[k] = met[row[k]!]!;
    met[row[k]!] = k;
  }
  return next;
}

/** Whether any print begins there that comes twice. */
function comesTwice(row: Uint16Array, next: Uint32Array, start: number): boolean {
  const last = start + Math.min(longestPrint, (row.length - start) >> 1);
  for (let k = next[start]!; k > start && k <= last; k = next[k]!) if (repeats(row, start, k - start)) return true;
  return false;
}

/** As `comesTwice`, of what stands there between the marks. */
function wordsTwice(row: Uint16Array, start: number): boolean {
  let n = 0;
  for (let k = start; k < row.length && n < words.length; k++) if (!isFont(row[k]!)) words[n++] = row[k]!;
  for (let h = n >> 1; h > 0; h--) if (words[h] === words[0] && repeats(words, 0, h)) return true;
  return false;
}
const words = new Uint16Array(2 * longestPrint);

/** Whether the `size` units from `start` on come twice. */
function repeats(row: Uint16Array, start: number, size: number): boolean {
  for (let k = start; k < start + size; k++) if (row[k] !== row[k + size]) return false;
  return true;
}

/** Tries the shortest stretch of lines from `i` on that is doubled throughout; returns how many further lines it took, or -1. */
function halveFrom(drafts: readonly Draft[], i: number): number {
  const units: number[] = [];
  const line: number[] = [];
  const at: number[] = [];
  for (let k = 0; k < mostLines && i + k < drafts.length; k++) {
    const draft = drafts[i + k]!;
    const before = drafts[i + k - 1];
    if (k > 0 && before && draft.number - before.number > 2) return -1;
    if (draft.text.length > longestLine) return -1;
    for (let p = 0; p < draft.text.length; p++) {
      const u = draft.text.charCodeAt(p);
      if (isSpace(u)) continue;
      units.push(u);
      line.push(i + k);
      at.push(p);
    }
    if (k === 0 && units.length < 2) return -1;
    const whole = doubled(units);
    const halves = Array.isArray(whole) ? whole : k < 5 ? apart(units) : undefined;
    if (!halves && whole === "never" && !units.some(isFont)) return -1;
    if (!halves) continue;
    const text = drafts.slice(i, i + k + 1).map((d) => d.text);
    // Verses and sentences repeat themselves on purpose; a headline ends no sentence.
    if (k > 0 && text.some((t) => endsSentence(t) || /[，；]\s*$/u.test(t)) && !/(.)\1\s*$/u.test(text.at(-1) ?? ""))
      return -1;
    if (k > 0 && hanCount(text.join("")) < 6) return -1;
    remove(drafts, around(line, i, k) ?? halves, line, at);
    return k;
  }
  return -1;
}

/**
 * `乙` / `甲 乙` / `甲`: one print stands on the middle line, the other came apart around it. The one that is whole stays,
 * since it alone has the order. Undefined where the lines are not so.
 */
function around(line: readonly number[], first: number, more: number): Half[] | undefined {
  if (more !== 2) return undefined;
  const [a, b] = [line.indexOf(first + 1), line.indexOf(first + 2)];
  return b - a === line.length / 2 && a > 0 && b < line.length
    ? [
        { from: 0, to: a },
        { from: b, to: line.length },
      ]
    : undefined;
}

type Half = { from: number; to: number };

/**
 * The second halves if all units are a chain of doubled runs; undefined if more lines may complete the chain, "never"
 * if they cannot. One run of three or more must be among them: `高高兴兴` is a word.
 */
function doubled(units: readonly number[]): Half[] | undefined | "never" {
  const n = units.length;
  const halves: Half[] = [];
  let longest = 0;
  for (let i = 0; i < n; ) {
    let half = 0;
    for (let h = Math.min((n - i) >> 1, longestPrint); h > 0 && !half; h--) {
      let k = 0;
      while (k < h && units[i + k] === units[i + h + k]) k++;
      if (k === h) half = h;
    }
    if (!half) {
      // What follows may still bring the second print of the last run, if nothing before it was left over.
      if (n - i > 60 || (i === 0 && n > 60)) return "never";
      return isHan(units[i] ?? 0) || n - i > 1 ? undefined : "never";
    }
    halves.push({ from: i + half, to: i + 2 * half });
    longest = Math.max(longest, half);
    i += 2 * half;
  }
  if (new Set(units).size < 3 && n > 4) return "never"; // a row of dots or dashes is a rule, not type
  if (longest >= 3 || (n === 4 && longest === 2) || (n >= 12 && halves.every((h) => h.to - h.from === 1)))
    return halves;
  return n < 6 ? undefined : "never";
}

/** Marks that a headline sets in another font, so that both prints of them stand side by side. */
const isFont = (u: number): boolean => u === 0x201c || u === 0x201d || u === 0x2014;

/**
 * Marks doubled in place, words doubled around them: `甲““乙` `甲` `乙””`. The marks and the rest are each a chain of doubled
 * runs; of the words the print goes that stands on the wrong side of the marks.
 */
function apart(units: readonly number[]): Half[] | undefined {
  if (units.length > mostApart) return undefined;
  const marks: number[] = [];
  for (let i = 0; i < units.length; i++) if (isFont(units[i]!)) marks.push(i);
  if (marks.length < 2 || marks.length % 2) return undefined;
  if (!marks.some((m, k) => k > 0 && m === marks[k - 1]! + 1 && units[m] === units[m - 1])) return undefined;
  const rest: number[] = [];
  for (let i = 0; i < units.length; i++) if (!isFont(units[i]!)) rest.push(i);
  const words = doubled(rest.map((i) => units[i]!));
  if (!Array.isArray(words)) return undefined;
  const second: number[] = [];
  const pick = (at: number): number => units[marks[at]!]!;
  for (let i = 0; i < marks.length; ) {
    let half = 1;
    while (half <= 2 && !range(half).every((k) => i + half + k < marks.length && pick(i + k) === pick(i + half + k)))
      half++;
    if (half > 2) return undefined;
    for (const k of range(half)) second.push(marks[i + half + k]!);
    i += 2 * half;
  }
  for (const { from, to } of words) {
    const size = to - from;
    const late = words.length === 1 && marks[0]! > rest[from - 1]!;
    for (const k of range(size)) second.push(rest[late ? k : from + k]!);
  }
  return second.sort((a, b) => a - b).map((i) => ({ from: i, to: i + 1 }));
}

const range = (n: number): number[] => Array.from({ length: n }, (_, k) => k);

function remove(
  drafts: readonly Draft[],
  halves: readonly Half[],
  line: readonly number[],
  at: readonly number[],
): void {
  const edits = new Map<number, Edit[]>();
  for (const { from, to } of halves)
    for (let i = from; i < to; ) {
      let j = i;
      while (j + 1 < to && line[j + 1] === line[i]) j++;
      const draft = drafts[line[i]!]!;
      const start = at[i]!;
      const end = at[j]! + 1;
      const list = edits.get(line[i]!) ?? [];
      list.push({ at: start, from: draft.text.slice(start, end), to: "", rule });
      edits.set(line[i]!, list);
      i = j + 1;
    }
  for (const [index, list] of edits) amend(drafts[index]!, list);
}
