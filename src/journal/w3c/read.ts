/**
 * W3C annotations, this program's or another's → things to be made. What arrives may be anything: it is taken as data,
 * nothing in it is fetched or run, and what is wrong is said with its place. All of it is read or nothing.
 */
import { z } from "zod";
import { Selectors } from "../../anchor/shapes.ts";
import { Ref } from "../../corrections/shapes.ts";
import { bodies, type Body, longestNote, Target, type ThingKind } from "../shapes.ts";

export type Wrong = { where: string; why: string };
/** A thing as the file has it. `created`, `changed`: ISO times, or null when the file does not say. */
export type Incoming = {
  [K in ThingKind]: { kind: K; id: string; created: string | null; changed: string | null; body: Body<K> };
}[ThingKind];
/** An annotation on a text that is known only by its words. */
export type Foreign = {
  id: string;
  created: string | null;
  changed: string | null;
  source: string;
  quote: { exact: string; prefix: string; suffix: string } | null;
  notes: string[];
  tags: string[];
  color: string | null;
};
/** `tags`: names on things, for files that have no tags of their own. */
export type Incomings = { things: Incoming[]; tags: { thing: string; names: string[] }[]; foreign: Foreign[] };
export type ReadPage = { ok: true; value: Incomings } | { ok: false; wrong: Wrong };

/** Most annotations and things in one file. */
export const most = 500_000;

class Refused extends Error {
  readonly wrong: Wrong;
  constructor(where: string, why: string) {
    super(`${where}: ${why}`);
    this.wrong = { where, why };
  }
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
const uuid = /^(?:urn:uuid:)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

/** `hash`: any text → a UUID that is always the same for it, for annotations that are named otherwise or not at all. */
export function readAnnotationPage(document: unknown, hash: (text: string) => string): ReadPage {
  try {
    return { ok: true, value: new Reader(hash).page(document) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, wrong: error.wrong };
    if (error instanceof RangeError) return { ok: false, wrong: { where: "$", why: "too deep" } };
    throw error;
  }
}

class Reader {
  readonly #hash: (text: string) => string;
  readonly #out: Incomings = { things: [], tags: [], foreign: [] };
  readonly #kinds = new Map<string, ThingKind>();
  /** Things under `broadsheet:things`: annotations of the same id say it again, for others. */
  readonly #told = new Set<string>();

  constructor(hash: (text: string) => string) {
    this.#hash = hash;
  }

  page(document: unknown): Incomings {
    const pages = isObject(document) && document["first"] !== undefined ? listOf(document["first"]) : [document];
    const extra = isObject(document) ? listOf(document["broadsheet:things"]) : [];
    const items = pages.flatMap((page): unknown[] => {
      if (Array.isArray(page)) return page;
      if (!isObject(page)) throw new Refused("$", "not an annotation page");
      if ("items" in page) {
        if (!Array.isArray(page["items"])) throw new Refused("items", "not a list");
        return page["items"] as unknown[];
      }
      if (listOf(page["type"]).includes("Annotation")) return [page];
      throw new Refused("$", "not an annotation page");
    });
    if (items.length + extra.length > most) throw new Refused("$", `more than ${most} annotations`);
    for (const [nth, thing] of extra.entries()) this.#thing(thing, `broadsheet:things[${nth}]`);
    for (const [nth, item] of items.entries()) this.#item(item, `items[${nth}]`, extra.length > 0);
    this.#wholeness();
    return this.#out;
  }

  #add(where: string, thing: Incoming): void {
    const known = this.#kinds.get(thing.id);
    if (known !== undefined) throw new Refused(where, `a second thing with the id ${thing.id}`);
    this.#kinds.set(thing.id, thing.kind);
    this.#out.things.push(thing);
  }

