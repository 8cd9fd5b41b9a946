/**
 * A client without a library for component tests: answers from values, remembers what was asked. Test code only; the
 * program never sees it.
 */
import { fail, type Failure, ok, type Reply } from "../../src/failures.ts";
import type { Answer, Ask, LibraryEvent, QuestionName } from "../../src/questions.ts";
import type { Article, Issue } from "../../src/shapes.ts";
import type { Client } from "../../renderer/client.ts";

type Answers = { [N in QuestionName]?: (input: Ask<N>) => Answer<N> | Failure | Promise<Answer<N> | Failure> };
export type FakeClient = Client & {
  asked: { name: QuestionName; input: unknown }[];
  tell: (event: LibraryEvent) => void;
  delivered: string[];
};

const isFailure = (value: unknown): value is Failure => typeof value === "object" && value !== null && "code" in value;

export function fakeClient(
  answers: Answers,
  target: { token: string; name: string } | null = { token: "t1", name: "saved.pdf" },
): FakeClient {
  const listeners = new Set<(event: LibraryEvent) => void>();
  const asked: FakeClient["asked"] = [];
  const delivered: string[] = [];
  return {
    host: "browser",
    asked,
    delivered,
    tell: (event) => listeners.forEach((told) => told(event)),
    async ask<N extends QuestionName>(name: N, input: Ask<N>): Promise<Reply<Answer<N>>> {
      asked.push({ name, input });
      const answer = answers[name] ?? defaults[name];
      if (!answer) return fail("internal", { id: `no answer for ${name}` });
      const value = await (answer as (input: Ask<N>) => Promise<Answer<N> | Failure>)(input);
      return isFailure(value) ? { ok: false, failure: value } : ok(value as Answer<N>);
    },
    listen: (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    target: () => Promise.resolve(target),
    deliver: (token) => {
      delivered.push(token);
      return Promise.resolve();
    },
  };
}

export const about = (over: Partial<Answer<"library.about">> = {}): Answer<"library.about"> => ({
  name: "test",
  version: "0.0.0",
  issues: 1,
  articles: 1,
  bookmarks: 0,
  notes: 0,
  highlights: 0,
  seeds: 0,
  index: "ready",
  ...over,
});

const defaults: Answers = {
  "library.about": () => about(),
  "settings.get": () => ({ language: "zh-CN" }),
  "settings.set": () => ({}),
  "issues.list": () => [],
  "bookmarks.list": () => [],
  "notes.list": () => [],
};

export const issue = (over: Partial<Issue> = {}): Issue => ({
  id: 1,
  name: "a.txt",
  articles: 2,
  newspaper: "山河日报",
  date: "2024-03-05",
  issueNumber: "128",
  weekday: "星期二",
  lunar: null,
  pages: 4,
  cn: null,
  postalCode: null,
  website: null,
  organiser: null,
  editor: null,
  ...over,
});

export const article = (over: Partial<Article> = {}): Article => ({
  id: 1,
  issueId: 1,
  title: "春耕时节",
  kicker: null,
  subtitle: null,
  column: null,
  byline: null,
  agency: null,
  kind: "news",
  page: 1,
  paragraphs: ["田里的人多了起来。", "水渠放水。"],
  captions: [],
  jump: { to: null, from: null },
  confidence: 0.9,
  source: [[1, 4]],
  titleSource: [[1, 1]],
  ...over,
});
