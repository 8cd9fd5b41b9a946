// @vitest-environment happy-dom
/** Jump lines of an article: a link where its other part is known, in the same file or in another of the same day. */
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Continuation } from "../../renderer/reader/continuation.tsx";
import type { Article, Issue } from "../../src/shapes.ts";
import { article, fakeClient, issue } from "./fake.ts";
import { settle, show } from "./show.tsx";

afterEach(cleanup);

const begins = article({ id: 1, page: 1, jump: { to: 3, from: null } });
const goesOn = (over: Partial<Article> = {}): Article =>
  article({ id: 9, issueId: 2, page: 3, jump: { to: null, from: 1 }, ...over });

/** The link that `from` has when `others` are what else the library holds: one issue each. */
async function linkOf(
  from: Article,
  others: { issue?: Partial<Issue>; articles: Article[] }[],
): Promise<string | null> {
  const issues = [issue(), ...others.map((other, at) => issue({ id: at + 2, ...other.issue }))];
  const client = fakeClient({
    "issues.list": () => issues,
    "issue.get": ({ id }) => ({
      issue: issues[id - 1]!,
      articles: id === 1 ? [from] : others[id - 2]!.articles,
      other: [],
    }),
  });
  await show(client, <Continuation issue={issue()} article={from} />);
  await settle();
  return screen.getByText(/下转第3版|上接第1版/).getAttribute("href");
}

test("another file of the same newspaper and day has the other part", async () => {
  expect(await linkOf(begins, [{ articles: [goesOn()] }])).toBe("#/article/9");
});

test("also where that file does not say which page it is", async () => {
  expect(await linkOf(begins, [{ articles: [goesOn({ page: 1 })] }])).toBe("#/article/9");
});

test("the way back is a link, too", async () => {
  const from = article({ page: 3, jump: { to: null, from: 1 } });
  expect(await linkOf(from, [{ articles: [goesOn({ page: 1, jump: { to: 3, from: null } })] }])).toBe("#/article/9");
});

test.each<[string, { issue?: Partial<Issue>; articles: Article[] }[]]>([
  ["another day", [{ issue: { date: "2024-03-06" }, articles: [goesOn()] }]],
  ["another newspaper", [{ issue: { newspaper: "晨报" }, articles: [goesOn()] }]],
  ["an article that comes from another page", [{ articles: [goesOn({ page: 2, jump: { to: null, from: 4 } })] }]],
  ["two articles in question", [{ articles: [goesOn(), goesOn({ id: 10 })] }]],
])("no link to %s", async (_, others) => {
  expect(await linkOf(begins, others)).toBe(null);
});
