// @vitest-environment happy-dom
/** Views in the world of a fake client: what they show, what they ask, and what they say when something fails. */
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LibraryEvent } from "../../src/questions.ts";
import { ExportDialog } from "../../renderer/export/dialog.tsx";
import { openExport } from "../../renderer/export/open.ts";
import { clearPicked, pick } from "../../renderer/export/selection.ts";
import { DropAnywhere } from "../../renderer/import/drop.tsx";
import { ImportProgress } from "../../renderer/import/progress.tsx";
import { dismissImport } from "../../renderer/import/run.ts";
import { DoorClosed } from "../../renderer/http.ts";
import { LibraryView } from "../../renderer/library/library.tsx";
import { useAnswer } from "../../renderer/data/ask.ts";
import { Entry } from "../../renderer/notebook/entry.tsx";
import type { NotebookEntry } from "../../src/desk-shapes.ts";
import { BookmarkButton, useBookmark } from "../../renderer/reader/bookmark.tsx";
import { SourcePanel } from "../../renderer/reader/source.tsx";
import { SearchBox } from "../../renderer/search/box.tsx";
import { SearchView } from "../../renderer/search/view.tsx";
import { useChoose, useSettings } from "../../renderer/settings/use.ts";
import { Boundary } from "../../renderer/ui/boundary.tsx";
import { MessageLine } from "../../renderer/ui/message.tsx";
import { about, article, fakeClient, issue } from "./fake.ts";
import { settle, show } from "./show.tsx";

beforeEach(() => {
  location.hash = "#/";
  sessionStorage.clear();
});
afterEach(() => {
  cleanup();
  clearPicked();
  dismissImport();
});

test("an empty library offers the bundled newspapers and tells how far it is", async () => {
  let done: (files: { files: [] }) => void = () => undefined;
  const client = fakeClient({
    "library.about": () => about({ issues: 0, articles: 0, seeds: 5 }),
    "import.seeds": () => new Promise((resolve) => (done = resolve)),
  });
  const tell = (event: LibraryEvent) => act(() => client.tell(event));
  await show(client, <LibraryView />);
  fireEvent.click(screen.getByRole("button", { name: "导入随附的 5 份报纸" }));
  await settle();
  tell({ type: "job", job: { id: "j", kind: "import", done: 2, total: 5, current: "c.txt", finished: false } });
  await settle();
  expect(screen.getByRole("progressbar").getAttribute("aria-valuetext")).toBe("2 / 5");
  expect(screen.getByText("c.txt")).toBeTruthy();
  tell({ type: "job", job: { id: "j", kind: "import", done: 5, total: 5, finished: true } });
  done({ files: [] });
  await settle();
  expect(screen.queryByRole("progressbar")).toBeNull();
});

test("a change told by another door is shown without a reload", async () => {
  let name = "山河日报";
  const client = fakeClient({
    "issues.list": () => [issue({ newspaper: name })],
    "issue.get": () => ({ issue: issue(), articles: [article()], other: [] }),
  });
  await show(client, <LibraryView />);
  expect(screen.getByRole("heading", { level: 2, name })).toBeTruthy();
  expect(await screen.findByText("春耕时节")).toBeTruthy();
  name = "江海日报";
  client.tell({ type: "changed", families: ["issues"] });
  await settle(20);
  expect(screen.getByRole("heading", { level: 2, name })).toBeTruthy();
});

test("a year of many issues is a calendar with links on its days", async () => {
  const issues = Array.from({ length: 30 }, (_, day) =>
    issue({ id: day + 1, date: `2024-04-${String(day + 1).padStart(2, "0")}` }),
  );
  const client = fakeClient({ "issues.list": () => issues, "issue.get": () => ({ code: "not-found" as const }) });
  await show(client, <LibraryView />, "en");
  const april = screen.getByRole("table", { name: "April" });
  expect(within(april).getAllByRole("link")).toHaveLength(30);
  expect(
    within(april)
      .getByRole("link", { name: /Tuesday, 9 April 2024/ })
      .getAttribute("href"),
  ).toBe("#/issue/9");
});

