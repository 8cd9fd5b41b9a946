/**
 * What every door says when something expected goes wrong: one sentence per failure that says what to do next.
 * `{name}` is filled from the failure's `params`; a param that is missing leaves the blank out.
 */
import type { Failure, FailureCode } from "./failures.ts";

export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

export const sentences: Record<Language, Record<FailureCode, string>> = {
  "zh-CN": {
    "file-missing": "找不到 {file}。请检查名称和位置。",
    "file-unreadable": "无法读取 {file}。请检查是否有读取权限，或磁盘是否仍连接。",
    "file-empty": "{file} 是空文件，没有可读的内容。请重新导出这一版的文字。",
    "file-not-text": "{file} 不是文本文件。请选择报纸的文字层（.txt），例如从 PDF 提取的文本。",
    "file-too-large": "{file} 太大（上限 {limit} MB）。请按期或按版拆分后再导入。",
    "folder-without-text": "{file} 里没有文本文件（.txt）。请选择存放报纸文字的文件夹。",
    "folder-too-deep": "{file} 在第 {limit} 层以下，没有查看。请直接选择这个文件夹。",
    "library-missing": "{library} 里没有资料库。请检查位置，或先用 ingest 导入报纸。",
    "library-damaged": "资料库 {library} 已损坏或内容丢失，未作任何改动。{backup}。",
    "library-unreachable": "无法继续读写资料库 {library}，刚才的改动没有保存。请检查磁盘是否仍连接，再重新打开阅报。",
    "library-newer":
      "资料库 {library} 由更新版本的阅报创建（结构 {version}，本程序只识别到 {known}），未作任何改动。请升级程序。",
    "library-locked": "资料库 {library} 正被另一个程序占用。请稍候再试，或先关闭那个程序。",
    "library-unwritable": "无法写入资料库 {library}。请检查它是不是文件夹、是否只读，或另选一个位置。",
    "library-not-empty":
      "资料库 {library} 里已有内容，未作任何改动。确实要用备份替换它，请加 --force；原有资料库会保留在旁边。",
    "original-damaged": "{file} 的原件已损坏，文章文字不受影响。请从备份恢复，或重新导入这个文件。",
    "backup-damaged": "{backup} 不是完好的资料库备份，未作任何改动。请换一个备份。",
    "disk-full": "磁盘已满，{library} 未作改动。请腾出空间后再试。",
    "not-found": "要找的内容已不在资料库中。请返回列表重新选择。",
    "bad-question": "这个请求的形式不对（{name}）。请刷新页面再试。",
    "nothing-selected": "没有选中任何文章。请先选择要导出的文章。",
    "correction-conflict": "这里的文字刚才在别处改过，这一步没有做。请看一看现在的样子，再改一次。",
    "correction-occupied": "那个位置已经有文字，没有覆盖。请先把那里的文字移开或清空。",
    "bad-place": "这个位置已不存在，没有改动。请刷新后重新选择。",
    "annotations-unreadable":
      "{file} 无法作为批注导入，未作任何改动（{where}：{why}）。请检查它是不是 W3C 批注文件（JSON-LD）。",
    cancelled: "已取消，没有改动任何内容。",
    "target-unwritable": "无法写入 {target}。请检查文件夹是否存在、是否可写，或另选一个位置。",
    "target-taken": "{target} 已存在，而且不是阅报的备份，没有覆盖。请换一个文件名。",
    "export-failed":
      "导出没有完成，原有文件未受影响。请再试一次；若仍失败，请在“备份、检查与求助”里复制诊断，发给我们。",
    "port-in-use": "端口 {port} 已被占用或不可用。请换一个端口，或不指定 --port 让程序自动选择。",
    "already-running": "资料库 {library} 已在另一个阅报窗口中打开{address}。请使用那个窗口，或先关闭它。",
    "unknown-format": "不认识的格式 {format}。可用的格式：{formats}。",
    internal: "程序出了意外错误（编号 {id}），已保存的内容没有丢失。请再试一次；日志在资料库的 logs 文件夹里。",
  },
  en: {
    "file-missing": "{file} cannot be found. Check its name and place.",
    "file-unreadable": "{file} cannot be read. Check that you may read it and that its disk is still connected.",
    "file-empty": "{file} is empty: there is nothing to read. Extract the text of this issue again.",
    "file-not-text":
      "{file} is not text. Choose a newspaper's text layer (.txt), for instance one extracted from a PDF.",
    "file-too-large": "{file} is too large (the limit is {limit} MB). Split it by issue or page and import the parts.",
    "folder-without-text": "{file} holds no text files (.txt). Choose the folder with the newspapers' text.",
    "folder-too-deep": "{file} lies more than {limit} folders deep and was not looked into. Choose that folder itself.",
    "library-missing":
      "There is no library in {library}. Check the place, or import newspapers there first with ingest.",
    "library-damaged": "The library {library} is damaged or has lost its content; nothing was changed. {backup}.",
    "library-unreachable":
      "The library {library} can no longer be read or written; the last change was not saved. Check that its disk is connected, then open Broadsheet again.",
    "library-newer":
      "The library {library} was made by a newer Broadsheet (schema {version}; this program knows {known}); nothing was changed. Update the program.",
    "library-locked":
      "The library {library} is in use by another program. Wait a moment and try again, or close that program.",
    "library-unwritable":
      "The library {library} cannot be written. Check that it is a folder and not read-only, or choose another place.",
    "library-not-empty":
      "The library {library} already holds something; nothing was changed. Add --force to put the backup in its place; the present library is kept beside it.",
    "original-damaged":
      "The stored original of {file} is damaged; the articles' text is not affected. Restore a backup, or import the file again.",
    "backup-damaged": "{backup} is not a sound backup of a library; nothing was changed. Choose another backup.",
    "disk-full": "The disk is full; {library} was not changed. Free some space and try again.",
    "not-found": "That is no longer in the library. Go back to the list and choose again.",
    "bad-question": "This request has the wrong shape ({name}). Reload the page and try again.",
    "bad-place": "That place is no longer there; nothing was changed. Reload and choose again.",
    "annotations-unreadable":
      "{file} cannot be imported as annotations; nothing was changed ({where}: {why}). Check that it is a W3C annotation file (JSON-LD).",
    "nothing-selected": "No article is selected. Select the articles to export first.",
    "correction-conflict":
      "The text here has just been changed elsewhere, so this step was not made. Look at it as it is now and try again.",
    "correction-occupied": "Words already stand there and were not replaced. Move or clear them first.",
    cancelled: "Cancelled; nothing was changed.",
    "target-unwritable":
      "{target} cannot be written. Check that the folder exists and may be written, or choose another place.",
    "target-taken": "{target} exists and is no backup of Broadsheet's, so it was not replaced. Choose another name.",
    "export-failed":
      "The export was not finished; older files are untouched. Try again; if it fails again, copy the diagnosis in “Backups, checks and help” and send it to us.",
    "port-in-use": "Port {port} is in use or not allowed. Choose another, or leave --port out to take a free one.",
    "already-running":
      "The library {library} is already open in another Broadsheet window{address}. Use that window, or close it first.",
    "unknown-format": "{format} is not a known format. Known formats: {formats}.",
    internal:
      "Something unexpected went wrong (number {id}); what was saved is safe. Try again; the log is in the library's logs folder.",
  },
};

