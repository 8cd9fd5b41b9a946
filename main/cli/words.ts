/** The command line's own sentences; failures are in `src/sentences.ts`. */
import type { Language } from "../../src/sentences.ts";

/** From the environment, as other command-line programs do; then from the system. */
export function cliLanguage(env = process.env): Language {
  const named = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^zh/i.test(named) ? "zh-CN" : "en";
}

export type Words = {
  language: Language;
  help: string;
  usage: string;
  wrongUse: string;
  unknownCommand(name: string): string;
  untitled: string;
  /** Before a passage that stands in the original only. */
  asPrinted: string;
  unknownPaper: string;
  repaired(count: number): string;
  articles(count: number): string;
  ingested(added: number, unchanged: number, refused: number, articles: number, seconds: number): string;
  status: Record<"added" | "unchanged" | "refused", string>;
  found(total: number, milliseconds: number): string;
  empty: string;
  written(path: string, articles: number, bytes: number): string;
  missingGlyphs(list: string): string;
  annotationsWritten(path: string, entries: number): string;
  annotationsRead(sums: { added: number; changed: number; unchanged: number; unplaced: number }): string;
  exporting: Record<"gathering" | "setting" | "writing", (done: number, total: number) => string>;
  serving(url: string): string;
  stop: string;
  /** What each check of `verify` looks at. */
  checks: Record<string, string>;
  sound: string;
  notSound: string;
  backedUp(path: string, bytes: number): string;
  restored(library: string, from: string, kept: string | null): string;
};

const commands = {
  "zh-CN": [
    ["inspect FILE… [--json]", "看文字引擎如何还原一个文件（不写入资料库）"],
    ["ingest PATH… [--library DIR] [--json]", "把文件或文件夹导入资料库"],
    ["list [--library DIR] [--json]", "列出各期报纸及其文章"],
    ["show ID [--library DIR] [--json]", "显示一篇文章及其原文行"],
    ["search QUERY [--library DIR] [--limit N] [--offset N] [--sort relevance|newest|oldest] [--json]", "检索"],
    [
      "export (--articles ID,… | --query Q | --issue ID | --collection NAME | --notebook) --format FORMAT --out PATH [--layout clipping|broadsheet|booklet] [--paper a4|a5|letter] … [--library DIR]",
      "导出文章（全部选项：broadsheet export）",
    ],
    [
      "annotations export|import --file PATH [--format annotations|markdown|csv] [--library DIR] [--json]",
      "导出或导入批注：高亮、笔记、书签、标签、剪报（W3C JSON-LD）",
    ],
    ["verify [--library DIR] [--json]", "检查资料库是否完好"],
    ["backup --out FILE [--library DIR]", "把整个资料库备份为一个文件"],
    ["restore --from FILE [--force] [--library DIR]", "用备份恢复资料库；原有的资料库保留在旁边"],
    ["serve [--library DIR] [--port N] [--no-open]", "在浏览器中打开阅报"],
  ],
  en: [
    ["inspect FILE… [--json]", "what the text engine makes of a file; touches no library"],
    ["ingest PATH… [--library DIR] [--json]", "files or folders into a library"],
    ["list [--library DIR] [--json]", "the issues and their articles"],
    ["show ID [--library DIR] [--json]", "one article with its source lines"],
    ["search QUERY [--library DIR] [--limit N] [--offset N] [--sort relevance|newest|oldest] [--json]", "search"],
    [
      "export (--articles ID,… | --query Q | --issue ID | --collection NAME | --notebook) --format FORMAT --out PATH [--layout clipping|broadsheet|booklet] [--paper a4|a5|letter] … [--library DIR]",
      "export articles (all choices: broadsheet export)",
    ],
    [
      "annotations export|import --file PATH [--format annotations|markdown|csv] [--library DIR] [--json]",
      "highlights, notes, bookmarks, tags and collections to a file (W3C JSON-LD) and back",
    ],
    ["verify [--library DIR] [--json]", "whether everything is as it was written"],
    ["backup --out FILE [--library DIR]", "the whole library as one file"],
    [
      "restore --from FILE [--force] [--library DIR]",
      "a backup in the library's place; what was there is kept beside it",
    ],
    ["serve [--library DIR] [--port N] [--no-open]", "the reader in a browser"],
  ],
} as const;

const help = (language: Language, head: string) =>
  `${head}\n\n${commands[language].map(([usage, what]) => `  broadsheet ${usage}\n      ${what}`).join("\n")}`;

