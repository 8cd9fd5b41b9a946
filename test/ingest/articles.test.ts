import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { read } from "./helpers.ts";

const load = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../cases/articles/${name}.json`, import.meta.url), "utf8"));

type Page = {
  label: string;
  text: string;
  articles: {
    title: string | null;
    byline: string | null;
    paragraphs: number;
    contains?: string;
    captions?: string[];
  }[];
  other?: string[];
};

describe("pages", () => {
  test.each(load("pages") as Page[])("$label", ({ text, articles, other }) => {
    const value = read(text);
    expect(value.articles.map((a) => ({ title: a.title, byline: a.byline, paragraphs: a.paragraphs.length }))).toEqual(
      articles.map(({ title, byline, paragraphs }) => ({ title, byline, paragraphs })),
    );
    const told = (pick: "contains" | "captions" | "other"): boolean =>
      pick === "other" ? other !== undefined : articles.some((a) => a[pick]);
    expect(told("contains") ? value.articles[0]?.paragraphs.join("\n") : "").toContain(articles[0]?.contains ?? "");
    expect(told("captions") ? value.articles.map((a) => a.captions) : []).toEqual(
      told("captions") ? articles.map((a) => a.captions ?? []) : [],
    );
    expect(told("other") ? value.other.map((o) => o.text) : []).toEqual(other ?? []);
  });
});

type Headline = { kind: string; kicker: string | null; title: string | null; subtitle: string | null };

describe("headlines and kinds", () => {
  test.each(load("headlines") as { label: string; text: string; articles: Headline[] }[])(
    "$label",
    ({ text, articles }) => {
      const found = read(text).articles.map(({ kind, kicker, title, subtitle }) => ({ kind, kicker, title, subtitle }));
      expect(found).toEqual(articles);
    },
  );
});

type Forms = { label: string; text: string; articles: Record<string, unknown>[] };

describe("forms of headlines, bylines and kinds", () => {
  test.each(load("forms") as Forms[])("$label", ({ text, articles }) => {
    expect(read(text).articles).toMatchObject(articles);
  });
});

describe("known failures: the day one passes, move it", () => {
  test.each(load("known-failures") as Forms[])("$label", ({ text, articles }) => {
    expect(read(text).articles).not.toMatchObject(articles);
  });
});

describe("mastheads", () => {
  test.each(load("mastheads") as { label: string; text: string; issue: Record<string, unknown> }[])(
    "$label",
    ({ text, issue }) => {
      expect(read(text).issue).toMatchObject(issue);
    },
  );
});
