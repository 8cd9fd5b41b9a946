/**
 * How long a correction takes, from the question to the acknowledgement: an issue of 120 articles with 400 marks and a
 * growing log, in a library of 120,000 articles. Prints milliseconds. `node bench/corrections.ts [articles]`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addIngested } from "../src/library/add.ts";
import { ask } from "../src/library/answers.ts";
import { openLibrary } from "../src/library/library.ts";
import type { Answer, Ask, QuestionName } from "../src/questions.ts";
import type { ArticleData } from "../src/shapes.ts";
import { randomOf } from "../test/anchor/world.ts";
import { emptyIssue } from "../test/corrections/world.ts";

const total = Number(process.argv[2] ?? 120_000);
const perIssue = 120;
const random = randomOf(7);
const common = Array.from(
  "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严",
);
const words = (length: number): string => Array.from({ length }, () => common[random.below(common.length)]).join("");
const issue = (at: number) => ({
  encoding: "utf-8",
  repairs: [],
  other: [],
  issue: { ...emptyIssue, date: `20${String(10 + (at % 14))}-0${1 + (at % 9)}-1${at % 10}` },
  articles: Array.from({ length: perIssue }, (_, nth): ArticleData => {
    const line = 1 + nth * 12;
    return {
      title: words(12),
      kicker: null,
      subtitle: null,
      column: null,
      byline: null,
      agency: null,
      kind: "news",
      page: 1 + (nth % 8),
      paragraphs: [words(180), words(220), words(160)],
      captions: [],
      jump: { to: null, from: null },
      confidence: random(),
      source: [[line, line + 10]],
      titleSource: [[line, line]],
    };
  }),
});

const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
const opened = openLibrary({ folder: join(folder, "library"), create: true });
if (!opened.ok) throw new Error(opened.failure.code);
const library = opened.value;
const silent = { add: () => {}, remove: () => {} };
library.db.pragma("synchronous = OFF");
const began = performance.now();
for (let at = 0; at < total / perIssue; at++) {
  const bytes = new TextEncoder().encode(`${at}\n${"一行\n".repeat(perIssue * 12 + 12)}`);
  addIngested(library.db, at === 0 ? library.search : silent, { name: `${at}.txt`, bytes }, issue(at), 1);
}
await library.search.rebuild();
library.db.pragma("synchronous = FULL");
console.log(`${total} articles in ${Math.round((performance.now() - began) / 1000)} s`);

async function answer<N extends QuestionName>(name: N, input: Ask<N>): Promise<Answer<N>> {
  const got = await ask(library, name, input);
  if (!got.ok) throw new Error(`${name}: ${JSON.stringify(got.failure)}`);
  return got.value as Answer<N>;
}
const { articles } = await answer("issue.get", { id: 1 });
for (let at = 0; at < 400; at++) {
  const { id: articleId } = articles[at % articles.length]!;
  const start = random.below(300);
  await answer("highlight.add", { range: { articleId, part: "text", start, end: start + 20 } });
}

function figures(name: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
  console.log(`${name.padEnd(28)} p50 ${at(0.5)}  p95 ${at(0.95)}  most ${at(1)} ms`);
}
async function timed(name: string, count: number, work: (nth: number) => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let nth = 0; nth < count; nth++) {
    const from = performance.now();
    await work(nth);
    times.push(performance.now() - from);
  }
  figures(name, times);
}
const one = (nth: number) => articles[nth % articles.length]!;
await timed("text", 100, (nth) => {
  const { id: articleId, paragraphs } = one(nth);
  return answer("correction.run", {
    request: { kind: "text", articleId, text: `改${paragraphs.join("\n").slice(1)}` },
  });
});
await timed("headline", 100, (nth) =>
  answer("correction.run", { request: { kind: "fields", articleId: one(nth).id, after: { title: words(10) } } }),
);
await timed("split", 50, (nth) =>
  answer("correction.run", { request: { kind: "split", articleId: one(nth).id, at: 181 } }),
);
await timed("undo", 50, () => answer("desk.undo", {}));
await timed("article for the bench", 50, (nth) => answer("correction.article", { articleId: one(nth).id }));
await timed("the log of the issue", 20, () => answer("corrections.log", { issueId: 1 }));
await timed("an article's original", 20, (nth) => answer("article.original", { id: one(nth).id }));
await timed("issue details", 10, (nth) =>
  answer("correction.run", { request: { kind: "issue", issueId: 1, after: { newspaper: `测试报${nth}` } } }),
);
await timed("queue", 50, () => answer("review.queue", {}));
await library.close();
rmSync(folder, { recursive: true, force: true });
