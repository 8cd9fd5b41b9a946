import type { ArticleData } from "../../shapes.ts";
import { endsSentence } from "../../text/han.ts";
import type { RepairedLine } from "../repair/repair.ts";
import { emptyIssue, type Rebuilt } from "./draft.ts";

/** First shape: an article begins at its lead (本报讯 and the like). */
export function rebuild(lines: readonly RepairedLine[]): Rebuilt {
  const articles: ArticleData[] = [];
  let now: ArticleData | undefined;
  for (const line of lines) {
    const text = line.text.trim();
    if (!text) continue;
    if (!now || /^(?:本报讯|新华社\S{2,6}\s?\d|据新华社)/u.test(text)) {
      now = {
        title: null, kicker: null, subtitle: null, column: null, byline: null, agency: null, kind: "news",
        page: line.page + 1, paragraphs: [], captions: [], jump: { to: null, from: null }, confidence: 0,
        source: [], titleSource: [],
      };
      articles.push(now);
    }
    const last = now.paragraphs.at(-1);
    if (last !== undefined && !endsSentence(last)) now.paragraphs[now.paragraphs.length - 1] = last + text;
    else now.paragraphs.push(text);
    const range = now.source.at(-1);
    if (range && range[1] === line.number - 1) range[1] = line.number;
    else now.source.push([line.number, line.number]);
  }
  return { issue: emptyIssue(), articles, other: [] };
}
