/** An operation in the words of the window: what kind, which articles, what was and what is. */
import type { CorrectionChange, CorrectionWord } from "../correction-shapes.ts";
import type { FieldsChange, Operation, Place, Ref } from "./shapes.ts";

export type Told = { what: CorrectionWord; articles: Ref[]; changes: CorrectionChange[] };

/** Code points of context on each side of changed words. */
const around = 8;

export function tell(op: Operation): Told {
  switch (op.kind) {
    case "issue":
      return { what: "issue", articles: [], changes: fieldChanges(op.before, op.after) };
    case "fields":
      return { what: wordOfFields(op.after), articles: [op.article], changes: fieldChanges(op.before, op.after) };
    case "text":
      return {
        what: op.edits.every(({ from, to }) => /^\n?$/.test(from) && /^\n?$/.test(to)) ? "paragraphs" : "text",
        articles: [op.article],
        changes: op.edits.map(({ from, to, prefix, suffix }) => {
          const [head, tail] = [end(prefix), start(suffix)];
          return { field: null, before: head + from + tail, after: head + to + tail };
        }),
      };
    case "split":
      return {
        what: op.jump ? "unjoin" : "split",
        articles: [op.article, refOfKey(op.made.key)],
        changes: [{ field: null, ...cut(op) }],
      };
    case "merge": {
      const { before, after } = cut(op);
      return {
        what: op.jump ? "join" : "merge",
        articles: [op.article, op.second],
        changes: [{ field: null, before: after, after: before }],
      };
    }
    case "order":
      return { what: "order", articles: [op.article], changes: [] };
    case "exchange":
      return {
        what: "exchange",
        articles: [op.one, op.two],
        changes: op.fields.map((field, i) => ({
          field,
          before: [op.values.one[i], op.values.two[i]].map((value) => value ?? "—").join(" / "),
          after: [op.values.two[i], op.values.one[i]].map((value) => value ?? "—").join(" / "),
        })),
      };
    case "move":
      return {
        what: "move",
        articles: [op.from, op.to].flatMap((place) => (place.in === "other" ? [] : [place.article])),
        changes: [
          { field: fieldOf(op.from), before: op.items.join("\n"), after: "" },
          { field: fieldOf(op.to), before: "", after: op.items.join("\n") },
        ],
      };
    case "recast": {
      const { key, source, title, paragraphs } = op.article;
      const article = { key, lines: source, opening: `${title ?? ""}\n${paragraphs[0] ?? ""}`.trim() };
      return { what: op.to === "other" ? "to-other" : "to-article", articles: [article], changes: [] };
    }
  }
}

const refOfKey = (key: string): Ref => ({ key, lines: [], opening: "" });

const wordOfFields = (after: FieldsChange): CorrectionWord => {
  const [field, ...more] = Object.keys(after);
  if (field !== "checked" || more.length > 0) return "fields";
  return after.checked ? "checked" : "unchecked";
};

/** A place's field as a change names it: null for the text. */
const fieldOf = (place: Place): string | null =>
  place.in === "text" ? null : place.in === "head" ? place.field : place.in;

const fieldChanges = (before: object, after: object): CorrectionChange[] =>
  Object.entries(after).map(([field, value]) => ({
    field,
    before: shown(before[field as keyof typeof before]),
    after: shown(value),
  }));

/** A field's value for the eye. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(shown).join("\n");
  if (typeof value === "object") return Object.values(value).map(shown).filter(Boolean).join(" ");
  return typeof value === "boolean" ? (value ? "✓" : "") : String(value as string | number);
}

const end = (text: string): string => Array.from(text).slice(-around).join("");
const start = (text: string): string => Array.from(text).slice(0, around).join("");

/** The place where one text is two, as one and as two. */
function cut({ joint, context }: { joint: { text: string }[]; context: { prefix: string; suffix: string } }) {
  const [head, tail] = [end(context.prefix), start(context.suffix)];
  const between = joint.map(({ text }) => text).join("");
  return { before: head + between + tail, after: `${head} ∥ ${between.trim()}${tail}` };
}