test("a day with several issues opens a list of them, in the order of their names", async () => {
  const issues = Array.from({ length: 30 }, (_, at) =>
    issue({
      id: at + 1,
      date: at < 12 ? "2024-04-09" : `2024-05-${String(at).padStart(2, "0")}`,
      name: `第${at + 1}版.txt`,
    }),
  );
  const client = fakeClient({ "issues.list": () => issues, "issue.get": () => ({ code: "not-found" as const }) });
  await show(client, <LibraryView />, "en");
  const april = screen.getByRole("table", { name: "April" });
  expect(within(april).queryAllByRole("link")).toHaveLength(0);
  fireEvent.click(within(april).getByRole("button", { name: "Tuesday, 9 April 2024 · 12 issues" }));
  const list = screen.getByRole("dialog", { name: "Tuesday, 9 April 2024" });
  const links = within(list).getAllByRole("link");
  expect(links.map((link) => link.getAttribute("href"))).toEqual(issues.slice(0, 12).map(({ id }) => `#/issue/${id}`));
  fireEvent.keyDown(list, { key: "Escape" });
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a library that cannot be read says what to do, in the reader's language", async () => {
  const failure = { code: "library-damaged" as const, params: { library: "L" } };
  await show(fakeClient({ "issues.list": () => failure }), <LibraryView />, "en");
  expect(screen.getByRole("alert").textContent).toMatch(/library L is damaged.*restore one from elsewhere/);
  cleanup();
  await show(fakeClient({ "issues.list": () => Promise.reject(new DoorClosed()) }), <LibraryView />);
  expect(screen.getByRole("alert").textContent).toContain("请重新启动阅报");
});

const drop = (files: File[]) => {
  const transfer = { types: ["Files"], files, items: [] };
  const event = new Event("drop", { bubbles: true, cancelable: true });
  fireEvent(window, Object.assign(event, { dataTransfer: transfer }));
};

test("dropped files are imported one after another; one refusal stops nothing", async () => {
  const client = fakeClient({
    "import.file": ({ name, bytes }) =>
      bytes.length === 0
        ? { file: name, status: "refused", articles: 0, error: { code: "file-empty", message: "empty" } }
        : { file: name, status: "added", articles: 3, issueId: 9 },
  });
  await show(
    client,
    <>
      <DropAnywhere />
      <ImportProgress />
    </>,
  );
  drop([new File([], "a.txt"), new File(["正文"], "b.txt")]);
  await settle(50);
  expect(client.asked.filter(({ name }) => name === "import.file")).toHaveLength(2);
  expect(screen.getByText(/新增 1 期报纸，共 3 篇文章/)).toBeTruthy();
  expect(screen.getByRole("listitem").textContent).toContain("a.txt 是空文件");
  expect(screen.getByRole("link", { name: "打开这一期" }).getAttribute("href")).toBe("#/issue/9");
});

test("a full disk ends the import and says so", async () => {
  const client = fakeClient({ "import.file": () => ({ code: "disk-full", params: { library: "L" } }) });
  await show(
    client,
    <>
      <DropAnywhere />
      <ImportProgress />
    </>,
  );
  drop([new File(["1"], "a.txt"), new File(["2"], "b.txt")]);
  await settle(50);
  expect(client.asked.filter(({ name }) => name === "import.file")).toHaveLength(1);
  expect(screen.getByRole("alert").textContent).toContain("磁盘已满");
});

const picked = (id: number) => ({ id, title: `第${id}篇`, newspaper: "山河日报", date: "2024-03-05" });
const contents = (...ids: number[]) => ({
  title: "两篇",
  name: "山河日报 2024-03-05 2篇文章",
  count: ids.length,
  issues: 1,
  notes: 0,
  highlights: 0,
  pieces: ids.map((id) => ({ ...picked(id), opening: "", page: 1 })),
});
const page = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"/>';
const exporting = {
  "export.contents": () => contents(5, 2),
  "export.preview": () => ({ pages: [page], width: 595, height: 842, total: 3, missingGlyphs: [] }),
};

/** Presses a button once it can be pressed: what an export holds is asked for first. */
const press = async (name: string) => {
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>("button", { name }).disabled).toBe(false));
  fireEvent.click(screen.getByRole("button", { name }));
  await settle();
};

test("an export runs in the order of picking, is delivered, and names missing characters", async () => {
  const client = fakeClient({
    ...exporting,
    "export.run": () => ({ bytes: 20_480, articles: 2, pages: 3, missingGlyphs: ["𪚥"] }),
  });
  clearPicked();
  pick(picked(5), picked(2));
  openExport();
  await show(client, <ExportDialog />);
  await press("存为 PDF…");
  expect(await screen.findByText("已保存：saved.pdf")).toBeTruthy();
  expect(client.asked.find(({ name }) => name === "export.run")?.input).toMatchObject({
    articles: [5, 2],
    format: "pdf",
    target: "t1",
    language: "zh-CN",
    title: null,
    choices: { layout: "clipping", paper: "a4", standard: "a-3a" },
  });
  expect(client.delivered).toEqual(["t1"]);
  expect(await screen.findByText("已保存：saved.pdf")).toBeTruthy();
  expect(screen.getByText("2 篇文章 · 3 页 · 20 KB")).toBeTruthy();
  expect(screen.getByText(/𪚥/)).toBeTruthy();
});

