/** Articles for tests and benchmarks: text of the seeds, recombined; the same for the same numbers. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Article, Issue } from "../../src/shapes.ts";
import { kinds } from "../../src/shapes.ts";

export const issue: Issue = {
  id: 1,
  name: "山河日报.txt",
  articles: 0,
  newspaper: "山河日报",
  date: "2024-11-22",
  issueNumber: "11582",
  weekday: "星期五",
  lunar: "甲辰年十月廿二",
  pages: 4,
  cn: "CN14-0000",
  postalCode: "21-00",
  website: "www.example.cn",
  organiser: "中共山河市委主管主办",
  editor: null,
};

export function article(id: number, more: Partial<Article> = {}): Article {
  return {
    id,
    issueId: 1,
    title: `第${id}篇`,
    kicker: null,
    subtitle: null,
    column: null,
    byline: null,
    agency: null,
    kind: "news",
    page: null,
    paragraphs: [],
    captions: [],
    jump: { to: null, from: null },
    confidence: 1,
    source: [],
    titleSource: [],
    ...more,
  };
}

let known: string[] | null = null;
/** Sentences of the seeds that read as prose. */
function sentences(): string[] {
  if (known) return known;
  const folder = resolve(import.meta.dirname, "../../seeds");
  known = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), "utf8")
        .replaceAll(/\s+/g, "")
        .split(/(?<=。”?)/),
    )
    .filter((sentence) => /^[\p{Script=Han}0-9“《].{10,90}。”?$/u.test(sentence) && !/[□■●◎]/.test(sentence));
  return known;
}

/** A small generator of numbers in [0, 1): the same row for the same seed. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Lengths as in a real issue: most 200–900 characters, some briefs, a few long. */
function lengthOf(random: () => number): number {
  const kind = random();
  if (kind < 0.2) return 60 + random() * 120;
  if (kind < 0.9) return 200 + random() * 700;
  return 1000 + random() * 1600;
}

/** `count` articles over `pages` printed pages; 0 pages: none known. */
export function articles(count: number, seed = 1, pages = 0): Article[] {
  const all = sentences();
  const random = numbers(seed);
  const pick = (): string => all[Math.floor(random() * all.length)]!;
  return Array.from({ length: count }, (_, i) => {
    const wanted = lengthOf(random);
    const paragraphs: string[] = [];
    for (let length = 0; length < wanted; ) {
      let paragraph = "";
      for (let n = 1 + Math.floor(random() * 4); n > 0; n--) paragraph += pick();
      paragraphs.push(paragraph);
      length += paragraph.length;
    }
    const heading = pick().replaceAll(/[，。“”《》：；、（）]/g, "");
    return article(i + 1, {
      title: heading.slice(0, 6 + Math.floor(random() * 14)),
      kicker: random() < 0.15 ? pick().slice(0, 10) : null,
      subtitle: random() < 0.15 ? `——${pick().slice(0, 14)}` : null,
      byline: random() < 0.5 ? "本报记者 冯凯治" : null,
      kind: wanted < 160 ? "brief" : random() < 0.06 ? kinds[Math.floor(random() * kinds.length)]! : "news",
      captions: random() < 0.1 ? [`图为${pick().slice(0, 30)}`] : [],
      page: pages ? 1 + Math.floor((i * pages) / count) : null,
      paragraphs,
    });
  });
}

export const crossheads = [
  "人人皆学",
  "产业提档升级迫在眉睫",
  "迈出新气象，迈出新成效——凝神聚力供给侧",
  "一站式服务 保姆式呵护",
  "第一章 总则",
];

/** The same articles with crossheads (小标题) before some of their paragraphs, now and then two in a row, or a list of short lines. */
export function withCrossheads(articles: readonly Article[], seed = 1): Article[] {
  const random = numbers(seed);
  const head = (): string => crossheads[Math.floor(random() * crossheads.length)]!;
  return articles.map((article) => ({
    ...article,
    paragraphs: article.paragraphs.flatMap((paragraph) => {
      const kind = random();
      if (kind < 0.3) return [head(), paragraph];
      if (kind < 0.35) return ["上篇", "第一章 总则", paragraph];
      if (kind < 0.4) return ["一等奖", "二等奖三名", "三等奖共有十二名", "优秀奖", paragraph];
      return [paragraph];
    }),
  }));
}

const poem = ["山河万里入怀来，", "一夜东风花尽开。", "莫道桑榆天色晚，", "为霞犹照读书台。"];

/** Articles that have been trouble somewhere. */
export const odd: Record<string, Article> = {
  "one character": article(901, { title: "一", paragraphs: ["一"] }),
  "no text at all": article(902, { title: "只有标题", paragraphs: [] }),
  "nothing at all": article(903, { title: null, paragraphs: [""] }),
  "no title": article(904, { title: null, paragraphs: [sentences()[3]!] }),
  "200-character title": article(905, { title: "标题很长".repeat(50), paragraphs: [sentences()[4]!] }),
  "caption only": article(906, { title: null, kind: "caption", captions: ["图为秋收时节的田野。（本报记者 摄）"] }),
  "caption as paragraph": article(907, { title: null, kind: "caption", paragraphs: ["图为秋收时节的田野。"] }),
  poem: article(908, { title: "读书台", kind: "poem", byline: "佚名", paragraphs: [...poem, "", ...poem] }),
  "long poem lines": article(909, { title: "长句", kind: "poem", paragraphs: [sentences()[5]!, sentences()[6]!] }),
  "emoji and Ext B": article(910, {
    title: "𠮷野家👨‍👩‍👧‍👦",
    paragraphs: ["𠮷𠀀𪚥".repeat(30), "👨‍👩‍👧‍👦🇨🇳👍🏽e\u0301❤️".repeat(12), "漢字\u{e0100}与葛󠄀"],
  }),
  "Ext B among words and figures": article(918, {
    title: "𡛷2024年𨚱GDP增5%：𠮷3𠀀4𬺰",
    paragraphs: ["𡛷2024𨚱GDP𠀀3.5𬺰km𠮷"].flatMap((text) => [text.repeat(20), `见${text.repeat(9)}。`]),
  }),
  "empty paragraphs": article(911, { paragraphs: ["", "甲。", "", "", "乙。", ""] }),
  "one long word": article(912, { paragraphs: [`见https://${"abcdefghij".repeat(30)}。`] }),
  "only marks": article(913, { paragraphs: ["。".repeat(100), "“".repeat(100), `${"—".repeat(101)}完`] }),
  spaces: article(914, { paragraphs: ["　　全角 空格  两个   三个\t制表", " 前后 "] }),
  "line ends inside": article(915, { paragraphs: ["上一行\n下一行", "\n"] }),
  "long kicker and subtitle": article(917, {
    title: "第12届“山河杯”2024年颁奖",
    kicker: "传统特色产业转型发展系列报道之二十三",
    subtitle: "——山河市碳素产业2024年发展新路径的第3次调查",
    byline: "本报记者 冯凯治 通讯员 王文安",
    paragraphs: sentences().slice(8, 20),
  }),
  "100,000 characters": article(916, { title: "长文", paragraphs: longParagraphs(100_000) }),
};

function longParagraphs(length: number): string[] {
  const all = sentences();
  const paragraphs: string[] = [];
  for (let i = 0, sum = 0; sum < length; i++) {
    const paragraph = all[i % all.length]! + all[(i * 7) % all.length]!;
    paragraphs.push(paragraph);
    sum += paragraph.length + 1;
  }
  return paragraphs;
}
