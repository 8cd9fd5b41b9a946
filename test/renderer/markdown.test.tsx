// @vitest-environment happy-dom
/** Notes as they read: Markdown becomes elements, and nothing that is typed becomes markup or leads out of the program. */
import { cleanup } from "@testing-library/react";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { begunLink, markdownLink } from "../../renderer/notes/links.ts";
import { Markdown } from "../../renderer/notes/markdown.tsx";
import { fakeClient } from "./fake.ts";
import { show } from "./show.tsx";

afterEach(cleanup);

const client = () =>
  fakeClient({ "link.follow": ({ link }) => ({ articleId: link.endsWith("/7") ? 7 : null, note: null }) });
const drawn = async (text: string) => (await show(client(), <Markdown text={text} />)).container;

test("emphasis, lists, quotes, tables and code", async () => {
  const html = (await drawn("# 题\n\n**要** *紧* ~~删~~ `码`\n\n- [x] 一\n- 二\n\n> 引\n\n|a|b|\n|-|-|\n|1|2|"))
    .innerHTML;
  for (const part of [
    "<strong>要</strong>",
    "<em>紧</em>",
    "<del>删</del>",
    "<code>码</code>",
    "<li>☑ 一",
    "<blockquote>",
    "<td>1</td>",
  ])
    expect(html).toContain(part);
});

const hostile = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "a <b onclick=alert(1)>b</b>",
  "[x](javascript:alert(1))",
  "[x](data:text/html,<script>alert(1)</script>)",
  "![x](https://example.org/a.png)",
  "<https://example.org>",
  "[x]: javascript:alert(1)\n\n[x]",
  "<svg/onload=alert(1)>",
  "&lt;script&gt;",
];
test.each(hostile)("%s is text", async (text) => {
  const shown = await drawn(text);
  expect(
    shown.querySelectorAll("a, img, script, svg, iframe, b, [onclick], [onerror], [onload], [href], [src]"),
  ).toHaveLength(0);
  if (!text.startsWith("[x]:")) expect(shown.textContent).toContain(text.includes("alert(1)") ? "alert(1)" : "");
});

test("a link within the library leads on; one to nothing does not", async () => {
  const shown = await drawn("[甲](broadsheet:article/7) [乙](broadsheet:article/8)");
  expect([...shown.querySelectorAll("a")].map((a) => a.getAttribute("href"))).toEqual(["#/article/7"]);
  expect(shown.textContent).toBe("甲 乙");
});

test("nesting without end is shown, and soon", async () => {
  for (const text of [
    "> ".repeat(20_000),
    "- ".repeat(5_000),
    "*".repeat(20_000),
    "[".repeat(20_000),
    "**a ".repeat(5_000),
  ]) {
    const shown = await drawn(`${text}完`);
    expect(shown.textContent).toContain("完");
    cleanup();
  }
}, 30_000);

test("whatever is typed, no element comes that can act", async () => {
  const bit = fc.constantFrom(
    "<",
    ">",
    "[",
    "](",
    ")",
    "javascript:",
    "`",
    "*",
    "\n",
    "- ",
    "> ",
    "<script>",
    "&",
    "![",
    "|",
    "a",
    "题",
    "#/",
    "http://x",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(bit, { maxLength: 30 }), async (bits) => {
      const shown = await drawn(bits.join(""));
      for (const link of shown.querySelectorAll("a")) expect(link.getAttribute("href")).toMatch(/^#\//);
      expect(shown.querySelectorAll("script, img, iframe, svg, object, form, input")).toHaveLength(0);
      cleanup();
    }),
    { numRuns: 60 },
  );
}, 30_000);

test("[[ begins a link, until it is closed or the line ends", () => {
  expect(begunLink("见[[氧化", 5)).toEqual({ from: 1, typed: "氧化" });
  expect(begunLink("[[", 2)).toEqual({ from: 0, typed: "" });
  expect(begunLink("[[a]] b", 7)).toBeNull();
  expect(begunLink("[[a\nb", 5)).toBeNull();
  expect(begunLink("没有", 2)).toBeNull();
  expect(begunLink("[[后面", 1)).toBeNull();
});

test("a headline with brackets makes one link", async () => {
  const shown = await drawn(markdownLink(String.raw`春耕[二]\ 时节`, "broadsheet:article/7"));
  expect(shown.querySelectorAll("a")).toHaveLength(1);
  expect(shown.textContent).toBe(String.raw`春耕[二]\ 时节`);
});
