/** What can be exported from where the reader is: the selection, and what the view shows. */
import type { ExportArticles } from "../../src/export-shapes.ts";
import type { Route } from "../route.ts";
import type { Opened } from "./open.ts";
import type { Picked } from "./selection.ts";

export type Scope = {
  kind: "selection" | "article" | "issue" | "search" | "collection" | "notebook";
  articles: ExportArticles;
};

/** The first is meant when nobody chooses: what was asked for, else the selection, else what is shown. */
export function scopesOf(opened: Opened, picked: readonly Picked[], route: Route): Scope[] {
  const selection: Scope[] = picked.length
    ? [{ kind: "selection", articles: picked.map((article) => article.id) }]
    : [];
  const shown = shownBy(route);
  const asked: Scope[] = opened.articles ? [{ kind: kindOf(opened.articles), articles: opened.articles }] : [];
  const all = [...asked, ...selection, ...(shown ? [shown] : [])];
  return all.filter((scope, i) => all.findIndex((other) => same(scope, other)) === i);
}

/** What a view shows, where that can be exported. */
export function shownBy(route: Route): Scope | null {
  switch (route.view) {
    case "article":
      return { kind: "article", articles: [route.id] };
    case "issue":
      return { kind: "issue", articles: { of: "issue", id: route.id } };
    case "search":
      return route.query === ""
        ? null
        : { kind: "search", articles: { of: "search", query: route.query, sort: route.sort } };
    case "notebook":
      return { kind: "notebook", articles: { of: "notebook" } };
    default: {
      const { collection } = route as { collection?: unknown };
      return typeof collection === "string"
        ? { kind: "collection", articles: { of: "collection", id: collection } }
        : null;
    }
  }
}

const kindOf = (articles: ExportArticles): Scope["kind"] =>
  Array.isArray(articles) ? (articles.length === 1 ? "article" : "selection") : articles.of;

const same = (a: Scope, b: Scope): boolean =>
  a.kind === b.kind && JSON.stringify(a.articles) === JSON.stringify(b.articles);
