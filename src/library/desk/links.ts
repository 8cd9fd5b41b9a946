/**
 * Links in notes that mean the same in every library: `broadsheet:note/UUID` and `broadsheet:article/SHA256/KEY`.
 */
import type { Database } from "better-sqlite3";
import { Failed } from "../../failures.ts";
import type { Answer, Asked } from "../../questions.ts";
import { articleTarget } from "./base.ts";
import { articleKeys } from "./keys.ts";
import { issueOf } from "./marks.ts";
import { notesByIds } from "./read.ts";
import { findThing, theThing } from "./things.ts";

const pattern = /^broadsheet:(?:note\/([0-9a-f-]{36})|article\/([0-9a-f]{64})\/([\w.-]{1,200}))$/;

export function makeLink(db: Database, { articleId, note }: Asked<"link.make">): Answer<"link.make"> {
  if (note !== undefined) return { link: `broadsheet:note/${theThing(db, "note", note).id}` };
  if (articleId === undefined) throw new Failed("bad-question", { name: "link.make" });
  const { origin, article } = articleTarget(db, articleId);
  return { link: `broadsheet:article/${origin}/${article!.key}` };
}

export function followLink(db: Database, link: string): Answer<"link.follow"> {
  const [, note, origin, key] = pattern.exec(link) ?? [];
  const issueId = origin === undefined ? undefined : issueOf(db, origin);
  const keys = issueId === undefined ? [] : Array.from(articleKeys(db, issueId));
  const there = note !== undefined && findThing(db, note)?.kind === "note" && findThing(db, note)?.fate === null;
  return { articleId: keys.find(([, one]) => one === key)?.[0] ?? null, note: there ? note : null };
}

/** Notes that link to a note or an article, last changed first. */
export function backlinks(db: Database, { id, articleId }: Asked<"note.backlinks">): Answer<"note.backlinks"> {
  const { link } = makeLink(db, {
    ...(id !== undefined && { note: id }),
    ...(articleId !== undefined && { articleId }),
  });
  const found = db
    .prepare<[string], { id: string; text: string }>(
      `SELECT t.id, c.body ->> 'text' AS text FROM things t JOIN changes c ON c.seq = t.put
       WHERE t.kind = 'note' AND t.fate IS NULL AND instr(c.body ->> 'text', ?) > 0`,
    )
    .all(link)
    .filter(({ text }) =>
      text
        .split(link)
        .slice(1)
        .some((rest) => !/^[\w.-]*\w/.test(rest)),
    );
  return notesByIds(
    db,
    found.map(({ id: note }) => note),
  );
}
