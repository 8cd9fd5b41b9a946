/** The answers to the questions of `desk-questions.ts`. */
import type { deskQuestions } from "../../desk-questions.ts";
import { type Answer, type Asked, families } from "../../questions.ts";
import type { Library } from "../library.ts";
import { listBin, purge, remove, restoreThings } from "./bin.ts";
import { addBookmark, changeBookmark } from "./bookmarks.ts";
import { acknowledge } from "./change.ts";
import { whoIsThere } from "./changes.ts";
import {
  addClippings,
  getCollection,
  listCollections,
  moveClippings,
  moveCollection,
  noteClipping,
  saveCollection,
} from "./collections.ts";
import { exportDesk } from "./export.ts";
import { addHighlight, changeHighlight, highlightCandidates, placeHighlight } from "./highlights.ts";
import { importDesk } from "./import.ts";
import { backlinks, followLink, makeLink } from "./links.ts";
import { listNotebook, notebookFacets } from "./notebook.ts";
import { noteHistory, saveNote } from "./notes.ts";
import { searchNotes } from "./search.ts";
import { listBookmarks, listNotes, marksOn, notesByIds } from "./read.ts";
import { listTags, mergeTags, renameTag, setTags } from "./tags.ts";
import { theThing } from "./things.ts";
import { listSteps, walk } from "./undo.ts";
import { inverse } from "./inverse.ts";

type Name = keyof typeof deskQuestions;
type DeskAnswers = { [N in Name]: (library: Library, asked: Asked<N>) => Answer<N> | Promise<Answer<N>> };

export const deskAnswers: DeskAnswers = {
  "desk.marks": ({ db }, { articleIds, issueId }) => marksOn(db, articleIds, issueId),
  "highlight.add": addHighlight,
  "highlight.change": changeHighlight,
  "highlight.place": placeHighlight,
  "highlight.candidates": ({ db }, { id }) => highlightCandidates(db, id),
  "note.save": saveNote,
  "note.get": ({ db }, { id }) => notesByIds(db, [theThing(db, "note", id).id])[0]!,
  "note.history": ({ db }, { id }) => noteHistory(db, id),
  "note.backlinks": ({ db }, asked) => backlinks(db, asked),
  "notes.list": ({ db }, { articleId }) => listNotes(db, articleId),
  "link.make": ({ db }, asked) => makeLink(db, asked),
  "link.follow": ({ db }, { link }) => followLink(db, link),
  "bookmarks.list": ({ db }) => listBookmarks(db),
  "bookmark.add": addBookmark,
  "bookmark.change": changeBookmark,
  "tags.list": ({ db }) => listTags(db),
  "tag.set": setTags,
  "tag.rename": renameTag,
  "tag.merge": mergeTags,
  "collections.list": ({ db }) => listCollections(db),
  "collection.save": saveCollection,
  "collection.move": moveCollection,
  "collection.get": ({ db }, { id }) => getCollection(db, id),
  "clipping.add": addClippings,
  "clipping.move": moveClippings,
  "clipping.note": noteClipping,
  "notebook.list": ({ db }, asked) => listNotebook(db, asked),
  "search.notes": ({ db }, asked) => searchNotes(db, asked),
  "notebook.facets": ({ db }) => notebookFacets(db),
  "desk.remove": (library, { ids }) => remove(library, ids),
  "desk.bin": ({ db }) => listBin(db),
  "desk.restore": (library, { ids }) => restoreThings(library, ids),
  "desk.purge": (library, { ids }) => purge(library, ids),
  "desk.undo": (library) => walked(library, "undo"),
  "desk.redo": (library) => walked(library, "redo"),
  "desk.steps": ({ db }, { limit }) => ({ undo: listSteps(db, "undo", limit), redo: listSteps(db, "redo", limit) }),
  "desk.export": exportDesk,
  "desk.import": importDesk,
};

function walked(library: Library, way: "undo" | "redo"): Answer<"desk.undo"> {
  const { db } = library;
  const first = (way: "undo" | "redo") => listSteps(db, way, 1)[0];
  const wanted = first(way);
  try {
    const done = walk(db, whoIsThere(), way, inverse(library));
    acknowledge(library, done.families);
    return done.value;
  } catch (error) {
    // The two files commit one after the other: on a full disk a correction can be taken back and its postings not.
    if (!wanted || stepNow() !== wanted.id) throw error;
    library.search.rebuild().catch(() => {}); // the search says by itself when it has no index
    acknowledge(library, [...families]);
    return wanted;
  }

  /** The last step that went this way, as far as the library can still tell. */
  function stepNow(): string | undefined {
    try {
      return first(way === "undo" ? "redo" : "undo")?.id;
    } catch {
      return undefined;
    }
  }
}
