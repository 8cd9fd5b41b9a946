/**
 * From what was typed to a query. Never throws, whatever is typed; what cannot be understood is left out and said.
 *
 *   or    = and (OR and)*          and = unary (AND? unary)*        unary = (- | NOT)* near
 *   near  = item (NEAR/n item)*    item = field? ( "(" or ")" | word | "phrase" )
 */
import { fold } from "../../text/fold.ts";
import type { Part } from "../article.ts";
import { hasByName, kindsByName } from "./fields.ts";
import { scan, type Token } from "./scan.ts";
import type { FieldName, Parsed, Piece, Query, Warning, WarningCode } from "./syntax.ts";
import { codePointer, dateRange, pageRange } from "./values.ts";

/** Longer queries are cut here (UTF-16 units). */
export const longestQuery = 2000;
const deepest = 40;

export function parseQuery(typed: string): Parsed {
  let query = typed;
  if (typed.length > longestQuery) {
    const whole = typed.charCodeAt(longestQuery - 1) >= 0xd800 && typed.charCodeAt(longestQuery - 1) <= 0xdbff;
    query = typed.slice(0, whole ? longestQuery - 1 : longestQuery);
  }
  const { tokens: scanned, notes } = scan(query);
  const tokens = loneDash(scanned);
  const reader = new Reader(query, tokens);
  const found = reader.read();
  for (const note of notes) reader.warn(note.code, note);
  if (query !== typed) reader.warn("cut", { start: query.length, end: query.length });
  reader.warnings.sort((a, b) => a.start - b.start);
  return { query: found, pieces: reader.pieces, warnings: reader.warnings };
}

/** Nothing but an excluded word (`-5℃`): it is looked for with its dash. Whoever means the rest types `NOT`. */
function loneDash(tokens: Token[]): Token[] {
  const [dash, word, more] = tokens;
  if (more || dash?.type !== "not" || word?.type !== "word" || word.quoted || dash.end !== word.start) return tokens;
  return [{ ...word, text: `-${word.text}`, start: dash.start }];
}

type At = { start: number; end: number };
const all = (type: "and" | "or", parts: Query[]): Query | null =>
  parts.length > 1 ? { type, parts } : (parts[0] ?? null);

class Reader {
  readonly pieces: Piece[] = [];
  readonly warnings: Warning[] = [];
  readonly #tokens: Token[];
  readonly #span: (start: number, end: number) => At;
  #next = 0;
  #depth = 0;
  #excluded = false;

  constructor(query: string, tokens: Token[]) {
    this.#tokens = tokens;
    this.#span = codePointer(query);
  }

  warn(code: WarningCode, at: At): void {
    this.warnings.push({ code, ...this.#span(at.start, at.end) });
  }

  read(): Query | null {
    const parts: Query[] = [];
    while (this.#next < this.#tokens.length) {
      const part = this.#or(null);
      if (part) parts.push(part);
      // Only a stray closing parenthesis stops `#or` before the end.
      const token = this.#peek();
      if (token) {
        this.warn("stray-parenthesis", token);
        this.#next++;
      }
    }
    return all("and", parts);
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  #piece(at: At, piece: Omit<Piece, "start" | "end">): void {
    this.pieces.push({ ...this.#span(at.start, at.end), ...piece, ...(this.#excluded && { excluded: true }) });
  }

  #operator(token: Token, operator: "or" | "and" | "not" | "near", ignored = false): void {
    this.#piece(token, { kind: "operator", operator, ...(ignored && { ignored }) });
    if (ignored) this.warn("stray-operator", token);
  }

  #or(field: FieldName | null): Query | null {
    const parts: Query[] = [];
    for (;;) {
      const part = this.#and(field);
      if (part) parts.push(part);
      const token = this.#peek();
      if (token?.type !== "or") break;
      this.#next++;
      const following = this.#peek();
      const ignored = !part || !following || following.type === "or" || following.type === "close";
      this.#operator(token, "or", ignored);
    }
    return all("or", parts);
  }

  #and(field: FieldName | null): Query | null {
    const parts: Query[] = [];
    for (let token = this.#peek(); token && token.type !== "or" && token.type !== "close"; token = this.#peek()) {
      if (token.type === "and") {
        this.#next++;
        const following = this.#peek();
        this.#operator(token, "and", !parts.length || !following || /^(or|and|close)$/.test(following.type));
        continue;
      }
      const part = this.#unary(field);
      if (part) parts.push(part);
    }
    return all("and", parts);
  }

  #unary(field: FieldName | null): Query | null {
    let negated = false;
    let last: Token | null = null;
    for (let token = this.#peek(); token?.type === "not"; token = this.#peek()) {
      negated = !negated;
      last = token;
      this.#next++;
      const following = this.#peek();
      this.#operator(token, "not", !following || /^(or|and|close|near)$/.test(following.type));
    }
    if (last && /^(or|and|close)$/.test(this.#peek()?.type ?? "close")) return null;
    const before = this.#excluded;
    this.#excluded = before !== negated;
    const part = this.#near(field);
    this.#excluded = before;
    return part && negated ? { type: "not", part } : part;
  }

  #near(field: FieldName | null): Query | null {
    let left = this.#item(field);
    const pairs: Query[] = [];
    for (let token = this.#peek(); token?.type === "near"; token = this.#peek()) {
      this.#next++;
      const following = this.#peek();
      const possible = left !== null && following && /^(word|field|open|not)$/.test(following.type);
      this.#operator(token, "near", !possible);
      if (!possible) continue;
      const right = following.type === "not" ? null : this.#item(field);
      if (left?.type === "text" && right?.type === "text" && !left.printed && !right.printed)
        pairs.push({ type: "near", left, right, distance: token.distance });
      else {
        this.warn("bad-near", token);
        if (left) pairs.push(left);
        if (right) pairs.push(right);
      }
      left = right ?? left;
    }
    return pairs.length ? all("and", pairs) : left;
  }

  #item(field: FieldName | null): Query | null {
    const token = this.#peek();
    if (!token) return null;
    this.#next++;
    if (token.type === "field") {
      this.#piece(token, { kind: "field", field: token.field });
      const following = this.#peek();
      if (following && following.start === token.end && (following.type === "word" || following.type === "open"))
        return this.#item(token.field);
      this.warn("empty-field", token);
      return null;
    }
    if (token.type === "open") return this.#group(token, field);
    if (token.type === "word") return this.#word(token, field);
    if (token.type === "near") this.#operator(token, "near", true);
    return null;
  }