test("an export that fails keeps the selection; a closed save dialog changes nothing", async () => {
  const client = fakeClient({
    ...exporting,
    "export.run": () => ({ code: "target-unwritable", params: { target: "x.pdf" } }),
  });
  clearPicked();
  pick(picked(1));
  openExport();
  await show(client, <ExportDialog />);
  await press("存为 PDF…");
  expect((await screen.findByRole("alert")).textContent).toContain("无法写入 x.pdf");
  expect(screen.getByText(/2 篇文章/)).toBeTruthy();
  expect(client.delivered).toEqual([]);
  cleanup();
  const cancelled = fakeClient(exporting, null);
  await show(cancelled, <ExportDialog />);
  await press("存为 PDF…");
  expect(cancelled.asked.some(({ name }) => name === "export.run")).toBe(false);
  expect(screen.queryByRole("alert")).toBeNull();
});

test("choices are remembered, travel with the export, and damaged ones become the defaults", async () => {
  const kept: unknown[] = [];
  const client = fakeClient({
    ...exporting,
    "settings.get": () => ({
      language: "zh-CN",
      export: '{"layout":"booklet","paper":"papyrus","size":"x","running":false}',
    }),
    "settings.set": (input) => (kept.push(input), {}),
    "export.run": () => ({ bytes: 1, articles: 2, missingGlyphs: [] }),
  });
  clearPicked();
  pick(picked(5), picked(2));
  openExport();
  await show(client, <ExportDialog />);
  fireEvent.click(screen.getByRole("radio", { name: "EPUB" }));
  await settle();
  fireEvent.change(screen.getByRole("textbox", { name: "名称" }), { target: { value: "铝业" } });
  await press("存为 EPUB…");
  expect(kept.at(-1)).toEqual({ key: "export", value: '{"layout":"booklet","running":false,"format":"epub"}' });
  expect(client.asked.find(({ name }) => name === "export.run")?.input).toMatchObject({
    format: "epub",
    title: "铝业",
    choices: { layout: "booklet", paper: "a4", size: 10.5, running: false },
  });
});

test("a running export says what it is at and can be called off", async () => {
  const { promise, resolve } = Promise.withResolvers<{ code: "cancelled" }>();
  const client = fakeClient({ ...exporting, "export.run": () => promise, "export.cancel": () => ({}) });
  clearPicked();
  pick(picked(5));
  openExport();
  await show(client, <ExportDialog />);
  await press("存为 PDF…");
  const asked = client.asked.find(({ name }) => name === "export.run")?.input as { job: string };
  const job = { id: asked.job, kind: "export" as const, done: 0, total: 2, stage: "setting" as const, finished: false };
  act(() => client.tell({ type: "job", job }));
  expect(screen.getByText("正在排版，共 2 篇…")).toBeTruthy();
  await press("停止");
  expect(client.asked.find(({ name }) => name === "export.cancel")?.input).toEqual({ job: asked.job });
  resolve({ code: "cancelled" });
  await settle();
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByRole("button", { name: "存为 PDF…" })).toBeTruthy();
});

test("hits are drawn from offsets: what looks like HTML stays text", async () => {
  const hit = {
    id: 4,
    issueId: 1,
    title: "<b>铝</b>",
    newspaper: null,
    date: null,
    page: null,
    kind: "news" as const,
    score: 1,
    excerpt: "𠮷<img src=x>氧化铝",
    marks: [[12, 3]] as [number, number][],
    titleMarks: [[3, 1]] as [number, number][],
  };
  const client = fakeClient({
    search: ({ query }) => ({ query, total: 1, exact: true, milliseconds: 1, hits: [hit], pieces: [], warnings: [] }),
  });
  const { container } = await show(client, <SearchView query="铝" sort="relevance" />);
  expect([...container.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["铝", "氧化铝"]);
  expect(container.querySelector("img, b")).toBeNull();
  expect(container.querySelector(".hits a")?.getAttribute("href")).toBe(
    `#/article/4?q=${encodeURIComponent("铝")}&at=0`,
  );
});

test("the search box asks at every keystroke, but not inside a composition", async () => {
  await show(fakeClient({}), <SearchBox input={{ current: null }} />);
  const box = screen.getByRole("searchbox");
  fireEvent.change(box, { target: { value: "铝" } });
  await settle();
  expect(location.hash).toBe(`#/search?q=${encodeURIComponent("铝")}`);
  const steps = history.length;
  fireEvent.compositionStart(box);
  fireEvent.change(box, { target: { value: "铝yang" } });
  await settle();
  expect(location.hash).not.toContain("yang");
  fireEvent.change(box, { target: { value: "铝氧" } });
  fireEvent.compositionEnd(box);
  await settle();
  expect(location.hash).toBe(`#/search?q=${encodeURIComponent("铝氧")}`);
  expect(history.length).toBe(steps);
});

/** The notebook's entries without its virtual list, which draws nothing where nothing has a height. */
function Listed() {
  return useAnswer("notebook.list", {}).data?.entries.map((entry) => <Entry key={entry.id} entry={entry} />);
}

test("deleting in the notebook can be undone", async () => {
  const note: NotebookEntry = {
    id: "note 3",
    kind: "note",
    articleId: 8,
    issueId: 1,
    highlight: null,
    range: null,
    quote: "",
    color: null,
    status: "found",
    tags: [],
    text: "记一笔",
    created: "2026-01-01T00:00:00Z",
    changed: "2026-01-01T00:00:00Z",
    article: { title: "春耕", opening: "", newspaper: "山河日报", date: "2024-03-05", issueId: 1 },
    newspaper: "山河日报",
    date: "2024-03-05",
  };
  let entries = [note];
  const client = fakeClient({
    "notebook.list": () => ({ total: entries.length, entries }),
    "desk.remove": ({ ids }) => {
      entries = [];
      return { ids };
    },
    "desk.restore": ({ ids }) => {
      entries = [note];
      return { ids };
    },
  });
  await show(
    client,
    <>
      <Listed />
      <MessageLine />
    </>,
  );
  fireEvent.click(screen.getByRole("button", { name: "删除：记一笔" }));
  await settle(20);
  expect(screen.queryByText("记一笔")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "撤销" }));
  await settle(20);
  expect(screen.getByText("记一笔")).toBeTruthy();
});

