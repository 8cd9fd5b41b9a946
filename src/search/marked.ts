/** Articles by what people made of them: notes, highlights, bookmarks, tags, colours, collections. Never from the index. */
import type { Database } from "better-sqlite3";
import { fold } from "../text/fold.ts";
import type { MarkQuery } from "./query/syntax.ts";

/** The names under which the colours of highlights are known, beside those that people gave them. */
const colorNames: Record<string, string> = {
  yellow: "yellow 黄 黄色",
  green: "green 绿 绿色",
  blue: "blue 蓝 蓝色",
  red: "red 红 红色",
  purple: "purple 紫 紫色",
};

const named = (name: string, word: string, simple: boolean): boolean => fold(name, simple).includes(word);

/** Ids of articles; also of those whose note or highlight has the tag. */
export function articlesWith(db: Database, query: MarkQuery, simple: boolean): Set<number> {
  if (query.type === "has")
    return ids(db, "SELECT article_id FROM main.marks WHERE shown = 1 AND kind = @kind", { kind: query.what });
  const word = fold(query.word.trim(), simple);
  switch (query.field) {
    case "tag": {
      const tags = things(db, "tag").filter(({ name }) => named(name, word, simple));
      return ids(
        db,
        `SELECT coalesce(o.article_id, m.article_id) AS article_id FROM main.marks m
           LEFT JOIN main.things t ON t.id = m.about LEFT JOIN main.marks o ON o.thing = t.seq
         WHERE m.kind = 'tagging' AND m.shown = 1 AND (m.about IS NULL OR o.shown = 1)
           AND m.tag IN (SELECT value FROM json_each(@of))`,
        { of: JSON.stringify(tags.map(({ id }) => id)) },
      );
    }
    case "color": {
      const colors = Object.keys(colorNames).filter((color) =>
        namesOf(db, color).some((name) => fold(name, simple) === word),
      );
      return ids(
        db,
        `SELECT article_id FROM main.marks WHERE shown = 1 AND kind = 'highlight'
           AND color IN (SELECT value FROM json_each(@of))`,
        { of: JSON.stringify(colors) },
      );
    }
    case "in": {
      const all = things(db, "collection");
      const within = new Set(all.filter(({ name }) => named(name, word, simple)).map(({ id }) => id));
      for (let size = -1; size < within.size; ) {
        size = within.size;
        for (const { id, parent } of all) if (parent !== null && within.has(parent)) within.add(id);
      }
      return ids(
        db,
        `SELECT article_id FROM main.marks WHERE shown = 1 AND kind = 'clipping'
           AND about IN (SELECT value FROM json_each(@of))`,
        { of: JSON.stringify(Array.from(within)) },
      );
    }
  }
}

const ids = (db: Database, sql: string, values: Record<string, string>): Set<number> =>
  new Set(
    db
      .prepare<[Record<string, string>], number>(
        `SELECT DISTINCT article_id FROM (${sql}) WHERE article_id IS NOT NULL`,
      )
      .pluck()
      .all(values),
  );

const things = (db: Database, kind: string): { id: string; name: string; parent: string | null }[] =>
  db
    .prepare<[string], { id: string; name: string; parent: string | null }>(
      `SELECT t.id, c.body ->> 'name' AS name, c.body ->> 'parent' AS parent
       FROM main.things t JOIN main.changes c ON c.seq = t.put WHERE t.kind = ? AND t.fate IS NULL`,
    )
    .all(kind);

function namesOf(db: Database, color: string): string[] {
  const own = db
    .prepare<[string], string>("SELECT value FROM main.settings WHERE key = ?")
    .pluck()
    .get(`color.${color}`);
  return [...colorNames[color]!.split(" "), ...(own === undefined ? [] : [own.trim()])];
}

/** Changes with every change of people's marks: what was found for them is not remembered longer. */
export const marksState = (db: Database): number =>
  db.prepare<[], number>("SELECT coalesce(max(seq), 0) FROM main.changes").pluck().get() ?? 0;
