/** Learnt, not written: see bench/learn.md. For each family of traits one weight a value, in hundredths. */
export const weights: Record<string, readonly number[]> = {
  any: [23],
  begins: [39, 45, -60],
  ends: [-10, 4, 16, 2, 11],
  title: [-108, 22, -54, -18, 125, -15, 72],
  inner: [8, 38, -24, 1],
  first: [52, -60, 2, 0, 41, 15, -28],
  next: [36, -82, -58, 10, 4, 65, 49],
  within: [42, 43, 45, 2, -4, -35, -69],
  broken: [-10, 5, 33],
  verse: [-14],
  notice: [66],
  length: [-65, 52, -64, 52, 38, 10],
  parts: [63, -40, 0, 0],
  twice: [0],
  jump: [2, 0],
};
