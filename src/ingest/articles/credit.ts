/** Who wrote an article, and which agency sent it: from its byline, its lead and its signature. */
import { leadLength, namesOnly, signatureAt } from "./cues.ts";

const bullets = /^[□■◎●○▲◆★☆△◇▪•\s\u3000]+/u;
const agencies = /(新华社|中新社|中新网|中国新闻社|人民日报|新华网|人民网|央视网|法新社|路透社|美联社|塔斯社)/u;

export type Credit = { byline: string | null; agency: string | null };

/** `line`: the byline's own line, if there is one; `paragraphs`: the article's text; `photo`: it is a picture with its text. */
export function readCredit(
  line: string | null,
  paragraphs: readonly string[],
  photo: boolean,
  houses: RegExp | undefined,
): Credit {
  const first = paragraphs[0] ?? "";
  const last = paragraphs.at(-1) ?? "";
  const head = first.slice(0, 160);
  const lead = leadLength(head, "", houses);
  let byline = line === null ? null : line.replace(bullets, "").trim();
  let agency: string | null = null;
  if (lead > 0) {
    const text = head.slice(0, lead);
    agency = agencies.exec(text.replace(/[（(].*/u, ""))?.[1] ?? null;
    const bracket = /[（(]([^（）()]+)[）)]\s*$/u.exec(text);
    if (bracket?.[1] && !/^(?:据|来源)/u.test(bracket[1])) byline = merge(byline, bracket[1]);
  }
  const at = signatureAt(last.slice(-90));
  if (at >= 0) {
    const inner = last
      .slice(-90)
      .slice(at)
      .trim()
      .replace(/^[（(]|[）)]$/gu, "")
      .trim();
    if (/^(?:据|来源|综合|原载)/u.test(inner) || /^新华社(?:电)?$/u.test(inner))
      agency ??= agencies.exec(inner)?.[1] ?? null;
    else if (!/^作者(?:系|单位|为|是)/u.test(inner)) byline = merge(byline, inner);
  }
  if (photo) {
    const tail = last.slice(-60);
    const m =
      /((?:摄影报道|文\/图|图\/文|摄影(?!报道))[\s：:]*[\p{Script=Han}\s、]{2,20})[）)]?$/u.exec(tail) ??
      /((?:(?:本报|新华社|中新社)?(?:记者|通讯员)[\s]?)?\p{Script=Han}[\p{Script=Han}\s、]{1,16}(?:摄影报道|摄影|摄|供图))[）)]?$/u.exec(
        tail,
      );
    if (m?.[1] && byline === null) byline = cleanPhoto(m[1]);
    agency ??= agencies.exec(tail)?.[1] ?? null;
  }
  return { byline: byline === "" ? null : byline, agency };
}

function cleanPhoto(text: string): string {
  return text.trim();
}

function merge(a: string | null, b: string): string {
  const clean = b.trim();
  if (a === null || a === "") return clean;
  const bare = (t: string): string => t.replace(/[\s\u3000]|本报|记者|通讯员/gu, "");
  return bare(a).includes(bare(clean)) || !namesOnly(clean.replace(/记者|通讯员/gu, " ")) ? a : `${a} ${clean}`;
}
