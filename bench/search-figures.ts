/** Figures as rows of a Markdown table. */

export function percentiles(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, max ${(sorted.at(-1) ?? 0).toFixed(1)} (${sorted.length})`;
}

export function row(...cells: (string | number)[]): void {
  console.log(`| ${cells.join(" | ")} |`);
}