test("a bookmark key pressed before the list has come is not lost", async () => {
  let come: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    come = resolve;
  });
  const client = fakeClient({
    "bookmarks.list": async () => {
      await gate;
      return [];
    },
    "bookmark.add": ({ articleId }) => ({
      id: "bookmark 1",
      articleId,
      paragraph: null,
      label: null,
      created: "2026-01-01T00:00:00Z",
      changed: "2026-01-01T00:00:00Z",
      status: "found",
      tags: [],
    }),
  });
  const Ribbon = () => <BookmarkButton bookmark={useBookmark(5)} />;
  await show(client, <Ribbon />);
  fireEvent.click(screen.getByRole("button", { name: "加书签" }));
  await settle();
  expect(client.asked.some(({ name }) => name === "bookmark.add")).toBe(false);
  come();
  await settle();
  expect(client.asked.find(({ name }) => name === "bookmark.add")?.input).toEqual({ articleId: 5 });
});

test("the source shows every repair and what it replaced", async () => {
  const client = fakeClient({
    "article.source": () => ({
      ranges: [[1, 1]],
      lines: [
        { number: 1, title: false, parts: [{ text: "甲" }, { text: "“", from: "野", rule: "quotes" }, { text: "乙" }] },
        { number: 4, title: true, parts: [{ text: "题" }, { text: "", from: " ", rule: "spacing" }] },
      ],
    }),
  });
  const { container } = await show(client, <SourcePanel articleId={1} />);
  expect([...container.querySelectorAll("del")].map((each) => each.textContent)).toEqual(["野", "␣"]);
  expect(container.querySelector("ins")?.getAttribute("title")).toContain("野");
  expect(container.querySelectorAll(".gap")).toHaveLength(1);
});

test("a bug in a view offers a way on", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const Broken = (): never => {
    throw new Error("boom");
  };
  await show(
    fakeClient({}),
    <Boundary>
      <Broken />
    </Boundary>,
  );
  expect(screen.getByRole("button", { name: "重新打开" })).toBeTruthy();
  expect(screen.getByRole("alert").textContent).toContain("正在写的笔记已留在这台电脑上");
  vi.restoreAllMocks();
});

test("a choice made twice in a row does not jump back while the first is on its way", async () => {
  const stored: Record<string, string> = { typeSize: "17" };
  const client = fakeClient({
    "settings.get": () => ({ ...stored }),
    "settings.set": async ({ key, value }) => {
      await new Promise((resolve) => setTimeout(resolve, value === "18" ? 20 : 60));
      stored[key] = value ?? "";
      client.tell({ type: "changed", families: ["settings"] });
      return {};
    },
  });
  const seen: number[] = [];
  const Size = () => {
    const choose = useChoose();
    seen.push(useSettings().typeSize);
    return [18, 19].map((size) => (
      <button key={size} type="button" onClick={() => choose("typeSize", size)}>
        {size}
      </button>
    ));
  };
  await show(client, <Size />);
  fireEvent.click(screen.getByText("18"));
  fireEvent.click(screen.getByText("19"));
  await settle(120);
  expect([...new Set(seen.slice(seen.indexOf(19)))]).toEqual([19]);
  expect(stored["typeSize"]).toBe("19");
});
