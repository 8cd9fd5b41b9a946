/** Persons of a byline: `本报记者 魏鹏飞 通讯员 唐鹏飞` → 魏鹏飞, 唐鹏飞. */
import type { Article } from "../../shapes.ts";

/** Roles and offices that a byline prints around names; longer ones first. */
const roles =
  /(?:本报|本刊|本台|新华社)?(?:融媒体?|全媒体?|见习|实习|特约|特派|首席|驻地|驻[\p{Script=Han}]{1,4})*(?:记者|实习生|通讯员|评论员|撰稿人?|编辑|编译|整理|摄影报道|摄影|供稿|供图|报道)|(?:^|(?<=[\s、，,/／]))(?:文|图|摄|文\/图|图\/文|文图|图文|作者)(?=[\s:：、，,/／]|$)|(?<=[\p{Script=Han}])(?:文并摄|摄并文|摄影|文\/图|文／图|摄|撰文)$/gu;
const separators = /[\s、，,;；/／:：|·•●○■□◆◇▲△★☆※()（）【】[\]—–-]+/u;

/**
 * Names in the order printed. A name spaced out to fill its line (`李 伟`) is closed; a part that is no person's name
 * (an office, a whole sentence) stays as it is printed, so that nothing of the byline is lost.
 */
export function namesOf(article: Pick<Article, "byline">): string[] {
  const printed = article.byline?.trim();
  if (!printed) return [];
  // Foreign names keep the dot and the spaces between their parts.
  if (!/\p{Script=Han}/u.test(printed)) return printed.split(/\s*(?:,|;|&|\band\b)\s*/).filter(Boolean);
  const names = printed
    .replace(roles, " ")
    .replace(/(?<![\p{Script=Han}·])(\p{Script=Han})[ \u3000]+(\p{Script=Han})(?!\p{Script=Han})/gu, "$1$2")
    .split(/(?<=\p{Script=Han})[·•](?=\p{Script=Han})/u)
    .join("\u0001")
    .split(separators)
    .map((part) => part.replaceAll("\u0001", "·").trim())
    .filter((part) => /\p{L}/u.test(part));
  return names.length ? [...new Set(names)] : [printed];
}
