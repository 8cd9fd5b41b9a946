/** Paragraphs, captions, head fields and remainders become one another: what is marked as a caption, or as a headline. */
import { articleOf, before, insertAfter, paragraphsOf, passageKey, refOf } from "../edition.ts";
import { type Applied, type Kind, conflictOf, refused, type Resolve, same } from "../operation.ts";
import type {
  Conflict,
  Edition,
  EditionArticle,
  EditionOther,
  HeadField,
  Lines,
  OperationOf,
  Place,
} from "../shapes.ts";
import { joinedLines, linesOf, type Part, type Slice, write } from "../write.ts";

type Move = OperationOf<"move">;

/** Paragraphs of an article. As a target `at` counts what is there when the moved ones have left. */
export const inText = (article: EditionArticle, at: number, paragraphs = article.paragraphs): Place => ({
  in: "text",
  article: refOf(article),
  at,
  previous: paragraphs[at - 1] ?? null,
  next: paragraphs[at] ?? null,
});
export const inCaptions = (article: EditionArticle, at: number): Place => ({
  in: "captions",
  article: refOf(article),
  at,
});
export const inHead = (article: EditionArticle, field: HeadField): Place => ({
  in: "head",
  article: refOf(article),
  field,
});
/** A remainder that is there. */
export const inOther = (edition: Edition, { text: _text, ...other }: EditionOther): Place => ({
  in: "other",
  other,
  after: before(edition.other, other.key),
});
/** A remainder to be made, after the last one. */
export const newOther = (edition: Edition, key: string, what: EditionOther["what"]): Place => ({
  in: "other",
  other: { key, what, source: [] },
  after: edition.other.at(-1)?.key ?? null,
});

/** `count`: of paragraphs or captions. Source lines follow a remainder into an article; out of one they are not known. */
export function makeMove(edition: Edition, from: Place, to: Place, count = 1): Move {
  const items = itemsAt(edition, from, count) ?? [];
  if (!items.length) throw new RangeError("nothing stands there");
  const lines: Move["lines"] = [];
  const target = to.in === "other" ? undefined : articleOf(edition, to.article.key);
  if (from.in === "other" && target) {
    const { source, titleSource } = target;
    const more = (old: Lines["source"]) => [...old, ...from.other.source].sort((x, y) => x[0] - y[0]);
    const isTitle = to.in === "head" && to.field === "title";
    const after = { source: more(source), titleSource: isTitle ? more(titleSource) : titleSource };
    lines.push({ key: target.key, before: { source, titleSource }, after });
  }
  return { kind: "move", items, from, to, lines };
}

/** What stands at a place; undefined: no such place. A head field is one item, whatever the number of items moved. */
function itemsAt(edition: Edition, place: Place, count: number): string[] | undefined {
  if (place.in === "other") return edition.other.find(({ key }) => key === place.other.key)?.text.split("\n");
  const article = articleOf(edition, place.article.key);
  if (!article) return undefined;
  if (place.in === "head") return article[place.field] === null ? [] : [article[place.field]!];
  return (place.in === "text" ? article.paragraphs : article.captions).slice(place.at, place.at + count);
}

const keyOf = (place: Place): string => (place.in === "other" ? place.other.key : place.article.key);
const passageOf = (place: Place): string =>
  place.in === "other" ? place.other.key : passageKey(place.article.key, place.in === "head" ? place.field : place.in);

/** The text of a passage as slices of itself. */
function slicesOf(edition: Edition, place: Place): { text: string; lines: Slice[] } {
  const passage = passageOf(place);
  if (place.in === "other") {
    const text = edition.other.find(({ key }) => key === place.other.key)?.text ?? "";
    return { text, lines: linesOf(passage, text) };
  }
  const article = articleOf(edition, place.article.key)!;
  if (place.in === "head") {
    const text = article[place.field] ?? "";
    return { text, lines: text ? [{ of: passage, from: 0, to: Array.from(text).length }] : [] };
  }
  const text = (place.in === "text" ? article.paragraphs : article.captions).join("\n");
  return { text, lines: linesOf(passage, text) };
}

