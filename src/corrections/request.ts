/** From what a person asks for, in terms of the edition that they see, to an operation. */
import { editsBetween } from "./diff.ts";
import { articleOf, paragraphsOf, sizeOf, textOf } from "./edition.ts";
import { makeExchange } from "./operations/exchange.ts";
import { makeFields } from "./operations/fields.ts";
import { makeIssue } from "./operations/issue.ts";
import { makeMerge, makeSplit } from "./operations/make-parts.ts";
import { inCaptions, inHead, inOther, inText, makeMove, newOther } from "./operations/move.ts";
import { makeOrder } from "./operations/order.ts";
import { makeArticle, makeOther } from "./operations/recast.ts";
import { makeText } from "./operations/text.ts";
import { same } from "./operation.ts";
import type { Edition, EditionArticle, EditionOther, FieldsChange, Operation, Place } from "./shapes.ts";
import type { CorrectionRequest } from "../correction-shapes.ts";

/** What the request needs to know beside the edition. */
export type Seen = {
  edition: Edition;
  /** The key of an article's id; undefined: there is none. */
  keyOf: (id: number) => string | undefined;
  /** For an article or a remainder that comes to be. */
  newKey: string;
  /** The source line that an offset of an article's text stands on, where it can be told. */
  lineAt?: (article: EditionArticle, at: number) => number | undefined;
};

/** `missing`: an article or place that it names is not there. `nothing`: all stands so already. */
export type Made = { op: Operation } | { missing: true } | { nothing: true };

/** Thrown inside, never out. */
class Missing extends Error {}

export function operationOf(request: CorrectionRequest, seen: Seen): Made {
  try {
    const op = make(request, seen);
    return op ? { op } : { nothing: true };
  } catch (error) {
    // Offsets that do not exist were counted on another text.
    if (error instanceof Missing || error instanceof RangeError) return { missing: true };
    throw error;
  }
}

function make(request: CorrectionRequest, seen: Seen): Operation | null {
  const { edition, newKey } = seen;
  const article = (id: number): EditionArticle => {
    const found = articleOf(edition, seen.keyOf(id) ?? "");
    if (!found) throw new Missing();
    return found;
  };
  const remainder = (at: number): EditionOther => edition.other[at] ?? missing();
  const behind = (id: number | null): string | null => (id === null ? null : article(id).key);
  switch (request.kind) {
    case "issue": {
      const after = given(request.after);
      return subset(edition.issue, after) ? null : makeIssue(edition, after);
    }
    case "fields": {
      const one = article(request.articleId);
      const op = makeFields(one, tidyFields(given(request.after)));
      return subset(one, op.after) ? null : op;
    }
    case "text": {
      const one = article(request.articleId);
      const edits = editsBetween(textOf(one), tidy(request.text));
      return edits.length === 0 ? null : makeText(one, edits);
    }
    case "split": {
      const one = article(request.articleId);
      const size = sizeOf(textOf(one));
      if (request.at > size) throw new Missing();
      const from = seen.lineAt?.(one, request.at);
      return makeSplit(one, {
        at: request.at,
        key: newKey,
        heads: request.heads,
        ...(from !== undefined && { from }),
        ...(request.page !== undefined && { jump: true, page: request.page }),
      });
    }
    case "merge": {
      const [one, two] = [article(request.articleId), article(request.secondId)];
      if (one === two) throw new Missing();
      return makeMerge(edition, one, two, { within: request.within, jump: request.jump });
    }
    case "order": {
      const one = article(request.articleId);
      const after = behind(request.after);
      if (after === one.key) throw new Missing();
      const op = makeOrder(edition, one, after);
      return "before" in op && op.before === op.after ? null : op;
    }
    case "exchange": {
      const [one, two] = [article(request.one), article(request.two)];
      if (one === two) throw new Missing();
      return makeExchange(one, two, request.fields);
    }
    case "move": {
      const { from, to } = request;
      const moved = "count" in from ? from.count : 1;
      return makeMove(edition, source(from), target(to, from), moved);
    }
    case "to-other":
      return makeOther(edition, article(request.articleId), newKey, request.what);
    case "to-article": {
      const after = behind(request.after);
      const page = after === null ? null : (articleOf(edition, after)?.page ?? null);
      return makeArticle(edition, remainder(request.other), { key: newKey, after, page });
    }
  }

  function source(from: Extract<CorrectionRequest, { kind: "move" }>["from"]): Place {
    switch (from.in) {
      case "text":
        return inText(article(from.articleId), from.at);
      case "captions":
        return inCaptions(article(from.articleId), from.at);
      case "head":
        return inHead(article(from.articleId), from.field);
      case "other":
        return inOther(edition, remainder(from.other));
    }
  }
  function target(
    to: Extract<CorrectionRequest, { kind: "move" }>["to"],
    from: Extract<CorrectionRequest, { kind: "move" }>["from"],
  ): Place {
    if (to.in === "other") return newOther(edition, newKey, to.what);
    const one = article(to.articleId);
    if (to.in === "head") return inHead(one, to.field);
    const within = from.in === to.in && from.articleId === to.articleId;
    const list = to.in === "text" ? one.paragraphs : one.captions;
    const left = within ? list.toSpliced(from.at, from.count) : list;
    const at = to.at ?? left.length;
    if (at > left.length) throw new Missing();
    return to.in === "text" ? inText(one, at, left) : inCaptions(one, at);
  }
}

const missing = (): never => {
  throw new Missing();
};

/** Without the keys that are undefined. */
const given = <T extends object>(change: T): T =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as T;

const subset = (whole: object, part: object): boolean =>
  Object.entries(part).every(([key, value]) => same(whole[key as keyof typeof whole], value));

/** Head fields are one line each; captions are never empty. */
const tidyFields = (after: FieldsChange): FieldsChange =>
  Object.fromEntries(
    Object.entries(after).map(([field, value]) => {
      if (typeof value === "string" && field !== "kind") return [field, value.replace(/\s*\n\s*/gu, "　").trim()];
      if (Array.isArray(value)) return [field, paragraphsOf(tidy(value.join("\n")))];
      return [field, value];
    }),
  );

/** Paragraphs as articles have them: none is empty, none begins or ends with a blank. */
const tidy = (text: string): string =>
  paragraphsOf(text.replace(/\r\n?/g, "\n"))
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n");
