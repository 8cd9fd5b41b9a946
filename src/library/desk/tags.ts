/** Tags: names on things and articles. A tag is a thing, and so is every use of one. */
import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { Tag } from "../../desk-shapes.ts";
import { Failed } from "../../failures.ts";
import type { Body } from "../../journal/shapes.ts";
import type { Asked } from "../../questions.ts";
import { fold } from "../../text/fold.ts";
import type { Library } from "../library.ts";
import { articleTarget } from "./base.ts";
import { change } from "./change.ts";
import type { Edit } from "./edit.ts";
import { articleTags, rows, tagsOf } from "./read.ts";
import { allThings, findThing, isKind, type Thing, theThing } from "./things.ts";
import { uuidOf } from "./uuid.ts";

export const listTags = (db: Database): Tag[] =>
  db
    .prepare<[], Tag>(
      `SELECT t.id, c.body ->> 'name' AS name,
         (SELECT count(*) FROM marks m WHERE m.tag = t.id AND m.shown = 1
            AND (m.about IS NULL OR EXISTS (SELECT 1 FROM things o WHERE o.id = m.about AND o.fate IS NULL))) AS uses
       FROM things t JOIN changes c ON c.seq = t.put WHERE t.kind = 'tag' AND t.fate IS NULL`,
    )
    .all()
    .sort((a, b) => a.name.localeCompare(b.name, "zh-CN"));

const tagOf = (db: Database, id: string): Tag => {
  const tag = listTags(db).find((one) => one.id === id);
  if (!tag) throw new Failed("not-found", { tag: id });
  return tag;
};

/** Two names are one tag when the search would not tell them apart. */
const sameName = (a: string, b: string): boolean => fold(a.trim()) === fold(b.trim());

export const tagNamed = (db: Database, name: string): Thing<"tag"> | undefined =>
  allThings(db, "tag").find(({ body }) => sameName(body.name, name));

/** The tag of that name, made when there is none. */
export function ensureTag(edit: Edit, name: string): Thing<"tag"> {
  return tagNamed(edit.db, name) ?? edit.put("tag", randomUUID(), { name: name.trim(), color: null });
}

/** The same use has the same id on every machine, so that two who tag alike do not tag twice. */
export function taggingId(tag: string, on: Body<"tagging">): string {
  const about = on.thing?.id ?? `${on.target?.origin} ${on.target?.article?.key ?? ""}`;
  return uuidOf(`${tag} ${about}`);
}

/** Puts a tag on; where it was taken off before, it comes back. */
export function putTagging(edit: Edit, body: Body<"tagging">, at?: string): void {
  const id = taggingId(body.tag, body);
  const old = findThing(edit.db, id);
  if (old && old.fate !== null) edit.fate(old, null);
  else if (!old) edit.put("tagging", id, body, at === undefined ? {} : { at });
}

export const setTags = (library: Library, { thing, articleId, names }: Asked<"tag.set">): { names: string[] } =>
  change(library, "tag.set", (edit) => {
    const { db } = edit;
    const on = carrier(db, thing, articleId);
    const now =
      thing !== undefined
        ? rows(db, "m.kind = 'tagging' AND m.about = @thing", { thing })
        : rows(db, "m.kind = 'tagging' AND m.about IS NULL AND m.article_id = @articleId", { articleId });
    const wanted = names.map((name) => ensureTag(edit, name));
    for (const { id } of now) {
      const tagging = theThing(db, "tagging", id);
      const tag = findThing(db, tagging.body.tag);
      if (tag?.fate === null && !wanted.some((one) => one.id === tag.id)) edit.fate(tagging, "purge");
    }
    const there = new Set(now.map(({ id }) => theTag(db, id)));
    for (const tag of wanted) if (!there.has(tag.id)) putTagging(edit, { tag: tag.id, ...on });
    const after = thing !== undefined ? tagsOf(db, [thing]).get(thing) : articleTags(db, [articleId!]).get(articleId!);
    return { names: after ?? [] };
  });

const theTag = (db: Database, tagging: string): string | null => {
  const thing = findThing(db, tagging);
  return isKind(thing, "tagging") ? thing.body.tag : null;
};

const taggable = ["highlight", "note", "bookmark", "clipping", "collection"] as const;
type Carrier = Omit<Body<"tagging">, "tag">;

function carrier(db: Database, id: string | undefined, articleId: number | undefined): Carrier {
  if (id === undefined) {
    if (articleId === undefined) throw new Failed("bad-question", { name: "tag.set" });
    return { thing: null, target: articleTarget(db, articleId) };
  }
  const thing = findThing(db, id);
  const kind = taggable.find((one) => one === thing?.kind);
  if (!thing || thing.fate !== null || !kind) throw new Failed("not-found", { thing: id });
  return { thing: { kind, id }, target: null };
}

export const renameTag = (library: Library, { id, name }: Asked<"tag.rename">): Tag =>
  change(library, "tag.rename", (edit) => {
    const tag = theThing(edit.db, "tag", id);
    const other = allThings(edit.db, "tag").find((one) => one.id !== id && sameName(one.body.name, name));
    if (other) {
      mergeInto(edit, tag, other);
      return tagOf(edit.db, other.id);
    }
    if (tag.body.name !== name) edit.put("tag", id, { ...tag.body, name });
    return tagOf(edit.db, id);
  });

export const mergeTags = (library: Library, { from, into }: Asked<"tag.merge">): Tag =>
  change(library, "tag.merge", (edit) => {
    const target = theThing(edit.db, "tag", into);
    for (const id of new Set(from)) if (id !== into) mergeInto(edit, theThing(edit.db, "tag", id), target);
    return tagOf(edit.db, into);
  });

/** All uses of one tag become uses of another, and it goes. */
function mergeInto(edit: Edit, tag: Thing<"tag">, into: Thing<"tag">): void {
  for (const { id } of rows(edit.db, "m.tag = @tag", { tag: tag.id })) {
    const tagging = theThing(edit.db, "tagging", id);
    putTagging(edit, { ...tagging.body, tag: into.id });
    edit.fate(tagging, "purge");
  }
  edit.fate(tag, "purge");
}
