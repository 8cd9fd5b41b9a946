/** What sort of piece an article is, from its form and its voice. */
import type { Kind } from "../../shapes.ts";
import { classes } from "../../text/han.ts";
import type { Article } from "./orphans.ts";

/** `signed`: it has a byline of its own line; `headings`: how many section headings stand in it. */
export function kindOf(
  a: Article,
  paragraphs: readonly string[],
  title: string | null,
  { signed, headings }: { signed: boolean; headings: number },
): Kind {
  if (title && /(?:公告|通知|启事|声明|通告|公示)$/u.test(title)) return "notice";
  const length = paragraphs.reduce((sum, p) => sum + p.length, 0);
  const verse = a.units.reduce((sum, u) => sum + (u.block.verse ? u.text.length : 0), 0);
  if (verse > 0.6 * length) return "poem";
  const led = a.units.some((u) => u.block.lead);
  if (a.units.some((u) => u.notice) && length < 400 && !led) return "notice";
  if (/^编者按/u.test(paragraphs[0] ?? "") && length < 400) return "note";
  if (!led && length >= 200 && literary(paragraphs)) return "essay";
  if (signed && length >= 1000 && headings >= 2) return "feature";
  return length < 260 && paragraphs.length <= 2 ? "brief" : "news";
}

/**
 * Whether the voice is a writer's and not a reporter's: persons and particles, few figures, none of the phrases of news.
 * Each counted per hundred characters; on pages with known articles essays come to 3 and more, news below 1.
 */
function literary(paragraphs: readonly string[]): boolean {
  const text = paragraphs.join("").slice(0, 4000);
  const counts = new Uint32Array(4);
  for (let i = 0; i < text.length; i++) counts[voices[text.charCodeAt(i)]!]!++;
  const share = (n: number): number => (100 * n) / text.length;
  const voice = share(counts[1]!) + 0.5 * share(counts[2]!);
  if (voice <= 1.8) return false;
  const reporters = text.match(/近日|日前|记者|今天（|昨天|目前|据|发展|建设|工作|国家/gu)?.length ?? 0;
  return voice - 0.8 * share(counts[3]!) - 1.2 * share(reporters) > 1.8;
}

/** Persons and what questions end with; particles; figures. */
const voices = classes("我你他她它吗呢吧罢么", "了着过也就都却又便", "0123456789");