  #thing(value: unknown, where: string): void {
    const parsed = Extra.safeParse(value);
    if (!parsed.success) throw new Refused(where, reason(parsed.error));
    const { kind, id, created, changed, body } = parsed.data;
    // A setting is known by its key, everything else as this program names things.
    if (kind !== "setting" && !uuid.test(id)) throw new Refused(`${where}.id`, "not a name");
    const checked = bodies[kind].safeParse(body);
    if (!checked.success) throw new Refused(`${where}.body`, reason(checked.error));
    this.#told.add(id);
    this.#add(where, { kind, id, created, changed, body: checked.data } as Incoming);
  }

  #item(item: unknown, where: string, complete: boolean): void {
    if (!isObject(item)) throw new Refused(where, "not an annotation");
    if (!listOf(item["type"]).includes("Annotation")) throw new Refused(`${where}.type`, "not an annotation");
    const name = item["id"] ?? item["@id"];
    if (name !== undefined && (typeof name !== "string" || name.length > 2_000))
      throw new Refused(`${where}.id`, "not a name");
    const id = uuid.exec(name ?? "")?.[1]?.toLowerCase() ?? this.#hash(name ?? JSON.stringify(item));
    if (this.#told.has(id)) return;
    const created = time(item["created"], `${where}.created`);
    const head = { id, created, changed: time(item["modified"], `${where}.modified`) ?? created };
    const { notes, tags, label } = this.#bodies(item, where);
    const targets = listOf(item["target"]);
    if (targets.length === 0) throw new Refused(`${where}.target`, "no target");
    const motivations = listOf(item["motivation"]).filter((one) => typeof one === "string");
    const note = notes.join("\n\n");
    if (note.length > longestNote) throw new Refused(`${where}.body`, `longer than ${longestNote} characters`);
    for (const [nth, target] of targets.entries()) {
      const own = { ...head, id: nth === 0 ? id : this.#hash(`${id} ${nth}`) };
      this.#target(target, `${where}.target`, own, { motivations, notes, note, tags, label, complete });
    }
  }

  #target(
    value: unknown,
    where: string,
    head: { id: string; created: string | null; changed: string | null },
    said: {
      motivations: string[];
      notes: string[];
      note: string;
      tags: string[];
      label: string | null;
      complete: boolean;
    },
  ): void {
    const { motivations, notes, note, tags, label, complete } = said;
    const read = this.#place(value, where);
    const highlight = isObject(value) ? value["broadsheet:highlight"] : undefined;
    const on = typeof highlight === "string" ? (uuid.exec(highlight)?.[1]?.toLowerCase() ?? null) : null;
    if (highlight !== undefined && on === null) throw new Refused(`${where}.broadsheet:highlight`, "not a name");
    const named = () => {
      if (!complete && tags.length > 0) this.#out.tags.push({ thing: head.id, names: tags });
    };
    if (read === "notebook" || on !== null) {
      this.#add(where, { kind: "note", ...head, body: { on, target: null, text: note } });
      return named();
    }
    if ("foreign" in read) {
      const all = label === null ? notes : [...notes, label];
      this.#out.foreign.push({ ...head, source: read.foreign, quote: read.quote, notes: all, tags, color: read.color });
      return;
    }
    const { target, color, underline } = read;
    const style = underline ? "underline" : "background";
    if (motivations.includes("bookmarking"))
      this.#add(where, { kind: "bookmark", ...head, body: { target, label: label ?? (note || null) } });
    else if (motivations.includes("tagging") && notes.length === 0 && target.selectors === null)
      return; // its tags say it
    else if (target.selectors === null)
      this.#add(where, { kind: "note", ...head, body: { on: null, target, text: note } });
    else {
      this.#add(where, { kind: "highlight", ...head, body: { target, color: color ?? "yellow", style } });
      if (note !== "")
        this.#add(where, {
          kind: "note",
          ...head,
          id: this.#hash(`note ${head.id}`),
          body: { on: head.id, target: null, text: note },
        });
    }
    named();
  }

  /** What the annotation says: its texts and its tags. */
  #bodies(item: Json, where: string): { notes: string[]; tags: string[]; label: string | null } {
    const notes: string[] = [];
    const tags: string[] = [];
    let label: string | null = null;
    const all = [...listOf(item["body"]), ...listOf(item["bodyValue"])];
    if (all.length > 1_000) throw new Refused(`${where}.body`, "more than 1000 bodies");
    for (const body of all) {
      const value = typeof body === "string" ? body : isObject(body) ? (body["value"] ?? body["id"]) : undefined;
      if (typeof value !== "string") throw new Refused(`${where}.body`, "not a text");
      if (value.length > longestNote) throw new Refused(`${where}.body`, `longer than ${longestNote} characters`);
      const purposes = isObject(body) ? listOf(body["purpose"]) : [];
      if (purposes.includes("tagging")) {
        const name = value.trim();
        if (name === "" || name.length > 200) throw new Refused(`${where}.body`, "not a tag");
        tags.push(name);
      } else if (purposes.includes("describing")) label = value.slice(0, 500);
      else notes.push(value);
    }
    return { notes, tags, label };
  }

  #place(
    value: unknown,
    where: string,
  ):
    | "notebook"
    | { target: Target; color: string | null; underline: boolean }
    | { foreign: string; quote: Foreign["quote"]; color: string | null } {
    const specific: Json = isObject(value) ? value : { source: value };
    const source = specific["source"] ?? specific;
    const iri = isObject(source) ? (source["id"] ?? source["@id"]) : source;
    if (iri === notebookIri) return "notebook";
    if (iri !== undefined && (typeof iri !== "string" || iri.length > 10_000))
      throw new Refused(`${where}.source`, "not a name");
    const classes = typeof specific["styleClass"] === "string" ? specific["styleClass"].split(/\s+/).slice(0, 10) : [];
    const color = classes.find((name) => /^[a-z]{1,20}$/.test(name) && name !== "underline") ?? null;
    const selectors = this.#selectors(specific["selector"], `${where}.selector`);
    const [, what, origin, key] =
      /^urn:broadsheet:(article|issue):([0-9a-f]{64})(?::(.{1,600}))?$/.exec(iri ?? "") ?? [];
    if (what === undefined || origin === undefined || !isObject(source))
      return { foreign: iri ?? "", quote: selectors?.quote ?? null, color };
    const target = Target.safeParse({
      origin,
      newspaper: source["dcterms:isPartOf"] ?? null,
      date: source["dc:date"] ?? null,
      engine: source["broadsheet:engine"] ?? 0,
      after: source["broadsheet:after"] ?? null,
      article: what === "issue" ? null : (source["broadsheet:article"] ?? bareRef(key)),
      part: source["broadsheet:part"] ?? "text",
      selectors: what === "issue" ? null : complete(selectors),
    });
    if (!target.success) throw new Refused(`${where}.source`, reason(target.error));
    return { target: target.data, color, underline: classes.includes("underline") };
  }

  #selectors(value: unknown, where: string): Found | null {
    const all = listOf(value);
    if (all.length > 100) throw new Refused(where, "more than 100 selectors");
    const of = (type: string) => all.find((one): one is Json => isObject(one) && listOf(one["type"]).includes(type));
    if (all.some((one) => !isObject(one))) throw new Refused(where, "not a selector");
    const [quote, position] = [of("TextQuoteSelector"), of("TextPositionSelector")];
    const read = {
      ...(quote && {
        quote: {
          type: "TextQuoteSelector",
          exact: quote["exact"],
          prefix: quote["prefix"] ?? "",
          suffix: quote["suffix"] ?? "",
        },
      }),
      ...(position && { position: { type: "TextPositionSelector", start: position["start"], end: position["end"] } }),
    };
    const checked = Selectors.partial().safeParse(read);
    if (!checked.success) throw new Refused(where, reason(checked.error));
    return checked.data.quote || checked.data.position
      ? { quote: checked.data.quote ?? null, position: checked.data.position ?? null }
      : null;
  }

  /** What points to something points to something that can be there, and no folder is in itself. */
  #wholeness(): void {
    const parents = new Map<string, string | null>();
    for (const { kind, id, body } of this.#out.things) if (kind === "collection") parents.set(id, body.parent);
    for (const id of parents.keys()) {
      const seen = new Set<string>();
      for (let at: string | null = id; at !== null && parents.has(at); at = parents.get(at) ?? null) {
        if (seen.has(at)) throw new Refused("broadsheet:things", `the collection ${id} is inside itself`);
        seen.add(at);
        if (seen.size > 100) throw new Refused("broadsheet:things", "collections more than 100 deep");
      }
    }
    const must = (id: string | null, kind: ThingKind, where: string): void => {
      const found = id === null ? undefined : this.#kinds.get(id);
      if (found !== undefined && found !== kind) throw new Refused(where, `${id} is a ${found}, not a ${kind}`);
    };
    for (const thing of this.#out.things) {
      if (thing.kind === "note") must(thing.body.on, "highlight", thing.id);
      if (thing.kind === "clipping") must(thing.body.collection, "collection", thing.id);
      if (thing.kind === "collection") must(thing.body.parent, "collection", thing.id);
      if (thing.kind === "tagging") must(thing.body.tag, "tag", thing.id);
    }
  }
}

