/** Notes, marked words and labels that hold the words of a query: they are found beside the articles, and shown as such. */
import type { Database } from "better-sqlite3";
import { colors, type NotebookFilter } from "../../desk-shapes.ts";
import type { Answer, Asked } from "../../questions.ts";
import { type Mark, markAll } from "../../search/excerpt.ts";
import { foldWord } from "../../search/match.ts";
import { parseQuery } from "../../search/query/parse.ts";
import type { Query } from "../../search/query/syntax.ts";
import type { Word } from "../../search/words.ts";
import { conditions, entriesOf } from "./notebook.ts";

type Narrow = Asked<"search.notes">["narrow"];

/** Newest first. A query that asks for more than words, notes and colours is about articles: it finds none here. */
export function searchNotes(
  db: Database,
  { query, narrow, limit, fold }: Asked<"search.notes">,
): Answer<"search.notes"> {
  const wanted = wantedOf(parseQuery(query).query, fold);
  const filter = wanted && narrowed(wanted.filter, narrow);
  if (!wanted || !filter || (wanted.words.length === 0 && !wanted.asked)) return { total: 0, hits: [] };
  const text = wanted.words.map(({ word }) => word).join(" ");
  const { where, values } = conditions({ ...filter, ...(text !== "" && { text }) });
  const total =
    db.prepare<[typeof values], number>(`SELECT count(*) FROM marks m WHERE ${where}`).pluck().get(values) ?? 0;
  const seqs = db
    .prepare<[typeof values], number>(
      `SELECT m.thing FROM marks m WHERE ${where} ORDER BY m.changed DESC, m.thing DESC LIMIT @limit`,
    )
    .pluck()
    .all({ ...values, limit });
  const hits = entriesOf(db, seqs).map((entry) => {
    const own = excerpt(entry.text, wanted.words, fold);
    const shown = own.marks.length > 0 || entry.quote === "" ? own : excerpt(entry.quote, wanted.words, fold);
    return { ...entry, excerpt: shown.text, marks: shown.marks };
  });
  return { total, hits };
}

type Wanted = { words: Word[]; filter: NotebookFilter; asked: boolean };

/** Words and conditions that all must hold; null where the query is of another kind. */
function wantedOf(query: Query | null, simple: boolean): Wanted | null {
  const out: Wanted = { words: [], filter: {}, asked: false };
  const take = (part: Query): boolean => {
    switch (part.type) {
      case "and":
        return part.parts.every(take);
      case "text": {
        const word = foldWord(part.word, simple);
        if (word === "" || part.part !== "all" || part.printed) return false;
        out.words.push({ word, part: "all", pattern: false });
        return true;
      }
      case "has":
        out.filter.kinds = part.what === "note" ? ["note"] : part.what === "highlight" ? ["highlight"] : ["bookmark"];
        return (out.asked = true);
      case "mark": {
        const color = colors.find((one) => one === part.word.toLowerCase());
        if (part.field === "tag") out.filter.tag = part.word;
        else if (part.field === "color" && color) out.filter.color = color;
        else return false;
        return (out.asked = true);
      }
      default:
        return false;
    }
  };
  return query && take(query) ? out : null;
}

/** Null: narrowed to something that only articles have. */
function narrowed(filter: NotebookFilter, narrow: Narrow): NotebookFilter | null {
  const { newspaper, from, to, ...others } = narrow ?? {};
  if (Object.values(others).some((values) => values !== undefined && values.length > 0)) return null;
  const [one, ...more] = newspaper ?? [];
  if (more.length > 0 || one === null) return null;
  return {
    ...filter,
    ...(one !== undefined && { newspaper: one }),
    ...(from !== undefined && { from: `${from}-01-01`.slice(0, 10) }),
    ...(to !== undefined && { to: `${to}-12-31`.slice(0, 10) }),
  };
}

const length = 120;
const lead = 30;

/** The text around the first marked word, in code points. */
function excerpt(text: string, words: Word[], simple: boolean): { text: string; marks: Mark[] } {
  const all = Array.from(text);
  const { marks } = markAll(text, words, { simple, plain: false });
  const start = Math.max(0, Math.min((marks[0]?.[0] ?? 0) - lead, all.length - length));
  return {
    text: all.slice(start, start + length).join(""),
    marks: marks.flatMap(([at, size]): Mark[] =>
      at >= start && at + size <= start + length ? [[at - start, size]] : [],
    ),
  };
}
