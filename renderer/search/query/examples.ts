/** What the help sheet shows: each example can be chosen. Both vocabularies are understood in either language. */
import type { WordKey } from "../../words/index.ts";

type Example = { what: WordKey; zh: string; en: string };

export const examples: readonly { title: WordKey; list: readonly Example[] }[] = [
  {
    title: "search.help.words",
    list: [
      { what: "search.help.all", zh: "农业 丰收", en: "农业 丰收" },
      { what: "search.help.phrase", zh: "“粮食 生产”", en: '"New York"' },
      { what: "search.help.or", zh: "小麦 OR 玉米", en: "小麦 OR 玉米" },
      { what: "search.help.not", zh: "粮食 -进口", en: "粮食 -进口" },
      { what: "search.help.group", zh: "(小麦 OR 玉米) 丰收", en: "(小麦 OR 玉米) 丰收" },
      { what: "search.help.near", zh: "经济 NEAR/5 发展", en: "经济 NEAR/5 发展" },
      { what: "search.help.pattern", zh: "colo?r", en: "comput*" },
    ],
  },
  {
    title: "search.help.fields",
    list: [
      { what: "search.help.title", zh: "标题:丰收", en: "title:丰收" },
      { what: "search.help.body", zh: "正文:丰收", en: "body:丰收" },
      { what: "search.help.caption", zh: "图说:丰收", en: "caption:丰收" },
      { what: "search.help.paper", zh: "报纸:日报", en: "paper:日报" },
      { what: "search.help.byline", zh: "作者:王", en: "byline:王" },
      { what: "search.help.column", zh: "栏目:文化", en: "column:文化" },
      { what: "search.help.date", zh: "日期:2023-07..2023-08", en: "date:2023-07..2023-08" },
      { what: "search.help.page", zh: "版:1..4", en: "page:1..4" },
      { what: "search.help.kind", zh: "体裁:诗歌", en: "kind:poem" },
      { what: "search.help.has", zh: "有:笔记", en: "has:note" },
      { what: "search.help.marked", zh: "有:划线", en: "has:highlight" },
      { what: "search.help.tag", zh: "标签:水利", en: "tag:水利" },
      { what: "search.help.in", zh: "剪报:家史", en: "in:家史" },
      { what: "search.help.original", zh: "原文:山西", en: "original:山西" },
    ],
  },
];