function apply(edition: Edition, op: Move): Applied {
  const { items, from, to } = op;
  if (items.includes("")) return refused("empty", keyOf(from));
  for (const place of [from, to])
    if (place.in !== "other" && !articleOf(edition, place.article.key)) return refused("missing", keyOf(place));
  const found = itemsAt(edition, from, items.length);
  if (!found) return refused("missing", keyOf(from));
  if (found.join(from.in === "head" ? "" : "\n") !== items.join(from.in === "head" ? "" : "\n"))
    return refused("changed", keyOf(from), items.join("\n"), found.join("\n"));
  for (const { key, before: lines } of op.lines) {
    const article = articleOf(edition, key);
    const there = article && { source: article.source, titleSource: article.titleSource };
    if (!same(there, lines)) return refused("changed", key, lines, there);
  }
  const [one, two] = [slicesOf(edition, from), slicesOf(edition, to)];
  const within = passageOf(from) === passageOf(to);
  if (!within && (to.in === "head" || to.in === "other") && two.text)
    return refused("occupied", keyOf(to), "", two.text);

  // The items as slices of where they were; a head field holds its lines without line feeds between them.
  const old = new Map([[passageOf(from), one.text]]);
  const at = from.in === "text" || from.in === "captions" ? from.at : 0;
  const moved: Part[][] =
    from.in === "head" ? divided(one.lines[0]!, items) : one.lines.slice(at, at + items.length).map((line) => [line]);
  const left: Part[][] =
    from.in === "head" ? [] : one.lines.filter((_, i) => i < at || i >= at + items.length).map((line) => [line]);
  const rest: Part[][] = within ? left : two.lines.map((line) => [line]);
  const place = to.in === "text" || to.in === "captions" ? to.at : 0;
  if (place > rest.length) return refused("changed", keyOf(to));
  const now = to.in === "head" ? [moved.flat()] : [...rest.slice(0, place), ...moved, ...rest.slice(place)];
  const parts = new Map<string, Part[]>();
  if (!within && (from.in === "text" || left.length)) parts.set(passageOf(from), joinedLines(left));
  if (!within && two.text) old.set(passageOf(to), two.text);
  if (!within && to.in === "text") old.set(passageOf(to), two.text);
  parts.set(passageOf(to), joinedLines(now));
  const { texts, map } = write(old, parts);

  let changed: Edition | undefined = edition;
  if (!within) changed = put(changed, from, null, texts.get(passageOf(from)) ?? "");
  changed = changed && put(changed, to, items, texts.get(passageOf(to))!);
  if (!changed) return refused("missing", keyOf(to));
  const articles = changed.articles.map((article) => ({
    ...article,
    ...op.lines.find(({ key }) => key === article.key)?.after,
  }));
  return { ok: true, edition: { ...changed, articles }, map };
}

/** A head field's slice, cut where its items meet. */
function divided(slice: Slice, items: readonly string[]): Part[][] {
  let at = slice.from;
  return items.map((item) => {
    const from = at;
    at += Array.from(item).length;
    return [{ of: slice.of, from, to: at }];
  });
}

/** The edition with a text at a place; `items` null: they left it. */
function put(edition: Edition, place: Place, items: string[] | null, text: string): Edition | undefined {
  if (place.in === "other") {
    if (!items) return { ...edition, other: edition.other.filter(({ key }) => key !== place.other.key) };
    const { what, source, key } = place.other;
    const other = insertAfter(edition.other, place.after, { text, what, source, key });
    return other && { ...edition, other };
  }
  const value =
    place.in === "head"
      ? { [place.field]: items ? text : null }
      : { [place.in === "text" ? "paragraphs" : "captions"]: paragraphsOf(text) };
  return {
    ...edition,
    articles: edition.articles.map((one) => (one.key === place.article.key ? { ...one, ...value } : one)),
  };
}

