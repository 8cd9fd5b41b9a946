/** The words that exports add to the articles, in the language of the publication. */
import type { Kind } from "../shapes.ts";
import type { Publication } from "./tree.ts";

const zh = {
  untitled: "无题",
  contents: "目录",
  notes: "注释",
  note: "笔记",
  highlight: "划线",
  bookmark: "书签",
  index: "作者索引",
  colophon: "编后",
  sources: "来源",
  citation: "引用",
  column: "栏目",
  source: "原文行",
  page: "第{n}版",
  issue: "第{n}期",
  to: "下转第{n}版",
  from: "上接第{n}版",
  count: "共{n}篇",
  several: "{n}篇文章",
  search: "检索“{query}”",
  notebook: "笔记本",
  made: "{date} 由阅报（Broadsheet）编成",
  attached: "本文件附有原文与批注，可用阅读器的附件面板取出。",
  missing: "下列字符字体中没有，正文以“〓”代替，原文见附件：",
  kinds: {
    news: "消息",
    feature: "通讯",
    caption: "图片",
    poem: "诗歌",
    essay: "文章",
    note: "编者按",
    notice: "公告",
    brief: "简讯",
  } satisfies Record<Kind, string>,
};

const en: typeof zh = {
  untitled: "Untitled",
  contents: "Contents",
  notes: "Notes",
  note: "Note",
  highlight: "Highlight",
  bookmark: "Bookmark",
  index: "Index of authors",
  colophon: "Colophon",
  sources: "Sources",
  citation: "Cite as",
  column: "Column",
  source: "Source lines",
  page: "Page {n}",
  issue: "No. {n}",
  to: "continued on page {n}",
  from: "continued from page {n}",
  count: "Articles: {n}",
  several: "{n} articles",
  search: "Search for “{query}”",
  notebook: "Notebook",
  made: "Made with Broadsheet (阅报) on {date}",
  attached: "Source text and annotations are attached to this file; open the attachments panel of your reader.",
  missing: "No font has these characters; the text shows “〓” instead, the originals are attached:",
  kinds: {
    news: "News",
    feature: "Feature",
    caption: "Picture",
    poem: "Poem",
    essay: "Essay",
    note: "Editor’s note",
    notice: "Notice",
    brief: "Brief",
  },
};

export type Words = typeof zh;

export const wordsOf = (publication: Pick<Publication, "language">): Words => (publication.language === "en" ? en : zh);

/** `fill("第{n}版", { n: 3 })` → 第3版 */
export const fill = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

const weekdays = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];

/** 2025-08-19 → 2025年8月19日 (zh) or 19 August 2025 (en); anything else unchanged. */
export function longDate(date: string, language: Publication["language"]): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date) ?? [];
  if (!year || !month || !day) return date;
  if (language === "zh-CN") return `${year}年${Number(month)}月${Number(day)}日`;
  const name = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });
  return `${Number(day)} ${name.format(new Date(Date.UTC(2000, Number(month) - 1)))} ${year}`;
}

/** The weekday of a date, as a masthead prints it. */
export function weekdayOf(date: string, language: Publication["language"]): string {
  const instant = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) return "";
  return language === "zh-CN"
    ? (weekdays[instant.getUTCDay()] ?? "")
    : new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" }).format(instant);
}
