/** Why an article may not be right, from what can be seen of it: for the eye of whoever checks it. */
import type { ArticleData } from "../shapes.ts";
import { endsSentence } from "../text/han.ts";
import { textOf } from "./edition.ts";

export const doubts = ["untitled", "open-end", "short", "long", "pieces", "signed-within", "jump"] as const;
export type Doubt = (typeof doubts)[number];

const short = 50;
const long = 2_200;
/** Source lines between two that stand in different places; fewer are empty lines and furniture. */
const apart = 8;
/** 本报记者 张三, (新华社…电): a signature where an article should go on. */
const signature = /^[（(]?(?:本报|新华社|记者|通讯员|作者)[^。！？]{0,24}[)）]?$/u;

export function doubtsOf(article: Omit<ArticleData, "confidence">): Doubt[] {
  const { title, paragraphs, captions, kind, source, jump } = article;
  const text = textOf(article);
  const size = Array.from(text).length;
  const last = paragraphs.at(-1) ?? "";
  const out: Doubt[] = [];
  if (!title) out.push("untitled");
  if (kind !== "poem" && last && !endsSentence(last) && !signature.test(last)) out.push("open-end");
  if (size < short && captions.length === 0) out.push("short");
  if (size > long) out.push("long");
  if (source.some(([from], i) => i > 0 && from > (source[i - 1]?.[1] ?? 0) + apart)) out.push("pieces");
  if (paragraphs.slice(0, -1).some((one) => signature.test(one))) out.push("signed-within");
  if (jump.to !== null || jump.from !== null) out.push("jump");
  return out;
}
