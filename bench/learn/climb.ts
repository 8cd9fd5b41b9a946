/**
 * The weights that fit best, drawn back to `prior` with the strength `pull`: gradient ascent with a step of its own for each
 * weight (Adam), which slows down towards the end. `add` adds the slope of the fit at the weights.
 */
export function climb(
  prior: Float64Array,
  pull: number,
  rounds: number,
  rate: number,
  add: (weights: Float64Array, slope: Float64Array) => void,
): Float64Array {
  const w = Float64Array.from(prior);
  const slope = new Float64Array(w.length);
  const [mean, square] = [new Float64Array(w.length), new Float64Array(w.length)];
  for (let round = 1; round <= rounds; round++) {
    slope.fill(0);
    add(w, slope);
    const pace = rate * (round < rounds * 0.6 ? 1 : round < rounds * 0.85 ? 0.3 : 0.1);
    for (let j = 0; j < w.length; j++) {
      const g = slope[j]! - pull * (w[j]! - prior[j]!);
      mean[j] = 0.9 * mean[j]! + 0.1 * g;
      square[j] = 0.99 * square[j]! + 0.01 * g * g;
      w[j]! += (pace * (mean[j]! / (1 - 0.9 ** round))) / (Math.sqrt(square[j]! / (1 - 0.99 ** round)) + 1e-8);
    }
  }
  return w;
}