/** The place in another edition, or why there is none. */
function placed(edition: Edition, place: Place, items: readonly string[] | null, resolve: Resolve): Place | Conflict {
  if (place.in === "other") {
    if (!items) return { ...place, after: edition.other.at(-1)?.key ?? null };
    const text = items.join("\n");
    const there = edition.other.filter((other) => other.text === text);
    const one = there.find(({ key }) => key === place.other.key) ?? (there.length === 1 ? there[0] : undefined);
    return one ? inOther(edition, one) : conflictOf(there.length ? "ambiguous" : "missing", place.other.key, text);
  }
  const article = articleOf(edition, resolve(place.article) ?? "");
  if (!article) return conflictOf("missing", place.article.key, place.article.opening);
  if (place.in === "head") return inHead(article, place.field);
  const list = place.in === "text" ? article.paragraphs : article.captions;
  const here = (at: number): Place => (place.in === "text" ? inText(article, at) : inCaptions(article, at));
  if (items) {
    const fits = (at: number) => same(list.slice(at, at + items.length), items);
    if (fits(place.at)) return here(place.at);
    const places = list.flatMap((_, at) => (fits(at) ? [at] : []));
    return places.length === 1
      ? here(places[0]!)
      : conflictOf(places.length ? "ambiguous" : "changed", article.key, items.join("\n"));
  }
  if (place.in === "captions") return here(Math.min(place.at, list.length));
  const { previous, next } = place;
  if (list[place.at - 1] === (previous ?? undefined) && list[place.at] === (next ?? undefined)) return here(place.at);
  const beside = list.flatMap((_, at) => (list[at] === next ? [at] : list[at] === previous ? [at + 1] : []));
  return new Set(beside).size === 1
    ? here(beside[0]!)
    : conflictOf("changed", article.key, `${previous ?? ""}…${next ?? ""}`);
}

export const move: Kind<"move"> = {
  apply,
  invert: ({ kind, items, from, to, lines }) => ({
    kind,
    items,
    from: to,
    to: from,
    lines: lines.map(({ key, before: old, after }) => ({ key, before: after, after: old })),
  }),
  rebase(edition, op, resolve) {
    const from = placed(edition, op.from, op.items, resolve);
    if ("reason" in from) return isThere(edition, op, resolve) ? { already: true } : { conflict: from };
    const found = itemsAt(edition, from, op.items.length) ?? [];
    if (found.join(from.in === "head" ? "" : "\n") !== op.items.join(from.in === "head" ? "" : "\n"))
      return isThere(edition, op, resolve)
        ? { already: true }
        : { conflict: conflictOf("changed", keyOf(from), op.items.join("\n"), found.join("\n")) };
    const to = sameList(op) ? within(edition, op, from) : placed(edition, op.to, null, resolve);
    if ("reason" in to) return { conflict: to };
    return { op: { ...makeMove(edition, from, to, op.items.length), items: op.items } };
  },
};

const sameList = ({ from, to }: Move): boolean => passageOf(from) === passageOf(to);

/** A target among the paragraphs or captions that the items leave: its neighbours must be there, next to each other. */
function within(edition: Edition, { items, to }: Move, from: Place): Place | Conflict {
  if ((from.in !== "text" && from.in !== "captions") || (to.in !== "text" && to.in !== "captions")) return to;
  const article = articleOf(edition, from.article.key)!;
  if (to.in === "captions") return { ...from, at: Math.min(to.at, article.captions.length - items.length) };
  const left = article.paragraphs.toSpliced(from.at, items.length);
  const fits = (at: number) => left[at - 1] === (to.previous ?? undefined) && left[at] === (to.next ?? undefined);
  const places = fits(to.at) ? [to.at] : [...left, ""].flatMap((_, at) => (fits(at) ? [at] : []));
  return places.length === 1
    ? inText(article, places[0]!, left)
    : conflictOf("changed", article.key, `${to.previous ?? ""}…${to.next ?? ""}`);
}

/** Whether the newer engine already has the items where they should go. */
function isThere(edition: Edition, { items, to }: Move, resolve: Resolve): boolean {
  if (to.in === "other") return edition.other.some(({ text }) => text === items.join("\n"));
  const article = articleOf(edition, resolve(to.article) ?? "");
  if (!article) return false;
  if (to.in === "head") return article[to.field] === items.join("");
  const list = to.in === "text" ? article.paragraphs : article.captions;
  return list.some((_, at) => same(list.slice(at, at + items.length), items));
}
