/** Highlights, notes and bookmarks as a list: Markdown to read and print, CSV for spreadsheets. */
import type { NotebookEntry } from "../desk-shapes.ts";
import { block, line } from "./clean.ts";
import { cell } from "./csv.ts";
import { escapeMarkdown } from "./markdown.ts";
import { longDate } from "./words.ts";

type Language = "zh-CN" | "en";

const words = {
  "zh-CN": {
    title: "批注",
    untitled: "（无题）",
    bookmark: "书签",
    tags: "标签",
    free: "其他笔记",
    lost: "原处未能找到",
  },
  en: {
    title: "Notes",
    untitled: "(untitled)",
    bookmark: "Bookmark",
    tags: "Tags",
    free: "Other notes",
    lost: "place not found",
  },
} as const;

/** The entries as they come, under their articles. Notes are Markdown already and stand as they were written. */
export function writeNotebookMarkdown(entries: readonly NotebookEntry[], language: Language): string {
  const say = words[language];
  const out = [`# ${say.title}`];
  let place: string | null = null;
  for (const entry of entries) {
    const { article, newspaper, date } = entry;
    const paper = [newspaper, date && longDate(date, language)]
      .filter((part) => part !== null && part !== "")
      .join(" ");
    const title = article
      ? (article.title ?? (article.opening || say.untitled))
      : paper === ""
        ? say.free
        : say.untitled;
    const here = `## ${escapeMarkdown(line(title))}${paper === "" ? "" : `\n\n${escapeMarkdown(paper)}`}`;
    if (here !== place) out.push((place = here));
    const lost = entry.status === "lost" || entry.status === "absent" ? `（${say.lost}）` : "";
    if (entry.quote !== "" || lost !== "") out.push(quoted(escapeMarkdown(block(entry.quote)) + lost));
    if (entry.kind === "bookmark")
      out.push(`${say.bookmark}${entry.text === "" ? "" : `：${escapeMarkdown(line(entry.text))}`}`);
    else if (entry.text !== "") out.push(block(entry.text));
    if (entry.tags.length > 0)
      out.push(`${say.tags}：${entry.tags.map((tag) => escapeMarkdown(line(tag))).join("、")}`);
  }
  return `${out.join("\n\n")}\n`;
}

const quoted = (text: string): string =>
  text
    .split("\n")
    .map((one) => `> ${one}`)
    .join("\n");

export const notebookColumns = [
  "id",
  "kind",
  "newspaper",
  "date",
  "title",
  "quote",
  "text",
  "color",
  "tags",
  "status",
  "created",
  "changed",
] as const;

/** One entry a row, UTF-8 with BOM, safe from formulas. */
export function writeNotebookCsv(entries: readonly NotebookEntry[]): string {
  const rows = entries.map((entry) => {
    const row: Record<(typeof notebookColumns)[number], string | null> = {
      ...entry,
      title: entry.article?.title ?? entry.article?.opening ?? null,
      tags: entry.tags.join("; "),
    };
    return notebookColumns.map((column) => cell(row[column])).join(",");
  });
  return `\ufeff${[notebookColumns.join(","), ...rows].join("\r\n")}\r\n`;
}
