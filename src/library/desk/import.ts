/** Annotations of other libraries and programs, merged: whole or not at all, and a second time without effect. */
import type { Database } from "better-sqlite3";
import { colors, type ImportOutcome, type Range } from "../../desk-shapes.ts";
import { Failed } from "../../failures.ts";
import type { Body, ThingKind } from "../../journal/shapes.ts";
import { type Foreign, type Incoming, type Incomings, readAnnotationPage } from "../../journal/w3c/read.ts";
import type { Asked } from "../../questions.ts";
import type { Library } from "../library.ts";
import { articleTexts, rangeTarget } from "./base.ts";
import { change } from "./change.ts";
import type { Edit } from "./edit.ts";
import { ensureTag, putTagging, tagNamed, taggingId } from "./tags.ts";
import { findThing, isKind } from "./things.ts";
import { uuidOf } from "./uuid.ts";

/** Bytes of a file of annotations; ten thousand notes are a tenth of it. */
const largest = 64 * 2 ** 20;

/** Failures: file-too-large, annotations-unreadable; then nothing has changed. */
export function importDesk(library: Library, { name, bytes }: Asked<"desk.import">): ImportOutcome {
  if (bytes.byteLength > largest) throw new Failed("file-too-large", { file: name, limit: largest / 2 ** 20 });
  const refuse = (where: string, why: string) => new Failed("annotations-unreadable", { file: name, where, why });
  const read = readAnnotationPage(parsed(bytes, refuse), uuidOf);
  if (!read.ok) throw refuse(read.wrong.where, read.wrong.why);
  const { things, tags, foreign } = read.value;
  return change(library, "import", (edit) => {
    const merging = new Merging(edit, refuse);
    merging.things(inOrder(things));
    for (const one of foreign) merging.foreign(one, places(library, one));
    merging.tags(tags);
    return merging.outcome();
  });
}

function parsed(bytes: Uint8Array, refuse: (where: string, why: string) => Failed): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuse("$", "not UTF-8");
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse("$", error instanceof Error ? error.message.slice(0, 120) : "not JSON");
  }
}

const rank: ThingKind[] = [
  "setting",
  "tag",
  "search",
  "collection",
  "highlight",
  "note",
  "bookmark",
  "clipping",
  "tagging",
];
const inOrder = (things: readonly Incoming[]): Incoming[] =>
  things.toSorted((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind));

class Merging {
  readonly #edit: Edit;
  readonly #db: Database;
  readonly #refuse: (where: string, why: string) => Failed;
  readonly #sums = { added: 0, changed: 0, unchanged: 0 };
  readonly #touched: string[] = [];
  /** Tags of the file that are here under another id. */
  readonly #tags = new Map<string, string>();

  constructor(edit: Edit, refuse: (where: string, why: string) => Failed) {
    this.#edit = edit;
    this.#db = edit.db;
    this.#refuse = refuse;
  }

  things(things: readonly Incoming[]): void {
    for (const thing of things) {
      if (thing.kind === "tag") this.#tag(thing);
      else if (thing.kind === "tagging") this.#tagging(thing);
      else this.#merge(thing);
    }
    for (const { kind, id, body } of things)
      if (kind === "clipping") this.#needs(body.collection, "collection", id);
      else if (kind === "tagging") this.#needs(this.#tags.get(body.tag) ?? body.tag, "tag", id);
  }