type Found = { quote: Selectors["quote"] | null; position: Selectors["position"] | null };

/** A quote without a position can be looked for anywhere; a position without a quote says nothing in another edition. */
const complete = (found: Found | null): Selectors | null =>
  found?.quote
    ? {
        quote: found.quote,
        position: found.position ?? {
          type: "TextPositionSelector",
          start: 0,
          end: Array.from(found.quote.exact).length,
        },
      }
    : null;

/** What another program kept of an article: its name alone. */
function bareRef(key: string | undefined): Ref | undefined {
  try {
    return key === undefined ? undefined : { key: decodeURIComponent(key), lines: [], opening: "" };
  } catch {
    return undefined;
  }
}

const notebookIri = "urn:broadsheet:notebook";
const Time = z.string().max(40).nullable();
const Extra = z.object({
  kind: z.enum(["tag", "tagging", "collection", "clipping", "search", "setting"]),
  id: z.string().min(1).max(200),
  created: Time.transform((text) => (text === null ? null : moment(text))),
  changed: Time.transform((text) => (text === null ? null : moment(text))),
  body: z.unknown(),
});

function time(value: unknown, where: string): string | null {
  if (value === undefined || value === null) return null;
  const read = typeof value === "string" && value.length <= 40 ? moment(value) : null;
  if (read === null) throw new Refused(where, "not a time");
  return read;
}

/** A time as the journal writes it; null when it is none, or of no year that people live in. */
function moment(text: string): string | null {
  const date = new Date(text);
  const year = date.getUTCFullYear();
  return Number.isNaN(date.getTime()) || year < 1 || year > 9999 ? null : date.toISOString();
}

const reason = (error: z.ZodError): string => {
  const [issue] = error.issues;
  return issue
    ? [issue.path.join("."), issue.message]
        .filter((part) => part !== "")
        .join(": ")
        .slice(0, 200)
    : "wrong shape";
};
