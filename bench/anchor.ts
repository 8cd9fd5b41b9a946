/**
 * Ten thousand highlights placed again after a fifth of the articles was edited at random: time, and how many are
 * right, lost or wrong; with the selectors alone and with the two editions compared.
 *
 *   node bench/anchor.ts [HIGHLIGHTS]
 */
import { measure } from "../test/anchor/measure.ts";
import { randomOf, seedIssues, templateIssue } from "../test/anchor/world.ts";

const wanted = Number(process.argv[2] ?? 10_000);
const percent = (part: number, all: number): string => `${((100 * part) / all).toFixed(2)} %`;

for (const [name, compared] of [
  ["selectors alone", false],
  ["editions compared", true],
] as const) {
  const sum = { right: 0, lost: 0, wrong: 0, edited: 0, editedRight: 0, time: 0 };
  for (let round = 1; sum.right + sum.lost + sum.wrong < wanted; round++)
    for (const passages of [...seedIssues(), templateIssue(randomOf(round))]) {
      const tally = measure(passages, { share: 0.2, random: randomOf(round + 100), marks: 8, compared });
      for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += tally[key];
    }
  const all = sum.right + sum.lost + sum.wrong;
  console.log(
    `${name}: ${all} highlights in ${(sum.time / 1000).toFixed(2)} s (10,000 in ${((sum.time / all) * 10).toFixed(2)} s) · ` +
      `right ${percent(sum.right, all)}, lost ${percent(sum.lost, all)}, wrong ${sum.wrong} · ` +
      `in edited articles: ${sum.edited}, right ${percent(sum.editedRight, sum.edited)}`,
  );
}