  #needs(id: string, kind: ThingKind, where: string): void {
    if (!isKind(findThing(this.#db, id), kind)) throw this.#refuse(where, `there is no ${kind} ${id}`);
  }

  #tag(thing: Extract<Incoming, { kind: "tag" }>): void {
    const same = findThing(this.#db, thing.id) ? undefined : tagNamed(this.#db, thing.body.name);
    if (!same) return this.#merge(thing);
    this.#tags.set(thing.id, same.id);
    this.#sums.unchanged++;
  }

  #tagging(thing: Extract<Incoming, { kind: "tagging" }>): void {
    const tag = this.#tags.get(thing.body.tag) ?? thing.body.tag;
    const body = { ...thing.body, tag };
    this.#merge({ ...thing, id: tag === thing.body.tag ? thing.id : taggingId(tag, body), body });
  }

  /** Unknown: added, with its times. Known: the later one is what it says; the same is left alone. */
  #merge({ kind, id, body, created, changed }: Incoming): void {
    const old = findThing(this.#db, id);
    if (old && old.kind !== kind) throw this.#refuse(id, `is a ${old.kind} here and a ${kind} there`);
    const put = (at: string | null) => this.#edit.put(kind, id, body as Body<typeof kind>, at === null ? {} : { at });
    if (!old) {
      put(created ?? changed);
      if (created !== null && changed !== null && changed > created) put(changed);
      this.#sums.added++;
      this.#touched.push(id);
    } else if (same(old.body, body)) {
      if (old.fate === null) this.#sums.unchanged++;
      else {
        this.#edit.fate(old, null); // whoever imports it wants it back
        this.#sums.changed++;
      }
    } else if (changed !== null && changed > old.changed) {
      put(changed);
      this.#sums.changed++;
      this.#touched.push(id);
    } else this.#sums.unchanged++;
  }

  /** On a text that is known by its words only: a highlight where they stand; else a note that quotes them. */
  foreign({ id, created, changed, source, quote, notes, tags, color }: Foreign, place: Range | null): void {
    if (findThing(this.#db, id)?.fate === null) {
      this.#sums.unchanged++;
      return;
    }
    const note = notes.join("\n\n");
    const head = { created, changed };
    if (place) {
      const target = rangeTarget(this.#db, place);
      const known = colors.find((one) => one === color) ?? "yellow";
      this.#merge({ kind: "highlight", id, ...head, body: { target, color: known, style: "background" } });
      if (note !== "")
        this.#merge({ kind: "note", id: uuidOf(`note ${id}`), ...head, body: { on: id, target: null, text: note } });
    } else {
      const quoted = quote
        ? quote.exact
            .split("\n")
            .map((line) => `> ${line}`)
            .join("\n")
        : "";
      const text = [quoted, note, source].filter((part) => part !== "").join("\n\n");
      this.#merge({ kind: "note", id, ...head, body: { on: null, target: null, text: text.slice(0, 1_000_000) } });
      this.#quoted++;
    }
    this.tags([{ thing: id, names: tags }]);
  }
  #quoted = 0;

  tags(tags: Incomings["tags"]): void {
    for (const { thing: id, names } of tags) {
      const thing = findThing(this.#db, id);
      if (!isKind(thing, "highlight") && !isKind(thing, "note") && !isKind(thing, "bookmark")) continue;
      for (const name of new Set(names))
        putTagging(this.#edit, { tag: ensureTag(this.#edit, name).id, thing: { kind: thing.kind, id }, target: null });
    }
  }

  outcome(): ImportOutcome {
    const unplaced = this.#db
      .prepare<[string], number>(
        `SELECT count(*) FROM marks m JOIN things t ON t.seq = m.thing
         WHERE t.id IN (SELECT value FROM json_each(?)) AND m.status IN ('lost', 'absent')`,
      )
      .pluck()
      .get(JSON.stringify(this.#touched));
    return { ...this.#sums, unplaced: (unplaced ?? 0) + this.#quoted };
  }
}

/** Whether two bodies say the same; the order of fields says nothing. */
const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Where a quote stands in this library, if that is one place only: by its words and what is beside them. */
function places({ db, search }: Library, { quote }: Foreign): Range | null {
  if (!quote) return null;
  const words = quote.exact
    .split("\n")[0]!
    .replaceAll(/["“”「」]/g, " ")
    .trim()
    .slice(0, 60);
  if (words === "") return null;
  const ids = search.ids({ query: `"${words}"`, sort: "relevance", limit: 500, offset: 0, fold: true, facets: false });
  const found = ids.slice(0, 500).flatMap((articleId) => {
    const { text } = articleTexts(db, articleId);
    return offsets(text, quote.exact).map((at) => ({ articleId, text, at, score: beside(text, at, quote) }));
  });
  const best = Math.max(...found.map(({ score }) => score));
  const [only, ...more] = found.filter(({ score }) => score === best);
  if (!only || more.length > 0) return null;
  const start = Array.from(only.text.slice(0, only.at)).length;
  return { articleId: only.articleId, part: "text", start, end: start + Array.from(quote.exact).length };
}

function offsets(text: string, exact: string): number[] {
  const out: number[] = [];
  for (let at = text.indexOf(exact); at >= 0 && out.length < 100; at = text.indexOf(exact, at + 1)) out.push(at);
  return out;
}

/** Characters of the context that agree. */
function beside(text: string, at: number, { exact, prefix, suffix }: NonNullable<Foreign["quote"]>): number {
  let score = 0;
  for (let n = 1; n <= prefix.length && text[at - n] === prefix[prefix.length - n]; n++) score++;
  for (let n = 0; n < suffix.length && text[at + exact.length + n] === suffix[n]; n++) score++;
  return score;
}
