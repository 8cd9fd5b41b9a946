// @vitest-environment happy-dom
/** What the search room asks while somebody types, and what it makes of answers that come late. */
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { newCache, World } from "../../renderer/data/world.tsx";
import { SearchBox } from "../../renderer/search/box.tsx";
import { SearchView } from "../../renderer/search/view.tsx";
import type { Answer, Ask } from "../../src/questions.ts";
import { about, fakeClient } from "./fake.ts";
import { settle, show } from "./show.tsx";

afterEach(cleanup);

type Found = Answer<"search">;
const hit = (id: number, title: string): Found["hits"][number] => ({
  id,
  issueId: 1,
  title,
  newspaper: "山河日报",
  date: "2019-03-05",
  page: 1,
  kind: "news",
  score: 1,
  excerpt: title,
  marks: [],
  titleMarks: [],
});
const one = <T,>(value: T) => ({ values: [{ value, count: 1 }], more: 0 });
const facets: Found["facets"] = {
  newspaper: one("山河日报"),
  year: one("2019"),
  kind: one("news" as const),
  byline: one(null),
  column: one(null),
};
const timeline = { months: [{ value: "2019-03", count: 1 }], undated: 0 };

/** A library that answers when it is told to: `asked` are the questions that wait. */
function slowLibrary() {
  const asked: { input: Ask<"search">; reply: (answer: Partial<Found>) => Promise<void> }[] = [];
  const client = fakeClient({
    "searches.list": () => [],
    "searches.history": () => [],
    search: (input) =>
      new Promise((resolve) => {
        const base = { query: input.query, total: 1, milliseconds: 1, pieces: [], warnings: [] };
        asked.push({
          input,
          reply: async (answer) => {
            const hits = [hit(input.query.length, `题 ${input.query}`)];
            await act(async () => {
              resolve({ ...base, exact: false, hits, ...answer });
              await new Promise((later) => setTimeout(later, 20));
            });
          },
        });
      }),
  });
  return { client, asked };
}

test("one question at a time: the newest is asked next, and those between never", async () => {
  const { client, asked } = slowLibrary();
  const cache = newCache();
  const shown = await show(client, <SearchView query="a" sort="relevance" />);
  const type = async (query: string) => {
    shown.rerender(
      <World client={client} cache={cache}>
        <SearchView query={query} sort="relevance" />
      </World>,
    );
    await settle();
  };
  await type("a");
  await type("ab");
  await type("abc");
  const before = asked.length;
  expect(asked.every(({ input }) => input.query === "a")).toBe(true);
  for (const { reply } of asked.slice(0, before)) await reply({ exact: true, facets, timeline });
  expect(asked.slice(before).map(({ input }) => input.query)).toEqual(["abc"]);
  await asked[before]?.reply({});
  expect(asked.at(-1)?.input).toMatchObject({ query: "abc", facets: true });
  await asked.at(-1)?.reply({ exact: true, facets, timeline });
  expect(shown.container.querySelector(".headline")?.textContent).toBe("题 abc");
});

test("an answer that was typed away from is made whole when it is wanted again", async () => {
  const { client, asked } = slowLibrary();
  const cache = newCache();
  const view = (query: string) => (
    <World client={client} cache={cache}>
      <SearchView query={query} sort="relevance" />
    </World>
  );
  const shown = await show(client, null);
  const type = async (query: string) => {
    shown.rerender(view(query));
    await settle();
  };
  await type("山西");
  await asked.at(-1)?.reply({});
  expect(shown.container.querySelector(".facets")).toBeNull();
  await type("山西的");
  await asked.at(-1)?.reply({ exact: true, facets, timeline }); // the late facets of 山西: nobody waits for them
  await asked.at(-1)?.reply({});
  await asked.at(-1)?.reply({ exact: true, facets, timeline });
  await type("山西");
  const again = asked.at(-1)!;
  expect(again.input.query).toBe("山西");
  await again.reply({});
  await asked.at(-1)?.reply({ exact: true, facets, timeline });
  expect(shown.container.querySelector(".facets")).not.toBeNull();
  expect(asked.at(-1)?.input).toMatchObject({ query: "山西", facets: true });
});