/** The sentence for a failure, its blanks filled. */
export function sentence(language: Language, { code, params = {} }: Pick<Failure, "code" | "params">): string {
  const values: Record<string, string | number> = { ...params };
  if (code === "disk-full") values.library ??= params.target ?? "";
  if (code === "library-damaged") values.backup = afterDamage(language, params.backup, params.journal);
  if (values.address) values.address = language === "en" ? ` (${values.address})` : `（${values.address}）`;
  return sentences[language][code].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** What to do about a damaged library depends on whether there is a backup, or at least the journal of people's work. */
function afterDamage(
  language: Language,
  backup: string | number | undefined,
  journal: string | number | undefined,
): string {
  const zh = language !== "en";
  if (backup !== undefined)
    return zh
      ? `请用最近的完好备份 ${backup} 恢复；损坏的文件会保留`
      : `Restore its newest sound backup, ${backup}; the damaged file is kept`;
  if (journal !== undefined)
    return zh
      ? `旁边没有完好的备份，但笔记、高亮、剪报等可从 ${journal} 重建：请恢复它，再重新导入报纸；损坏的文件会保留`
      : `No sound backup was found beside it, but notes, highlights and collections can be rebuilt from ${journal}: restore that, then import the newspapers again; the damaged file is kept`;
  return zh
    ? "旁边没有找到完好的备份：请用别处的备份恢复，或将整个文件夹移走后重新开始"
    : "No sound backup was found beside it: restore one from elsewhere, or move the whole folder away to start anew";
}
