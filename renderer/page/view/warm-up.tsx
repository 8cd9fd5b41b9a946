/**
 * Sets pages out of sight when the window is idle after its start: the first issue that is opened then finds the code
 * compiled and the glyphs of the usual characters at hand. Always a few milliseconds at a time.
 */
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import type { Article, Issue } from "../../../src/shapes.ts";
import { layArticle } from "../core/article.ts";
import { storyOf } from "../core/flow.ts";
import { loadFaces, measureFaces } from "../dom/measure.ts";
import { warmUp } from "../worker/warm-up.ts";
import { Page } from "./page.tsx";
import type { Spec, Story } from "../core/types.ts";
import { defaults, type Setting } from "./sheet.ts";
import type { PageWords } from "./words.ts";

const sentence = "新华社北京8月16日电（记者 张三）“报纸”一期，共12版、2024年；";

const article: Article = {
  id: -1,
  issueId: -1,
  title: "新闻纸上的标题2024",
  kicker: "引题",
  subtitle: "——副题",
  column: null,
  byline: "本报记者",
  agency: null,
  kind: "news",
  page: 1,
  paragraphs: Array.from({ length: 12 }, (_, i) => sentence.repeat(2 + (i % 4))),
  captions: ["图为报纸。"],
  jump: { to: null, from: null },
  confidence: 1,
  source: [],
  titleSource: [],
};

const issue: Issue = {
  id: -1,
  name: "报纸",
  articles: 1,
  newspaper: "日报",
  date: null,
  issueNumber: null,
  weekday: "星期五",
  lunar: "十月廿二",
  pages: null,
  cn: "CN",
  postalCode: null,
  website: null,
  organiser: "主办",
  editor: null,
};

const words: PageWords = {
  lang: "zh-CN",
  date: (iso) => iso,
  weekday: (printed) => printed,
  issueNumber: (number) => number,
  nameless: "",
  nothing: "",
  postalCode: (code) => code,
  printedPages: String,
  printedPage: String,
  pageOf: String,
  jumpTo: String,
  jumpFrom: String,
  openArticle: "",
  next: "",
  previous: "",
  pages: "",
};

/** The 3,755 usual characters, those of the first level of GB 2312. */
function usualCharacters(): string {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row++)
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) bytes.push(row, cell);
  return new TextDecoder("gb18030").decode(new Uint8Array(bytes));
}
/** Characters that are shaped in one go: a few milliseconds. */
const slice = 300;

const idle = (): Promise<void> => new Promise((done) => requestIdleCallback(() => done()));
/** Whether somebody reads already: then it is too late, and every millisecond is his. */
const reading = (): boolean => document.querySelector(".leaves") !== null;

/** @param setting as the reader has it: type is warm for one family, size and direction. */
export async function warmUpPages(setting: Setting = {}): Promise<void> {
  const { face, headWeight, size, leading, mode } = { ...defaults, mode: "horizontal" as const, ...given(setting) };
  await loadFaces(face, headWeight);
  const host = document.createElement("div");
  host.inert = true;
  host.style.cssText = "position:fixed;inset:0;visibility:hidden;contain:strict";
  const root = createRoot(host);
  const set = (story: Story): void => {
    const spec: Spec = { width: 1200, height: 720, mode, size, leading };
    const { geometry, pages } = layArticle(story, measureFaces(face, headWeight, mode, [story]), spec);
    flushSync(() =>
      root.render(
        <Page
          page={pages[0]!}
          stories={[story]}
          geometry={geometry}
          words={words}
          scope="warm-up"
          issue={issue}
          number={1}
          front
        />,
      ),
    );
    host.getBoundingClientRect();
  };
  await idle();
  if (reading()) return;
  document.body.append(host);
  set(storyOf(article));
  const all = usualCharacters();
  for (let at = 0; at < all.length; at += slice) {
    await idle();
    if (reading()) break;
    set({ ...storyOf(article), flow: all.slice(at, at + slice) });
  }
  root.unmount();
  host.remove();
  for (const _ of warmUp()) {
    await idle();
    if (reading()) return;
  }
}

/** What is set of a setting. */
const given = (setting: Setting) =>
  Object.fromEntries(Object.entries(setting).filter(([, value]) => value !== undefined)) as Partial<
    Pick<Required<Setting>, "face" | "headWeight" | "size" | "leading" | "mode">
  >;
