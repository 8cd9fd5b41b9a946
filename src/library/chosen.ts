/** Which articles an export means, in which order and under which headings, and what the whole is called. */
import type { Database } from "better-sqlite3";
import { fileName } from "../export/fileName.ts";
import { type Note, points, type Section } from "../export/tree.ts";
import { fill, wordsOf } from "../export/words.ts";
import type { ExportArticles } from "../export-shapes.ts";
import { Failed } from "../failures.ts";
import { getEntry } from "./articles.ts";
import { getCollection, listCollections, theCollection } from "./desk/collections.ts";
import { getIssue } from "./issues.ts";
import type { Library } from "./library.ts";

/** Code points of a headline in a file name. */
const longest = 40;

type Language = "zh-CN" | "en";
/** `remarks`: what somebody wrote at an article in its collection. */
export type ChosenSection = Omit<Section, "pieces"> & { articles: number[]; remarks?: Map<number, Note[]> };
/** `name`: for the file. */
export type Chosen = { title: string; name: string; count: number; sections: ChosenSection[] };

/** Failures: `nothing-selected`, `not-found`. */
export async function chosenArticles(library: Library, asked: ExportArticles, language: Language): Promise<Chosen> {
  const words = wordsOf({ language });
  const one = (title: string, articles: number[], name = title) => whole(title, [{ title: null, articles }], name);
  if (Array.isArray(asked)) {
    const { title, name } = titleOf(library, asked, language);
    return one(title, asked, name);
  }
  switch (asked.of) {
    case "issue": {
      const issue = getIssue(library.db, asked.id);
      if (!issue) throw new Failed("not-found", { issue: asked.id });
      const articles = library.db
        .prepare<[number], number>("SELECT id FROM articles WHERE issue_id = ? ORDER BY position")
        .pluck()
        .all(asked.id);
      return one([issue.newspaper ?? issue.name, issue.date].filter(Boolean).join(" "), articles);
    }
    case "search": {
      const { query, narrow, sort } = asked;
      const request = { query, sort, ...(narrow && { narrow }) } as Parameters<typeof library.search.ids>[0];
      return one(fill(words.search, { query }), await library.search.idsInTurns(request));
    }
    case "notebook":
      return one(words.notebook, annotated(library));
    case "collection":
      return collected(library.db, asked.id);
  }
}

function whole(title: string, sections: ChosenSection[], name = title): Chosen {
  const count = sections.reduce((sum, section) => sum + section.articles.length, 0);
  if (count === 0) throw new Failed("nothing-selected");
  return { title, name: fileName(name), count, sections };
}

/** One article: its headline. Several: what they have in common, and how many. */
function titleOf(library: Library, articles: number[], language: Language): { title: string; name: string } {
  const words = wordsOf({ language });
  const entries = articles.slice(0, 1000).map((id) => {
    const entry = getEntry(library.db, id);
    if (!entry) throw new Failed("not-found", { article: id });
    return entry;
  });
  const [first] = entries;
  if (!first) throw new Failed("nothing-selected");
  const shared = (["newspaper", "date"] as const).flatMap((key) => {
    const value = first.place[key];
    return value !== null && entries.every(({ place }) => place[key] === value) ? [value] : [];
  });
  const several = [...shared, fill(words.several, { n: articles.length })].join(" ");
  if (articles.length > 1) return { title: several, name: several };
  const title = first.article.title ?? first.article.opening;
  return { title, name: [...shared, points(title).slice(0, longest).join("")].join(" ") };
}

/** A collection with all that lie in it, each a section with its introduction, in their order. */
function collected(db: Database, id: string): Chosen {
  const all = listCollections(db);
  const root = theCollection(db, id);
  const inside = new Map([[root.id, -1]]);
  for (const { id: inner, parent } of all) {
    const above = parent === null ? undefined : inside.get(parent);
    if (above !== undefined && !inside.has(inner)) inside.set(inner, above + 1);
  }
  const sections = all
    .filter((one) => inside.has(one.id))
    .map((one): ChosenSection => {
      const clippings = getCollection(db, one.id).clippings.filter(({ articleId }) => articleId !== null);
      const remarks = Map.groupBy(
        clippings.filter(({ note }) => note.trim() !== ""),
        ({ articleId }) => Number(articleId),
      );
      return {
        title: one.id === root.id ? null : one.name,
        depth: Math.max(0, inside.get(one.id) ?? 0),
        introduction: one.note,
        articles: [...new Set(clippings.map(({ articleId }) => Number(articleId)))],
        remarks: new Map(
          Array.from(remarks, ([article, list]) => [
            article,
            list.map(({ note, ...clipping }) => ({ ...clipping, text: note })),
          ]),
        ),
      };
    });
  return whole(root.name, sections);
}

/** Everything that carries a highlight, a note or a bookmark, in the order of the newspapers. */
const annotated = ({ db }: Library): number[] =>
  db
    .prepare<[], number>(
      `SELECT a.id FROM articles a JOIN issues i ON i.id = a.issue_id
       WHERE a.id IN (SELECT article_id FROM marks WHERE shown = 1 AND kind IN ('highlight', 'note', 'bookmark'))
       ORDER BY i.date, i.newspaper, i.id, a.position`,
    )
    .pluck()
    .all();
