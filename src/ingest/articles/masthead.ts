/** What the masthead (and the running heads) say about the issue. What is not printed stays null. */
import type { IssueData } from "../../shapes.ts";
import { squeeze } from "../../text/han.ts";
import { lunar as lunarPattern, paperName } from "../layout/furniture.ts";
import type { Piece } from "../layout/piece.ts";
import { emptyIssue } from "./draft.ts";

const weekdays = "日一二三四五六";
const small = "零一二三四五六七八九十";

export function readMasthead(pieces: readonly Piece[]): IssueData {
  const issue = emptyIssue();
  const mast = pieces.filter((p) => p.furniture === "masthead").map((p) => p.text);
  const heads = pieces.filter((p) => p.furniture === "header").map((p) => p.text);
  const editors = pieces.filter((p) => p.furniture === "editor");
  const all = mast.join("\n");
  const tight = mast.map(squeeze).join("\n");
  const find = (pattern: RegExp, text = tight): string | null => pattern.exec(text)?.[1] ?? null;

  issue.newspaper =
    mast.map(squeeze).find((t) => paperName.test(t)) ??
    find(/(?:^|机关报|主办|主管|\n)(\p{Script=Han}{2,10}?报)社(?:出版|主办|编辑)/mu) ??
    find(/(\p{Script=Han}{2,8}?(?:日报|晚报|早报|晨报|周报|时报|报))(?:社|客户端)/u) ??
    mostCommon(heads.flatMap((t) => t.split(/\s+/u)).filter((t) => paperName.test(t)));
  issue.weekday =
    find(/((?:星期|周)[一二三四五六日天])/u) ?? find(/((?:星期|周)[一二三四五六日天])/u, squeeze(heads.join(" ")));
  issue.lunar = lunarPattern.exec(tight)?.[0].replace(/^农历/u, "") ?? null;
  issue.date = dateOf(mast.map(squeeze), issue.weekday) ?? dateOf(heads.map(squeeze), issue.weekday);
  issue.issueNumber = find(/总第(\d+)期/u) ?? find(/第(\d+)期/u);
  const pages = find(/(?:今日|本期|共|今天)(\d{1,2}|[一二三四五六七八九十]+)版/u);
  issue.pages = pages === null ? null : (/^\d+$/u.test(pages) ? Number(pages) : small.indexOf(pages.charAt(0))) || null;
  const cn = /CN\s?(\d{2})\s?[-－—–]\s?(\d{4}(?:\/[A-Z])?)/u.exec(all);
  issue.cn = cn
    ? `CN ${cn[1]}-${cn[2]}`
    : find(/((?:[（(]\p{Script=Han}[)）])?(?:\p{Script=Han}{0,3}内资准字|准印证)[^\n]{0,3}?第?[\w-]+号)/u);
  issue.postalCode = find(/邮发代号[:：]?(\d+[-－—–]\d+)/u)?.replace(/[－—–]/u, "-") ?? null;
  const site =
    /(?:https?\s?[:：]\s?\/\/\s?)?(?:www\.[\w.-]+\w|[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org)(?:\.cn)?)/iu.exec(all)?.[0];
  issue.website = site ? squeeze(site) : null;
  issue.organiser = organiser(mast);
  issue.editor = editorOf(editors);
  return issue;
}

function mostCommon(words: readonly string[]): string | null {
  const count = new Map<string, number>();
  for (const w of words) count.set(w, (count.get(w) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** `2023年8月18日`, or the pieces `18` and `2023年 8月` in any order; the weekday decides between days. */
function dateOf(lines: readonly string[], weekday: string | null): string | null {
  const text = lines.join("\n");
  const full = [...text.matchAll(/((?:19|20)\d{2})[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?/gu)].map((m) =>
    iso(m[1]!, m[2]!, m[3]!),
  );
  const month = /((?:19|20)\d{2})年(\d{1,2})月/u.exec(text);
  const days = lines.flatMap((t) => {
    const m = /^(\d{1,2})日?(?:星期[一二三四五六日天])?$/u.exec(t);
    return m?.[1] ? [m[1]] : [];
  });
  const pieces = month ? days.map((d) => iso(month[1]!, month[2]!, d)) : [];
  const candidates = [...full, ...pieces].filter((d) => d !== null);
  const agrees = (d: string): boolean =>
    weekday === null || weekdays.charAt(new Date(`${d}T00:00:00Z`).getUTCDay()) === weekday.at(-1)?.replace("天", "日");
  return candidates.find(agrees) ?? candidates[0] ?? null;
}

function iso(y: string, m: string, d: string): string | null {
  const [year, month, day] = [Number(y), Number(m), Number(d)];
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** `中共晋中市委主管主办`: as printed, without what stands before it on the line. */
function organiser(lines: readonly string[]): string | null {
  let second: string | null = null;
  for (const line of lines) {
    const tight = squeeze(line);
    const m = /(\p{Script=Han}{2,30}?(?:主管(?:主办)?|主办(?:主管)?))(?:(\p{Script=Han}{2,20}?)(主办))?/u.exec(tight);
    if (m) return m[0];
    const organ = /(\p{Script=Han}{3,20})机关报/u.exec(tight);
    second ??= organ ? organ[0] : null;
  }
  return second;
}

function editorOf(pieces: readonly Piece[]): string | null {
  const first = pieces.filter((p) => p.page === (pieces[0]?.page ?? 0));
  for (const p of first) {
    const m =
      /(?:责任编辑|责编|本版编辑|编辑)\s*[：:\s/]\s*([\p{Script=Han}·\s]{2,20}?)(?=\s+(?:美编|版式|校对|责任|电话|投稿|邮箱|视觉|审|组版|编辑)|\s*$)/u.exec(
        p.text,
      );
    if (m?.[1]) return m[1].trim();
  }
  return null;
}
