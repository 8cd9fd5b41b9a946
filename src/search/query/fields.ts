/** The names by which people may call fields and values. Compared folded. */
import type { Kind } from "../../shapes.ts";
import type { FieldName } from "./syntax.ts";

const named: Record<FieldName, string> = {
  title: "title headline 标题 题目 题",
  body: "body text 正文 内容",
  caption: "caption 图说 图片说明",
  byline: "byline author 作者 署名 记者",
  paper: "paper newspaper 报纸 报名 报",
  date: "date 日期",
  page: "page 版面 版次 版",
  kind: "kind type 体裁 类型 类别",
  column: "column 栏目 专栏",
  has: "has 带有 有",
  tag: "tag 标签",
  color: "color colour 颜色",
  in: "in collection 收藏集 收藏 合集 剪报",
  original: "original printed 原文 原样",
};

const kindNames: Record<Kind, string> = {
  news: "news 新闻 消息",
  feature: "feature 通讯 特写 专题",
  caption: "caption 图片 图片新闻",
  poem: "poem 诗 诗歌",
  essay: "essay 散文 随笔 杂文 副刊",
  note: "note 按语 编者按",
  notice: "notice 公告 启事 通知",
  brief: "brief 简讯 短讯",
};

const hasNames = {
  note: "note notes 笔记 批注",
  bookmark: "bookmark bookmarks 书签",
  highlight: "highlight highlights 高亮 划线",
};

const lookup = <T extends string>(names: Record<T, string>): Map<string, T> =>
  new Map(Object.entries<string>(names).flatMap(([key, list]) => list.split(" ").map((name) => [name, key as T])));

export const fieldsByName = lookup(named);
export const kindsByName = lookup(kindNames);
export const hasByName = lookup(hasNames);
