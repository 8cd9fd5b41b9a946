/**
 * Archives of any size out of the bundled newspapers: paragraphs and clauses recombined, digits changed, names made
 * up. The same seed always makes the same archive.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { kinds } from "../../src/shapes.ts";
import type { Article, Paper } from "./library.ts";

const seeds = join(import.meta.dirname, "../../seeds");

/** A small generator of numbers in [0, 1). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const surnames = Array.from("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕");
const given = Array.from(
  "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰春梅建国志文晓燕海波宏宇鹏飞雪红新民俊峰立业子轩",
);
const papers = ["太原晚报", "山西日报", "清樟日报", "昌榆晚报", "岚谷机械报", "江州青年报", "Harbour Times"];
const columns = ["文化时空", "健康生活", "读者来信", "本地新闻", "科技前沿"];
const latin = [
  "5G",
  "CO2",
  "AI",
  "GDP",
  "COVID-19",
  "WTO",
  "ChatGPT",
  "km/h",
  "DNA",
  "e-mail",
  "New York",
  "iPhone 15",
];

/** Clauses of the seeds' text: what stands between two punctuation marks, line ends closed. */
function clauses(): string[] {
  const text = readdirSync(seeds)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => readFileSync(join(seeds, name), "utf8").replace(/\r/g, ""))
    .join("\n");
  const found = text.replace(/\n/g, "").match(/[^，。！？；：、\s]{3,40}/g) ?? [];
  return [...new Set(found)];
}

/** Issues of 8 to 14 articles, `count` articles in all, of about 630 characters each. */
export function* archive(count: number, seed = 1): Generator<{ paper: Paper; articles: Article[] }> {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  // Early clauses are commoner, as words are.
  const all = clauses();
  const clause = () => {
    const words = all[Math.floor(next() ** 1.6 * all.length)] as string;
    // Cut and joined anew, so that the pairs of characters are as many as in real papers.
    if (next() < 0.5) return words;
    const other = pick(all);
    return words.slice(0, Math.ceil(words.length * next())) + other.slice(Math.floor(other.length * next()));
  };
  const name = () => pick(surnames) + pick(given) + (next() < 0.7 ? pick(given) : "");
  const number = () => String(Math.floor(10 ** (1 + next() * 4)));
  const paragraph = () => {
    let text = "";
    while (text.length < 60 + next() * 160) {
      text += clause();
      const kind = next();
      if (kind < 0.06) text += `${number()}${pick(["人", "元", "吨", "公里", "年", "%", "％"])}`;
      else if (kind < 0.08) text += pick(latin);
      else if (kind < 0.1) text += `（${name()}）`;
      else if (kind < 0.11) text += `“${clause()}”`;
      text += pick("，，，，、。。；：".split(""));
    }
    return `${text.slice(0, -1)}。`;
  };
  let made = 0;
  for (let day = 0; made < count; day++) {
    const date = new Date(Date.UTC(1998, 0, 1 + Math.floor(day / 2))).toISOString().slice(0, 10);
    const articles: Article[] = [];
    for (let wanted = Math.min(count - made, 8 + Math.floor(next() * 7)); wanted > 0; wanted--, made++) {
      const paragraphs: string[] = [];
      let size = 0;
      while (size < 250 + next() * 900) {
        const text = paragraph();
        size += text.length;
        paragraphs.push(text);
      }
      articles.push({
        title: next() < 0.95 ? `${clause().slice(0, 12)} ${clause().slice(0, 10)}` : null,
        subtitle: next() < 0.2 ? clause() : null,
        column: next() < 0.2 ? pick(columns) : null,
        byline: next() < 0.7 ? name() : null,
        agency: next() < 0.2 ? "新华社" : null,
        kind: next() < 0.7 ? "news" : pick(kinds),
        page: next() < 0.9 ? 1 + Math.floor(next() * 8) : null,
        paragraphs,
        captions: next() < 0.1 ? [clause()] : [],
      });
    }
    yield { paper: { newspaper: pick(papers), date: next() < 0.98 ? date : null }, articles };
  }
}