test("nothing found, and a failure, say what to do", async () => {
  const { client, asked } = slowLibrary();
  const shown = await show(client, <SearchView query="饕餮" sort="relevance" narrow={{ newspaper: ["山河日报"] }} />);
  await asked.at(-1)?.reply({ total: 0, hits: [], exact: true });
  await asked.at(-1)?.reply({ total: 0, hits: [], exact: true, facets, timeline });
  expect(shown.container.textContent).toContain("这些条件下没有文章");
  cleanup();
  const broken = fakeClient({ search: () => ({ code: "internal", params: { id: "x1" } }) });
  const failed = await show(broken, <SearchView query="铝" sort="relevance" />);
  expect(failed.container.querySelector("[role=alert] button")).not.toBeNull();
});

test("Return and Escape of an input method are not the box's", async () => {
  location.hash = "#/";
  const { client } = slowLibrary();
  await show(client, <SearchBox input={{ current: null }} />);
  const box = screen.getByRole<HTMLInputElement>("searchbox");
  fireEvent.compositionStart(box);
  fireEvent.change(box, { target: { value: "yang'hua" } });
  fireEvent.keyDown(box, { key: "Enter", isComposing: true });
  fireEvent.keyDown(box, { key: "Escape", isComposing: true });
  await settle();
  expect(box.value).toBe("yang'hua");
  expect(location.hash).toBe("#/");
  fireEvent.change(box, { target: { value: "氧化" } });
  fireEvent.compositionEnd(box);
  fireEvent.keyDown(box, { key: "Enter" });
  await settle();
  expect(location.hash).toBe(`#/search?q=${encodeURIComponent("氧化")}`);
  expect(client.asked.filter(({ name }) => name === "searches.remember").map(({ input }) => input)).toEqual([
    { query: "氧化" },
  ]);
});

test("an index that is being made says so, with its progress, until it is there", async () => {
  let index: "building" | "ready" = "building";
  const client = fakeClient({
    "library.about": () => about({ index }),
    "searches.list": () => [],
    "searches.history": () => [],
  });
  const { container } = await show(client, <SearchView query="" sort="relevance" />);
  expect(container.textContent).toContain("正在重建索引");
  const job = { id: "index", kind: "index" as const, done: 30, total: 120, finished: false };
  client.tell({ type: "job", job });
  await settle();
  expect(container.textContent).toContain("25%");
  index = "ready";
  client.tell({ type: "job", job: { ...job, finished: true } });
  await settle();
  expect(container.textContent).not.toContain("正在重建索引");
});

test("a passage of the original says that it is; one of the text does not", async () => {
  const client = fakeClient({
    "searches.list": () => [],
    "searches.history": () => [],
    search: ({ query }) => {
      const hits = [{ ...hit(1, "印作中囯"), printed: true }, hit(2, "中国")];
      return { query, total: 2, exact: true, milliseconds: 1, pieces: [], warnings: [], hits, facets, timeline };
    },
  });
  const { container } = await show(client, <SearchView query="original:中囯" sort="relevance" />);
  await settle();
  const rows = [...container.querySelectorAll(".hits > li")];
  expect(rows.map((row) => row.querySelector(".as-printed")?.textContent ?? null)).toEqual(["原文", null]);
});

test("a quarter of a million hits: few rows, in parts, each page asked for where it is looked at", async () => {
  const offsets: number[] = [];
  const client = fakeClient({
    search: ({ query, offset = 0, limit = 50 }) => {
      offsets.push(offset);
      const hits = Array.from({ length: limit }, (_, at) => hit(offset + at + 1, `第${offset + at}条`));
      return { query, total: 250_000, exact: true, milliseconds: 1, pieces: [], warnings: [], hits, facets, timeline };
    },
  });
  const { container } = await show(client, <SearchView query="的" sort="newest" />);
  expect(container.querySelectorAll(".hits > li").length).toBeLessThan(40);
  expect(container.querySelector(".parts")?.textContent).toContain("第 1 至 100,000 篇，共 250,000 篇");
  fireEvent.click(screen.getByRole("button", { name: "后一段" }));
  await settle(60);
  expect(container.querySelector(".hits > li")?.getAttribute("aria-posinset")).toBe("100001");
  expect(container.querySelector(".hits .headline")?.textContent).toBe("第100000条");
  expect(new Set(offsets).has(100_000)).toBe(true);
  expect(new Set(offsets).size).toBeLessThan(5);
});