export const say: Record<Language, Words> = {
  "zh-CN": {
    language: "zh-CN",
    help: help("zh-CN", "阅报 Broadsheet：离线报纸资料库阅读器"),
    usage: "用法：",
    wrongUse: "命令写法不对。",
    unknownCommand: (name) => `没有 ${name} 这个命令。输入 broadsheet help 查看全部命令。`,
    untitled: "（无标题）",
    asPrinted: "〔原文〕",
    unknownPaper: "（报名不详）",
    repaired: (count) => `修复 ${count} 处`,
    articles: (count) => `${count} 篇`,
    ingested: (added, unchanged, refused, articles, seconds) =>
      `新增 ${added} 期，未变 ${unchanged} 期，拒收 ${refused} 个文件；共 ${articles} 篇文章，用时 ${seconds.toFixed(1)} 秒。`,
    status: { added: "新增", unchanged: "未变", refused: "拒收" },
    found: (total, milliseconds) => `共 ${total} 条（${milliseconds.toFixed(1)} 毫秒）`,
    empty: "资料库是空的。用 broadsheet ingest 导入报纸。",
    written: (path, articles, bytes) => `已将 ${articles} 篇文章写入 ${path}（${Math.ceil(bytes / 1024)} KB）。`,
    missingGlyphs: (list) => `以下字符没有字形，在文件中以“〓”代替：${list}`,
    exporting: {
      gathering: (done, total) => `正在收集文章 ${done} / ${total}`,
      setting: (_, total) => `正在排版，共 ${total} 篇…`,
      writing: () => "正在写入…",
    },
    serving: (url) => `阅报已就绪：${url}`,
    stop: "按 Ctrl-C 结束。",
    checks: {
      integrity: "数据库结构",
      references: "数据之间的关联",
      originals: "原件与其校验值",
      sources: "文章与原文行",
      positions: "文章次序",
      marks: "高亮、书签、笔记与文章",
      changes: "批注与其历次改动",
      corrections: "文章与更正记录",
      journal: "批注日志",
      index: "检索索引与正文",
    },
    sound: "资料库完好。",
    notSound: "资料库有问题，见上。请用 broadsheet restore 恢复完好的备份；现有的资料库会保留在旁边。",
    backedUp: (path, bytes) => `已备份到 ${path}（${Math.ceil(bytes / 1024)} KB），并已检查完好。`,
    annotationsWritten: (path, entries) => `已将 ${entries} 条批注写入 ${path}。`,
    annotationsRead: ({ added, changed, unchanged, unplaced }) =>
      `新增 ${added} 条，更新 ${changed} 条，已有 ${unchanged} 条。${unplaced > 0 ? `其中 ${unplaced} 条没有找到原文位置，请在笔记本中查看。` : ""}`,
    restored: (library, from, kept) =>
      `已用 ${from} 恢复资料库 ${library}。${kept === null ? "" : `原有的资料库保留为 ${kept}。`}`,
  },
  en: {
    language: "en",
    help: help("en", "Broadsheet (阅报): an offline reader for newspaper archives"),
    usage: "Usage:",
    wrongUse: "That is not how this command is written.",
    unknownCommand: (name) => `There is no command ${name}. broadsheet help lists them all.`,
    untitled: "(no headline)",
    asPrinted: "[as printed] ",
    unknownPaper: "(newspaper unknown)",
    repaired: (count) => `${count} repairs`,
    articles: (count) => `${count} articles`,
    ingested: (added, unchanged, refused, articles, seconds) =>
      `${added} issues added, ${unchanged} unchanged, ${refused} files refused; ${articles} articles in ${seconds.toFixed(1)} s.`,
    status: { added: "added", unchanged: "unchanged", refused: "refused" },
    found: (total, milliseconds) => `${total} found (${milliseconds.toFixed(1)} ms)`,
    empty: "The library is empty. Import newspapers with broadsheet ingest.",
    written: (path, articles, bytes) => `${articles} articles written to ${path} (${Math.ceil(bytes / 1024)} KB).`,
    missingGlyphs: (list) => `These characters have no glyph; “〓” stands for them: ${list}`,
    exporting: {
      gathering: (done, total) => `Gathering articles ${done} / ${total}`,
      setting: (_, total) => `Setting ${total} articles…`,
      writing: () => "Writing…",
    },
    serving: (url) => `Broadsheet is ready: ${url}`,
    stop: "Ctrl-C ends it.",
    checks: {
      integrity: "the database's structure",
      references: "references between rows",
      originals: "originals against their hashes",
      sources: "articles against the lines of their originals",
      positions: "the order of articles",
      marks: "highlights, notes and bookmarks at their articles",
      changes: "people's marks against their history",
      corrections: "articles against the log of corrections",
      journal: "the journal beside the library",
      index: "the search index against the text",
    },
    sound: "The library is sound.",
    notSound:
      "The library is not sound; see above. Restore a sound backup with broadsheet restore; the present library is kept beside it.",
    backedUp: (path, bytes) => `Backed up to ${path} (${Math.ceil(bytes / 1024)} KB), and checked.`,
    annotationsWritten: (path, entries) => `${entries} annotations written to ${path}.`,
    annotationsRead: ({ added, changed, unchanged, unplaced }) =>
      `${added} added, ${changed} updated, ${unchanged} already there.${unplaced > 0 ? ` ${unplaced} of them have no place in the text here: see the notebook.` : ""}`,
    restored: (library, from, kept) =>
      `${library} is restored from ${from}.${kept === null ? "" : ` What was there is kept as ${kept}.`}`,
  },
};
