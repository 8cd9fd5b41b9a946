/** Where in the new texts a quote with its context might stand: the diagonals that hold most of its trigrams. */
import { type Codes, codesOf, textOf } from "./codes.ts";
import { boundsOf, passageAt, placesOf, type Corpus } from "./corpus.ts";

/** Quote and context as one pattern; the quote is `[from, to)` of it. */
export type Pattern = { codes: Codes; from: number; to: number };

/** A stretch of the corpus to look at closely. */
export type Window = { from: number; to: number };

const binWidth = 32;
/** A trigram that stands in more places than this says nothing. */
const common = 60;
const mostWindows = 6;

type Bin = { passage: number; bin: number; quote: number; context: number };

export function windowsOf(corpus: Corpus, pattern: Pattern): Window[] {
  const bins = new Map<number, Bin>();
  const { codes, from, to } = pattern;
  // A long quote needs only some of its trigrams to be recognised.
  const step = Math.max(1, Math.floor(codes.length / 600));
  for (let i = 0; i + 3 <= codes.length; i += step)
    for (const at of placesOf(corpus, codes, i, common)) {
      const passage = passageAt(corpus, at);
      const bin = Math.floor((at - i) / binWidth);
      const key = (bin + 1_000_000) * corpus.passages.length + passage;
      let votes = bins.get(key);
      if (!votes) bins.set(key, (votes = { passage, bin, quote: 0, context: 0 }));
      if (i >= from && i + 3 <= to) votes.quote++;
      else votes.context++;
    }
  const all = [...bins.values()];
  const both = (of: (bin: Bin) => number) => {
    const rank = new Map(
      all.map((bin) => {
        const beside = bins.get((bin.bin + 1 + 1_000_000) * corpus.passages.length + bin.passage);
        return [bin, of(bin) + (beside ? of(beside) : 0)];
      }),
    );
    return all.filter((bin) => rank.get(bin)! > 0).sort((x, y) => rank.get(y)! - rank.get(x)!);
  };
  // The best by everything, by the quote alone (it moved) and by the context alone (the quote was removed there).
  const chosen: Bin[] = [];
  const take = (ranked: Bin[], count: number) => {
    for (const bin of ranked) {
      if (count === 0) return;
      if (chosen.some((other) => other.passage === bin.passage && Math.abs(other.bin - bin.bin) <= 1)) continue;
      chosen.push(bin);
      count--;
    }
  };
  take(
    both((bin) => bin.quote + bin.context),
    mostWindows / 3,
  );
  take(
    both((bin) => bin.quote),
    mostWindows / 3,
  );
  take(
    both((bin) => bin.context),
    mostWindows / 3,
  );
  const slack = 2 * binWidth + Math.min(400, to - from);
  const windows = chosen.map(({ passage, bin }) => {
    const [start, end] = boundsOf(corpus, passage);
    return {
      from: Math.max(start, bin * binWidth - slack),
      to: Math.min(end, (bin + 1) * binWidth + codes.length + slack),
    };
  });
  // Words that stand everywhere have trigrams that say nothing; the quote itself, word for word, still does.
  for (const at of copiesOf(corpus, pattern)) {
    const whole = { from: at - from, to: at - from + codes.length };
    if (windows.some((window) => window.from <= whole.from && whole.to <= window.to)) continue;
    const [start, end] = boundsOf(corpus, passageAt(corpus, at));
    windows.push({ from: Math.max(start, whole.from - binWidth), to: Math.min(end, whole.to + binWidth) });
  }
  return windows;
}

/** Copies of a quote that are looked at; where there are more, none of them can be told from the others. */
const mostCopies = 4;

/** Offsets where the quote stands word for word. */
function copiesOf(corpus: Corpus, { codes, from, to }: Pattern): number[] {
  const text = textOf(codes.subarray(from, to));
  const out: number[] = [];
  for (const [index, passage] of corpus.passages.entries())
    for (let at = passage.text.indexOf(text); at >= 0; at = passage.text.indexOf(text, at + 1)) {
      if (out.length === mostCopies) return out;
      out.push(corpus.starts[index]! + (corpus.plain ? at : codesOf(passage.text.slice(0, at)).length));
    }
  return out;
}
