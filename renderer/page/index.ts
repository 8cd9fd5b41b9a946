/** What the app may use of the pages. */
export type { Anchor } from "./core/anchor.ts";
export { captionStarts, labelFields } from "./core/flow.ts";
export type { Mode } from "./core/types.ts";
export { type Mark, paint } from "./dom/marks.ts";
export {
  anchorAt,
  anchorAtPoint,
  domRangesOf,
  headFields,
  rangesIn,
  textRangeOf,
  type TextRange,
} from "./dom/ranges.ts";
export { ArticlePages, type ArticlePagesProps } from "./view/article-pages.tsx";
export { IssuePages, type IssuePagesProps, type Turned } from "./view/issue-pages.tsx";
export { prepareWorker } from "./view/layout.ts";
export { setLine } from "./view/line.tsx";
export { Page, type PageProps } from "./view/page.tsx";
export { type Setting, textFace } from "./view/sheet.ts";
export { warmUpPages } from "./view/warm-up.tsx";
export type { PageWords } from "./view/words.ts";
