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

const hash = (key: number, bits: number): number => (Math.imul(key, 0x9e3779b1) >>> (32 - bits)) | 0;

export type Gram = { id: number; weight: number };

export class Meaning {
  /** For each gram of the headlines, the units (paragraphs) that have it, in order. */
  private readonly places: number[][] = [];
  private readonly ids = new Map<number, number>();
  private readonly figures: boolean[] = [];
  private readonly units: number;

  constructor(headlines: Iterable<string>, units: readonly string[]) {
    const known = new Uint8Array(1 << 16); // a cheap look: most grams of the texts are in no headline
    for (const text of headlines)
      grams(text, (key, figure) => {
        known[hash(key, 16)] = 1;
        if (this.ids.has(key)) return;
        this.ids.set(key, this.places.length);
        this.places.push([]);
        this.figures.push(figure);
      });
    this.units = units.length;
    units.forEach((text, unit) => {
      grams(text, (key) => {
        const id = known[hash(key, 16)] === 0 ? undefined : this.ids.get(key);
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

  /** As `coverage` from `from` to `to`, of which `weight` is for what stands no later than `first`. */
  leaning(list: readonly Gram[], from: number, first: number, to: number, weight: number): number {
    let sum = 0;
    let all = 0;
    for (const g of list) {
      all += g.weight;
      const unit = this.next(g.id, from);
      if (unit !== undefined && unit <= to) sum += unit <= first ? g.weight : (1 - weight) * g.weight;
    }
    return all > 0 ? sum / all : 0;
  }

  total(list: readonly Gram[]): number {
    return list.reduce((sum, g) => sum + g.weight, 0);
  }
}

const tableBits = 17;

/** A slot for a pair of characters; a few pairs share one, which only makes them look more common. */
const slot = (a: number, b: number): number => hash((a << 16) | b, tableBits);

/** The number of the pair in each slot while a row of texts is read; all 0 between. One table for all files. */
const numbers = new Uint32Array(1 << tableBits);
let spare: Uint16Array | undefined;

/** How often each pair of characters occurs in the file, to tell a shared rarity from a common phrase. */
export class Rarity {
  private readonly counts: Uint16Array;
  private readonly texts: readonly string[];
  private whole: string | undefined;
  private parted: string | undefined;
  /** Characters that may still be searched, so that a file of nothing but headlines takes no longer than others. */
  private patience = 6e7;

  /** `lines`: the texts as `spoken` asks of them, with the blanks that part phrases. */
  constructor(texts: readonly string[], lines: readonly string[] = texts) {
    this.texts = lines;
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

  /**
   * Whether some line of the file goes on from the end of `left` to the beginning of `right` without a break, two
   * characters on one side and one or two on the other (`实体` / `经济力度` where a text speaks of 实体经济): 2 if two on
   * either side do, 1 if three characters do, else 0.
   */
  spoken(left: string, right: string): 0 | 1 | 2 {
    const a = left.slice(-2);
    const b = right.slice(0, 2);
    if (a.length < 2 || b.length < 2 || this.count(a.charCodeAt(1), b.charCodeAt(0)) === 0) return 0;
    const whole = this.search();
    const pair = a.charAt(1) + b.charAt(0);
    let found: 0 | 1 | 2 = 0;
    for (let i = whole.indexOf(pair); i >= 0 && found < 2; i = whole.indexOf(pair, i + 1)) {
      const before = whole.charAt(i - 1) === a.charAt(0);
      const after = whole.charAt(i + 2) === b.charAt(1);
      if (before && after) found = 2;
      else if (before || after) found = 1;
    }
    // The continuation's own print of the headline says nothing of a blank between.
    return found === 0 || whole.includes(`\n${left}${right}\n`) ? 0 : found;
  }

  /** Whether some line has both with a blank between, as the contents print two lines of a headline: `甲称打击` / `乙称击退`. */
  beside(left: string, right: string): boolean {
    const a = left.slice(-2);
    const b = right.slice(0, 2);
    if (a.length < 2 || b.length < 2) return false;
    this.parted ??= this.texts.filter((t) => t.length < 200 && t.includes(" ")).join("\n");
    this.patience -= this.parted.length;
    return this.patience > 0 && this.parted.includes(`${a} ${b}`);
  }

  /** The lines to search once more; nothing when enough was searched, or there is too much of them. */
  private search(): string {
    if (this.patience <= 0) return "";
    if (this.whole === undefined) {
      const length = this.texts.reduce((sum, t) => sum + t.length + 1, 0);
      this.whole = length < this.patience / 8 ? this.texts.join("\n") : "";
    }
    this.patience -= this.whole.length;
    return this.whole;
  }

  /** How much of `right` is already in `left`, 0 to 1; the ends that face each other count (600 characters). */
  cohesion(left: string, right: string): number {
    const texts = [left.slice(-window), right.slice(0, window)];
    return this.seams(
      texts,
      () => texts[0]!.length,
      () => 1,
    )[1]!;
  }

  /**
   * The same for every seam of a row of texts: how much of texts `k` to `last(k)` stands in the last `before(k)` characters
   * before text `k`. Each text is read once, whatever the windows; 0 for the first.
   */
  seams(texts: readonly string[], before: (k: number) => number, last: (k: number) => number): Float64Array {
    const out = new Float64Array(texts.length);
    const starts = new Uint32Array(texts.length + 1);
    texts.forEach((text, k) => (starts[k + 1] = starts[k]! + text.length));
    const { pairs, worth } = this.pairsOf(texts, starts[texts.length]!);
    /** One past the place where each pair was last met. */
    const met = new Uint32Array(worth.length);
    for (let k = 1; k < texts.length; k++) {
      const start = starts[k]!;
      for (let i = starts[k - 1]!; i < start; i++) met[pairs[i]!] = i + 1;
      const since = start - Math.min(window, before(k)) + 2;
      const end = Math.min(start + window, starts[last(k) + 1]!);
      let shared = 0;
      let all = 0;
      for (let i = start + 1; i < end; i++) {
        const pair = pairs[i]!;
        all += worth[pair]!;
        if (met[pair]! >= since) shared += worth[pair]!;
      }
      out[k] = all > 0 ? shared / all : 0;
    }
    return out;
  }

  /**
   * For each of the `length` characters of the texts, one after another, the number of the pair of Han that it ends (from
   * 1 on; 0 where it ends none, and worth nothing), and what each pair is worth. Numbers in a row are near each other; slots are not.
   */
  private pairsOf(texts: readonly string[], length: number): { pairs: Uint32Array; worth: Float64Array } {
    const pairs = new Uint32Array(length);
    const slots = [0];
    let at = 0;
    let a = 0;
    for (const text of texts)
      for (let i = 0; i < text.length; i++) {
        const b = text.charCodeAt(i);
        const han = isHan(b) ? b : 0;
        if (a && han) {
          const k = slot(a, b);
          if (numbers[k] === 0) {
            numbers[k] = slots.length;
            slots.push(k);
          }
          pairs[at] = numbers[k]!;
        }
        at++;
        a = han;
      }
    const worth = new Float64Array(slots.length);
    for (let n = 1; n < worth.length; n++) {
      const k = slots[n]!;
      worth[n] = weights[Math.min(this.counts[k]!, 255)]!;
      numbers[k] = 0;
    }
    return { pairs, worth };
  }
}

/** In characters: how far the words of a text speak for its neighbour. */
const window = 600;

const weights = Float64Array.from({ length: 256 }, (_, n) => 1 / Math.log2(2 + n));
