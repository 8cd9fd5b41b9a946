/** Learnt, not written: see bench/learn/README.md. A list for each family of traits, in hundredths. */
export const weights: Record<string, readonly number[]> = {
  any: [17],
  begins: [33, 38, -56],
  ends: [21, -17, 6, -38, 43],
  title: [-101, -7, -3, 9, 90, -20, 47],
  inner: [62, -22, -28, 2],
  first: [34, -54, 10, 22, -19, 11, 11],
  next: [4, -54, -15, -29, 25, 28, 56],
  within: [-5, 17, 56, 4, 51, -71, -37],
  broken: [12, -12, 39],
  verse: [-9],
  notice: [27],
  length: [-84, 52, -49, 69, 2, 26],
  parts: [70, -56, 0, 0],
  twice: [0],
  jump: [22, 31],
};
