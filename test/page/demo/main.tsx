/** Shows the pages alone, for tests, pictures and the benchmark. Data by `?data=NAME`, state by `window.demo`. */
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import {
  anchorAtPoint,
  ArticlePages,
  type ArticlePagesProps,
  domRangesOf,
  IssuePages,
  type IssuePagesProps,
  type PageWords,
  prepareWorker,
  textRangeOf,
  type Turned,
  warmUpPages,
} from "../../../renderer/page/index.ts";
import type { Article, Issue } from "../../../src/shapes.ts";
import "./demo.css";

const words: PageWords = {
  lang: "zh-CN",
  date: (iso) => `${+iso.slice(0, 4)}年${+iso.slice(5, 7)}月${+iso.slice(8, 10)}日`,
  weekday: (printed) => printed,
  issueNumber: (number) => `第${number}期`,
  nameless: "报名不详",
  nothing: "（本篇没有文字）",
  postalCode: (code) => `邮发代号 ${code}`,
  printedPages: (count) => `今日${count}版`,
  printedPage: (page) => `第${page}版`,
  pageOf: (page, pages) => (pages === null ? `第${page}页` : `第${page}页，共${pages}页`),
  jumpTo: (page) => `（下转第${page}页）`,
  jumpFrom: (page) => `（上接第${page}页）`,
  openArticle: "打开文章",
  next: "下一页",
  previous: "上一页",
  pages: "版面",
};

export type DemoState = Partial<Pick<IssuePagesProps, "setting" | "page" | "anchor" | "marks">> & {
  /** Article view of this article in place of the issue. */
  article?: number | null;
  hidden?: boolean;
  width?: number;
  height?: number;
};
export type Demo = {
  /** Sets state and renders at once. */
  set(state: DemoState): void;
  load(data: { issue: Issue; articles: Article[] }): void;
  turned: Turned | null;
  turns: number;
  opened: number[];
  anchorAtPoint: typeof anchorAtPoint;
  textRangeOf: typeof textRangeOf;
  domRangesOf: typeof domRangesOf;
};
declare global {
  interface Window {
    demo: Demo;
  }
}

const query = new URLSearchParams(location.search);
const name = query.get("data");
prepareWorker();
const first = name ? ((await (await fetch(`/data/${name}`)).json()) as { issue: Issue; articles: Article[] }) : null;
if (query.has("warm")) await warmUpPages();

function Host() {
  const [data, setData] = useState(first);
  const [state, setState] = useState<DemoState>(JSON.parse(query.get("state") ?? "{}"));
  useEffect(() => {
    Object.assign(window.demo, {
      set: (more: DemoState) => flushSync(() => setState((old) => ({ ...old, ...more }))),
      load: (data: typeof first) => flushSync(() => setData(data)),
    });
  }, []);
  if (!data || state.hidden) return null;
  const { article: id, width, height, hidden: _, ...rest } = state;
  const article = id && data.articles.find((article) => article.id === id);
  const box = { width: width ?? "100%", height: height ?? "100%" };
  if (article)
    return (
      <main style={box}>
        <ArticlePages {...(rest as Partial<ArticlePagesProps>)} article={article} words={words} />
      </main>
    );
  return (
    <main style={box}>
      <IssuePages
        {...rest}
        issue={data.issue}
        articles={data.articles}
        words={words}
        onTurn={told}
        onOpenArticle={opened}
      />
    </main>
  );
}
const told = (turned: Turned): void => {
  window.demo.turned = turned;
  window.demo.turns++;
};
const opened = (id: number): void => void window.demo.opened.push(id);

window.demo = {
  set: () => {},
  load: () => {},
  turned: null,
  turns: 0,
  opened: [],
  anchorAtPoint,
  textRangeOf,
  domRangesOf,
};
createRoot(document.getElementById("root")!).render(<Host />);
