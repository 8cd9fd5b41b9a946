/** Bookmarks: at an article or one of its paragraphs, with a label or none. */
import { randomUUID } from "node:crypto";
import type { Bookmark } from "../../desk-shapes.ts";
import type { Asked } from "../../questions.ts";
import type { Library } from "../library.ts";
import { articleTarget, paragraphTarget } from "./base.ts";
import { change } from "./change.ts";
import { bookmarkOf, rows } from "./read.ts";
import { theThing } from "./things.ts";

export const addBookmark = (library: Library, { articleId, paragraph, label }: Asked<"bookmark.add">): Bookmark =>
  change(library, "bookmark.add", (edit) => {
    const target =
      paragraph === null ? articleTarget(edit.db, articleId) : paragraphTarget(edit.db, articleId, paragraph);
    const there = rows(edit.db, "m.kind = 'bookmark' AND m.article_id = @articleId", { articleId }).find((row) =>
      paragraph === null ? row.start === null : row.start !== null && row.paragraph === paragraph,
    );
    const id = there?.id ?? randomUUID();
    if (!there) edit.put("bookmark", id, { target, label });
    else if (label !== null && label !== theThing(edit.db, "bookmark", id).body.label)
      edit.put("bookmark", id, { ...theThing(edit.db, "bookmark", id).body, label });
    return bookmarkOf(edit.db, id);
  });

export const changeBookmark = (library: Library, { id, label }: Asked<"bookmark.change">): Bookmark =>
  change(library, "bookmark.change", (edit) => {
    const { body } = theThing(edit.db, "bookmark", id);
    if (body.label !== label) edit.put("bookmark", id, { ...body, label });
    return bookmarkOf(edit.db, id);
  });