  #group(open: Token, field: FieldName | null): Query | null {
    if (this.#depth >= deepest) {
      this.warn("too-deep", open);
      return null;
    }
    this.#depth++;
    this.#piece(open, { kind: "group" });
    const inner = this.#or(field);
    this.#depth--;
    const close = this.#peek();
    if (close?.type === "close") {
      this.#piece(close, { kind: "group" });
      this.#next++;
    } else this.warn("unclosed-group", open);
    return inner;
  }

  #word(token: Token & { type: "word" }, field: FieldName | null): Query | null {
    const span = this.#span(token.start, token.end);
    const folded = fold(token.text);
    const give = (query: Query | null, warning?: WarningCode): Query | null => {
      const kind = query?.type === "pattern" ? "pattern" : token.quoted ? "phrase" : "word";
      this.#piece(token, { kind, ...(field && { field }), ...(!query && { ignored: true }) });
      if (warning) this.warn(warning, token);
      return query;
    };
    switch (field) {
      case "date": {
        const range = dateRange(folded);
        return range ? give({ type: "date", ...range }) : give(null, "bad-value");
      }
      case "page": {
        const range = pageRange(folded);
        return range ? give({ type: "page", ...range }) : give(null, "bad-value");
      }
      case "kind": {
        const kind = kindsByName.get(folded);
        return kind ? give({ type: "kind", kind }) : give(null, "bad-value");
      }
      case "has": {
        const what = hasByName.get(folded);
        return what ? give({ type: "has", what }) : give(null, "bad-value");
      }
      case "tag":
      case "color":
      case "in":
        return give(folded.trim() === "" ? null : { type: "mark", field, word: token.text });
      case "paper":
        return give({ type: "name", field: "newspaper", word: token.text });
      case "byline":
      case "column":
        return give({ type: "name", field, word: token.text });
      default:
        return this.#text(token, folded, span, partOf[field ?? "none"] ?? "all", field === "original", give);
    }
  }

  #text(
    token: Token & { type: "word" },
    folded: string,
    span: At,
    part: Part,
    printed: boolean,
    give: (query: Query | null, warning?: WarningCode) => Query | null,
  ): Query | null {
    if (!token.quoted && /[*?]/.test(folded) && /^[\p{Script=Latin}\p{Nd}.%+\-/&#@_'*?]+$/u.test(folded)) {
      if (!/[\p{Script=Latin}\p{Nd}]/u.test(folded)) return give(null, "empty-pattern");
      return give({ type: "pattern", pattern: folded, part, printed, span });
    }
    const word = token.quoted ? token.text : token.text.replace(/(?<=\p{Script=Han})[*＊]+$/u, "");
    if (!fold(word).trim()) return give(null);
    return give({ type: "text", word, part, printed, span }, word === token.text ? undefined : "star-ignored");
  }
}

const partOf: Record<string, Part> = { title: "headline", body: "body", caption: "caption" };
