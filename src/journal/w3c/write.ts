/**
 * Things as W3C Web Annotations (JSON-LD). Highlights, notes, bookmarks and tags of articles are annotations that any
 * reader of the standard understands, each with the words it is on; what the standard has no words for (collections,
 * who is in which folder) stands under `broadsheet:things`, so that another library gets everything.
 */
import type { Thing } from "../reduce.ts";
import { isKind } from "../reduce.ts";
import type { Target } from "../shapes.ts";

export const context = [
  "http://www.w3.org/ns/anno.jsonld",
  {
    dc: "http://purl.org/dc/elements/1.1/",
    dcterms: "http://purl.org/dc/terms/",
    broadsheet: "urn:broadsheet:terms:",
  },
];
/** What a note stands on that is on nothing. */
export const notebookIri = "urn:broadsheet:notebook";
export const thingIri = (id: string): string => `urn:uuid:${id}`;

/** A stable name for an article, the same in every library that has its newspaper's file. */
export const targetIri = ({ origin, article }: Pick<Target, "origin" | "article">): string =>
  article === null
    ? `urn:broadsheet:issue:${origin}`
    : `urn:broadsheet:article:${origin}:${encodeURIComponent(article.key)}`;

const source = (target: Target) => ({
  id: targetIri(target),
  type: "Text",
  ...(target.newspaper !== null && { "dcterms:isPartOf": target.newspaper }),
  ...(target.date !== null && { "dc:date": target.date }),
  ...(target.article !== null && { "dc:title": target.article.opening }),
  "broadsheet:engine": target.engine,
  ...(target.after !== null && { "broadsheet:after": target.after }),
  ...(target.part !== "text" && { "broadsheet:part": target.part }),
  ...(target.article !== null && { "broadsheet:article": target.article }),
});

const targetOf = (target: Target, more: object = {}) => ({
  type: "SpecificResource",
  source: source(target),
  ...(target.selectors && { selector: [target.selectors.position, target.selectors.quote] }),
  ...more,
});

const textual = (value: string, purpose: string, format = "text/plain") => ({
  type: "TextualBody",
  value,
  format,
  purpose,
});

/** What is written beside one another: tags by the id of what they are on, highlights by id. */
export type Known = { tags: ReadonlyMap<string, string[]>; highlights: ReadonlyMap<string, Thing> };

/** The annotation of a highlight, note, bookmark or an article's tag; null for any other thing. */
export function annotationOf(thing: Thing, { tags, highlights }: Known): object | null {
  const head = {
    id: thingIri(thing.id),
    type: "Annotation",
    created: thing.created,
    modified: thing.changed,
    ...(thing.who !== "" && { creator: { type: "Person", name: thing.who } }),
  };
  const tagged = (tags.get(thing.id) ?? []).map((name) => textual(name, "tagging"));
  const withBody = (motivation: string, bodies: object[], target: unknown) => ({
    ...head,
    motivation,
    ...(bodies.length > 0 && { body: bodies }),
    target,
  });
  if (isKind("highlight")(thing)) {
    const { target, color, style } = thing.body;
    const styleClass = style === "background" ? color : `${color} ${style}`;
    return withBody("highlighting", tagged, targetOf(target, { styleClass }));
  }
  if (isKind("note")(thing)) {
    const { on, target, text } = thing.body;
    const marked = on === null ? undefined : highlights.get(on);
    const carrier = marked && isKind("highlight")(marked) ? marked.body.target : target;
    const bodies = [textual(text, "commenting", "text/markdown"), ...tagged];
    const about = on === null ? {} : { "broadsheet:highlight": thingIri(on) };
    return withBody("commenting", bodies, carrier ? targetOf(carrier, about) : { source: notebookIri, ...about });
  }
  if (isKind("bookmark")(thing)) {
    const { target, label } = thing.body;
    return withBody(
      "bookmarking",
      [...(label === null ? [] : [textual(label, "describing")]), ...tagged],
      targetOf(target),
    );
  }
  if (isKind("tagging")(thing) && thing.body.target !== null)
    return withBody("tagging", tagged, targetOf(thing.body.target));
  return null;
}

const besides = new Set<Thing["kind"]>(["tag", "tagging", "collection", "clipping", "search", "setting"]);

/** Names of tags by the id of what they are on; a tagging of an article by its own id. */
export function tagNames(things: readonly Thing[]): Map<string, string[]> {
  const names = new Map(things.filter(isKind("tag")).map(({ id, body }) => [id, body.name]));
  const out = new Map<string, string[]>();
  for (const { id, body } of things.filter(isKind("tagging"))) {
    const name = names.get(body.tag);
    const on = body.thing?.id ?? id;
    if (name !== undefined) out.set(on, [...(out.get(on) ?? []), name]);
  }
  return out;
}

/** One document with all of these. `title` and `generated` are for people. */
export function writeAnnotationPage(
  things: readonly Thing[],
  { title, generated }: { title: string; generated: string },
): string {
  const known: Known = {
    tags: tagNames(things),
    highlights: new Map(things.filter(isKind("highlight")).map((thing) => [thing.id, thing])),
  };
  const extra = things
    .filter(({ kind }) => besides.has(kind))
    .map(({ kind, id, created, changed, body }) => ({ kind, id, created, changed, body }));
  return `${JSON.stringify(
    {
      "@context": context,
      id: "urn:broadsheet:annotations",
      type: "AnnotationPage",
      "dc:title": title,
      "dcterms:created": generated,
      items: things.flatMap((thing) => annotationOf(thing, known) ?? []),
      ...(extra.length > 0 && { "broadsheet:things": extra }),
    },
    null,
    2,
  )}\n`;
}
