/**
 * What a headline and a text share: pairs of characters, figures and words, each worth as much as it is rare among the
 * paragraphs of the file. Only grams that some headline has are counted, so the cost is that of one walk over the text.
 */
import { isDigit, isHan, isLatin } from "../../text/han.ts";

type Visit = (key: number, figure: boolean) => void;

/** Pairs of neighbouring Han characters; figures and Latin words whole. */
export function grams(text: string, visit: Visit): void {
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const u = text.charCodeAt(i);
    if (isHan(u)) {
      if (last) visit((last << 16) | u, false);
      last = u;
      continue;
    }
    last = 0;
    if (isDigit(u) || isLatin(u)) {
      let hash = 7;
      let j = i;
      for (; j < text.length && j < i + 24; j++) {
        const v = text.charCodeAt(j);
        if (!isDigit(v) && !isLatin(v) && v !== 0x2e) break;
        hash = (hash * 131 + (v > 0xff00 ? v - 0xfee0 : v)) % 1048573;
      }
      visit(hash, true); // below any pair of Han characters
      i = j - 1;
    }
  }
}

export type Gram = { id: number; weight: number };

export class Meaning {
  /** For each gram of the headlines, the units (paragraphs) that have it, in order. */
  private readonly places: number[][] = [];
  private readonly ids = new Map<number, number>();
  private readonly figures: boolean[] = [];
  private readonly units: number;

  constructor(headlines: Iterable<string>, units: readonly string[]) {
    for (const text of headlines)
      grams(text, (key, figure) => {
        if (this.ids.has(key)) return;
        this.ids.set(key, this.places.length);
        this.places.push([]);
        this.figures.push(figure);
      });
    this.units = units.length;
    units.forEach((text, unit) => {
      grams(text, (key) => {
        const id = this.ids.get(key);
        if (id === undefined) return;
        const list = this.places[id]!;
        if (list.at(-1) !== unit) list.push(unit);
      });
    });
  }

  /** The distinct grams of a headline, weighted by rarity. */
  of(text: string): Gram[] {
    const out = new Map<number, Gram>();
    grams(text, (key) => {
      const id = this.ids.get(key);
      if (id !== undefined && !out.has(id)) out.set(id, { id, weight: this.weight(id) });
    });
    return [...out.values()];
  }

  private weight(id: number): number {
    const df = this.places[id]?.length ?? 0;
    const rarity = Math.log((this.units + 2) / (Math.max(df, 1) + 0.5));
    return Math.max(0.05, df === 0 ? rarity * 0.7 : rarity * (this.figures[id] ? 1.2 : 1));
  }

  /** Whether some unit from `from` to `to` (inclusive) has the gram. */
  within(id: number, from: number, to: number): boolean {
    const unit = this.next(id, from);
    return unit !== undefined && unit <= to;
  }

  /** The first unit at or after `from` that has the gram. */
  next(id: number, from: number): number | undefined {
    const list = this.places[id]!;
    let lo = 0;
    let hi = list.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (list[mid]! < from) lo = mid + 1;
      else hi = mid;
    }
    return list[lo];
  }

  /** The last unit at or before `from` that has the gram. */
  previous(id: number, from: number): number | undefined {
    const list = this.places[id]!;
    let lo = 0;
    let hi = list.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (list[mid]! <= from) lo = mid + 1;
      else hi = mid;
    }
    return list[lo - 1];
  }

  /** Share of the headline's weight that the units from `from` to `to` cover, 0 to 1. */
  coverage(list: readonly Gram[], from: number, to: number): number {
    let sum = 0;
    let all = 0;
    for (const { id, weight } of list) {
      all += weight;
      if (this.within(id, from, to)) sum += weight;
    }
    return all > 0 ? sum / all : 0;
  }

  total(list: readonly Gram[]): number {
    return list.reduce((sum, g) => sum + g.weight, 0);
  }
}

const tableBits = 17;

/** A slot for a pair of characters; a few pairs share one, which only makes them look more common. */
const slot = (a: number, b: number): number => (Math.imul((a << 16) | b, 0x9e3779b1) >>> (32 - tableBits)) | 0;

/** The pairs of the text that is looked at, marked with its round: one table for all files, since none outlives its round. */
const seen = new Uint16Array(1 << tableBits);
let round = 0;
let spare: Uint16Array | undefined;

function nextRound(): number {
  if (++round > 0xffff) {
    seen.fill(0);
    round = 1;
  }
  return round;
}

/** How often each pair of characters occurs in the file, to tell a shared rarity from a common phrase. */
export class Rarity {
  private readonly counts: Uint16Array;

  constructor(texts: readonly string[]) {
    const counts = spare ?? new Uint16Array(1 << tableBits);
    spare = undefined;
    counts.fill(0);
    this.counts = counts;
    for (const text of texts) {
      let a = 0;
      for (let i = 0; i < text.length; i++) {
        const b = text.charCodeAt(i);
        if (a > 0x2fff && b > 0x2fff) {
          const k = slot(a, b);
          if (counts[k]! < 0xffff) counts[k]!++;
        }
        a = b;
      }
    }
  }

  /** Hands the table on to the next file: a fresh one each time costs more than the counting. Nothing may be asked after. */
  close(): void {
    spare = this.counts;
  }

  count(a: number, b: number): number {
    return this.counts[slot(a, b)]!;
  }

  /** How much of `right` is already in `left`, 0 to 1; the ends that face each other count (600 characters). */
  cohesion(left: string, right: string): number {
    const { counts } = this;
    const now = nextRound();
    let a = 0;
    for (let i = Math.max(0, left.length - 600); i < left.length; i++) {
      const b = left.charCodeAt(i);
      const han = isHan(b) ? b : 0;
      if (a && han) seen[slot(a, b)] = now;
      a = han;
    }
    let shared = 0;
    let all = 0;
    a = 0;
    for (let i = 0; i < right.length && i < 600; i++) {
      const b = right.charCodeAt(i);
      const han = isHan(b) ? b : 0;
      if (a && han) {
        const k = slot(a, b);
        const weight = weights[Math.min(counts[k]!, 255)]!;
        all += weight;
        if (seen[k] === now) shared += weight;
      }
      a = han;
    }
    return all > 0 ? shared / all : 0;
  }
}

const weights = Float64Array.from({ length: 256 }, (_, n) => 1 / Math.log2(2 + n));
