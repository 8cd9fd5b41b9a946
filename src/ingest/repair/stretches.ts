/** Which stretches of a file have a broken font map: a two-state chain over the lines, for each class of symbol. */
import { han } from "./broken-font.ts";
import { genuineWord } from "./genuine.ts";

/** Symbols whose impostors are rare characters: they tell the state of a stretch. Weight: nats that one is worth. */
export const witnesses = Array.from("，。、；！？", (symbol) => ({
  symbol,
  impostor: han(symbol),
  weight: "，。、".includes(symbol) ? 4.6 : 3,
}));
/** 1 + twice the number of the witness that a unit is the symbol of; one more for its impostor; 0 for all others. */
const speaks = new Uint8Array(65536);
witnesses.forEach(({ symbol, impostor }, k) => {
  speaks[symbol.charCodeAt(0)] = 2 * k + 1;
  speaks[impostor.charCodeAt(0)] = 2 * k + 2;
});
export const pairs = ["“”", "（）", "《》", "‘’", "〔〕", "【】", "〈〉"].map((p) => ({
  open: han(p.charAt(0)),
  close: han(p.charAt(1)),
}));
/** Pairs that tell the state of a stretch by themselves; weight: nats that each of both is worth. */
const telling = [
  { marks: "“”", weight: 3.2 },
  { marks: "（）", weight: 4.2 },
  { marks: "《》", weight: 4.2 },
].map(({ marks, weight }) => ({ open: han(marks.charAt(0)), close: han(marks.charAt(1)), sound: marks, weight }));

/**
 * For each line, whether the stops are broken in it: one answer per class of symbol, and one for all together. `near`: or
 * it has no stop at all and stands beside such a line, so that a stretch may begin or end in it.
 */
export type Stretches = { any: boolean; all: Uint8Array; near: Uint8Array; of: Map<string, Uint8Array> };

/** `text`: all lines, parted by line feeds; `lineOf`: the line of each place in it; `n`: how many lines there are. */
export function stretches(text: string, lineOf: Int32Array, n: number): Stretches {
  const brackets = paired(text, lineOf, n);
  const sound = new Uint8Array(n);
  if (!dense(text, lineOf)) return { any: brackets.size > 0, all: sound, near: sound, of: brackets };
  const evidence = witnesses.map(() => new Float64Array(n));
  for (let i = 0; i < text.length; i++) {
    const which = speaks[text.charCodeAt(i)]!;
    if (which === 0) continue;
    const { weight } = witnesses[(which - 1) >> 1]!;
    const own = evidence[(which - 1) >> 1]!;
    if (which & 1) own[lineOf[i]!]! -= weight;
    else own[lineOf[i]!]! += genuineWord(text, i) ? 0.3 : weight;
  }
  const total = new Float64Array(n);
  for (const own of evidence)
    for (let i = 0; i < n; i++) {
      own[i] = Math.max(-12, Math.min(12, own[i]!));
      total[i]! += own[i]!;
    }
  const all = chain(total);
  const near = all.map((s, i) => (s || (total[i] === 0 && (all[i - 1] || all[i + 1])) ? 1 : 0));
  const of = brackets;
  witnesses.forEach(({ impostor }, k) => {
    const own = evidence[k]!;
    const alone = unrivalled(own, all);
    // The other classes speak for this one where they are broken; that they are sound says less.
    for (let i = 0; i < n; i++) {
      const others = total[i]! - own[i]!;
      own[i]! += (others > 0 ? 0.3 : 0.05) * others;
    }
    const states = chain(own);
    for (let i = 0; i < n; i++) if (alone[i]) states[i] = 1;
    of.set(impostor, states);
  });
  return { any: all.includes(1) || [...of.values()].some((s) => s.includes(1)), all, near, of };
}

/** The broken stretches in which a symbol has impostors and is itself nowhere met: there it is broken too, however rare. */
function unrivalled(own: Float64Array, all: Uint8Array): Uint8Array {
  const out = new Uint8Array(own.length);
  for (let i = 0; i < own.length; i++) {
    if (!all[i]) continue;
    let j = i;
    let some = false;
    let sound = false;
    for (; j < own.length && all[j]; j++) {
      if (own[j]! > 1) some = true;
      if (own[j]! < 0) sound = true;
    }
    if (some && !sound) out.fill(1, i, j);
    i = j;
  }
  return out;
}

/** For the opening impostor of each class of brackets, the lines where its pairs alone say that they are broken. */
function paired(text: string, lineOf: Int32Array, n: number): Map<string, Uint8Array> {
  const out = new Map<string, Uint8Array>();
  for (const { open, close, sound, weight } of telling) {
    const found: number[] = [];
    for (let b = text.indexOf(close); b >= 0; b = text.indexOf(close, b + 1)) {
      const near = text.slice(Math.max(0, b - mostWithin), b);
      const within = near.lastIndexOf(open, near.length - 2);
      if (within < 0 || near.includes(close, within)) continue;
      const a = b - near.length + within;
      if (!genuineWord(text, a) && !genuineWord(text, b)) found.push(a, b);
    }
    if (found.length < 4) continue;
    const evidence = new Float64Array(n);
    for (const at of found) evidence[lineOf[at]!]! += weight;
    for (const mark of sound)
      for (let i = text.indexOf(mark); i >= 0; i = text.indexOf(mark, i + 1)) evidence[lineOf[i]!]! -= weight;
    const states = chain(evidence);
    if (states.includes(1)) out.set(open, states);
  }
  return out;
}
/** In characters: what stands within a pair of brackets or quotation marks that tells of itself. */
const mostWithin = 60;

/** Whether three witnesses stand anywhere within six lines: fewer never outweigh a change of state. */
function dense(text: string, lineOf: Int32Array): boolean {
  let first = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < text.length; i++) {
    const which = speaks[text.charCodeAt(i)]!;
    if (which === 0 || which & 1) continue;
    const line = lineOf[i]!;
    if (line - first < 6) return true;
    first = second;
    second = line;
  }
  return false;
}

/** The likelier state of every line (1: broken), when a change of state costs as much as two witnesses. */
function chain(evidence: Float64Array): Uint8Array {
  const n = evidence.length;
  const change = 8;
  const from = [new Uint8Array(n), new Uint8Array(n)];
  let sound = 0;
  let broken = -change;
  for (let i = 0; i < n; i++) {
    const stay = Math.max(sound, broken - change);
    const turn = Math.max(broken, sound - change);
    from[0]![i] = sound >= broken - change ? 0 : 1;
    from[1]![i] = broken >= sound - change ? 1 : 0;
    // Without a witness a line leans to soundness, so that a state does not run on over a whole silent page.
    sound = stay;
    broken = turn + evidence[i]! - 0.05;
  }
  const states = new Uint8Array(n);
  let state: 0 | 1 = broken > sound ? 1 : 0;
  for (let i = n - 1; i >= 0; i--) {
    states[i] = state;
    state = from[state]![i] === 1 ? 1 : 0;
  }
  return states;
}
