/** The query language's names in the reader's own language; the parser takes both (src/search/query/fields.ts). */
import type { Kind } from "../../../src/shapes.ts";
import type { Language } from "../../words/index.ts";

export type Field = "title" | "body" | "caption" | "byline" | "paper" | "date" | "page" | "kind" | "column" | "has";

const fields: Record<Language, Record<Field, string>> = {
  "zh-CN": {
    title: "标题",
    body: "正文",
    caption: "图说",
    byline: "作者",
    paper: "报纸",
    date: "日期",
    page: "版",
    kind: "体裁",
    column: "栏目",
    has: "有",
  },
  en: {
    title: "title",
    body: "body",
    caption: "caption",
    byline: "byline",
    paper: "paper",
    date: "date",
    page: "page",
    kind: "kind",
    column: "column",
    has: "has",
  },
};

const kindNames: Record<Kind, string> = {
  news: "新闻",
  feature: "特写",
  caption: "图片",
  poem: "诗歌",
  essay: "副刊",
  note: "编者按",
  notice: "启事",
  brief: "简讯",
};

export const fieldName = (language: Language, field: Field): string => fields[language][field];
export const kindName = (language: Language, kind: Kind): string => (language === "en" ? kind : kindNames[kind]);
export const hasName = (language: Language, what: "note" | "bookmark"): string =>
  language === "en" ? what : { note: "笔记", bookmark: "书签" }[what];

/** `field:value` with the colon of the language's keyboard left alone: both widths are read. */
export const term = (language: Language, field: Field, value: string): string =>
  `${fieldName(language, field)}:${value}`;
