/** Learnt, not written: see bench/learn/README.md. A list for each family of traits, in hundredths. */
export const weights: Record<string, readonly number[]> = {
  any: [19],
  begins: [33, 36, -51],
  ends: [-16, -21, 30, 0, 25],
  title: [-72, -9, -33, -14, 104, -19, 61],
  inner: [25, 13, -22, 2],
  first: [44, -65, -1, 31, 18, 8, -17],
  next: [12, -78, -36, 20, 8, 50, 42],
  within: [19, 40, 53, 20, -8, -3, -102],
  broken: [-9, 7, 37],
  verse: [18],
  notice: [35],
  length: [-76, 52, -63, 72, 19, 15],
  parts: [67, -50, 0, 0],
  twice: [0],
  jump: [34, 34],
};
