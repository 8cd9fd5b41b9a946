/**
 * Cuts a query into tokens. Forgiving: operators, colons, quotes and parentheses count in either width; they are
 * operators only where a word begins, so `中国（北京）论坛` and `说：“好”` are looked for as they stand.
 */
import { fieldsByName } from "./fields.ts";
import type { FieldName, WarningCode } from "./syntax.ts";

/** Offsets in UTF-16 units. */
export type Token = { start: number; end: number } & (
  | { type: "word"; text: string; quoted: boolean }
  | { type: "field"; field: FieldName }
  | { type: "not" | "or" | "and" | "open" | "close" }
  | { type: "near"; distance: number }
);
export type Note = { start: number; end: number; code: WarningCode };

const blank = /\s/;
const opening = new Set("(（");
const closing = new Set(")）");
const minus = new Set("-－﹣");
/** Opening quote → what closes it. Mixed widths close each other: people type what the input method gives them. */
const quotes: Record<string, string> = {
  '"': '"＂”“',
  "＂": '"＂”',
  "“": '”"＂“',
  "”": '”"＂“',
  "„": '“”"',
  "「": "」",
  "『": "』",
  "«": "»",
};
const nearest = 10;

export function scan(query: string): { tokens: Token[]; notes: Note[] } {
  const tokens: Token[] = [];
  const notes: Note[] = [];
  let depth = 0;
  let i = 0;
  while (i < query.length) {
    const char = query[i] as string;
    if (blank.test(char)) i++;
    else if (opening.has(char)) {
      tokens.push({ type: "open", start: i, end: ++i });
      depth++;
    } else if (closing.has(char)) {
      if (depth > 0) {
        tokens.push({ type: "close", start: i, end: i + 1 });
        depth--;
      } else if (endsHere(query, i + 1)) notes.push({ start: i, end: i + 1, code: "stray-parenthesis" });
      else i = word(query, i, depth, tokens) - 1;
      i++;
    } else if (minus.has(char) && i + 1 < query.length && !blank.test(query[i + 1] as string)) {
      tokens.push({ type: "not", start: i, end: ++i });
    } else if (char in quotes) i = phrase(query, i, tokens, notes);
    else i = field(query, i, tokens) ?? word(query, i, depth, tokens);
  }
  return { tokens, notes };
}

const endsHere = (query: string, i: number) =>
  i >= query.length || blank.test(query[i] as string) || closing.has(query[i] as string);

function phrase(query: string, start: number, tokens: Token[], notes: Note[]): number {
  const closers = quotes[query[start] as string] as string;
  let end = start + 1;
  while (end < query.length && !closers.includes(query[end] as string)) end++;
  const text = query.slice(start + 1, end);
  if (end >= query.length) notes.push({ start, end, code: "unclosed-quote" });
  const after = Math.min(end + 1, query.length);
  if (text.trim()) tokens.push({ type: "word", text: text.trim(), quoted: true, start, end: after });
  return after;
}

/** `标题:` and the like; `null` where no known name stands before a colon. */
function field(query: string, start: number, tokens: Token[]): number | null {
  const match = /^([\p{L}]{1,12})[:：﹕]/u.exec(query.slice(start, start + 26));
  const name = match && fieldsByName.get((match[1] as string).normalize("NFKC").toLowerCase());
  if (!match || !name) return null;
  const end = start + match[0].length;
  tokens.push({ type: "field", field: name, start, end });
  return end;
}

function word(query: string, start: number, depth: number, tokens: Token[]): number {
  let end = start;
  let own = 0;
  for (; end < query.length && !blank.test(query[end] as string); end++) {
    if (opening.has(query[end] as string)) own++;
    else if (closing.has(query[end] as string)) {
      if (own > 0) own--;
      else if (depth > 0) break;
    }
  }
  const text = query.slice(start, end);
  const near = /^NEAR(?:\/(\d{1,4}))?$/.exec(text.normalize("NFKC"));
  const plain = text.length <= 3 ? text.normalize("NFKC") : "";
  if (near) tokens.push({ type: "near", distance: near[1] ? Number(near[1]) : nearest, start, end });
  else if (plain === "OR" || plain === "|") tokens.push({ type: "or", start, end });
  else if (plain === "AND") tokens.push({ type: "and", start, end });
  else if (plain === "NOT") tokens.push({ type: "not", start, end });
  else tokens.push({ type: "word", text, quoted: false, start, end });
  return Math.max(end, start + 1);
}
