/** How a query was understood, from the parser's pieces: terms and the words between them, in the order of reading. Pure. */
import type { Piece } from "../../../src/search-shapes.ts";

export type Said =
  | { type: "term"; text: string; field?: string; excluded: boolean }
  | { type: "and" | "or" | "not" | "open" | "close" }
  | { type: "near"; distance: number };

type Node = { type: "term"; said: Said & { type: "term" } } | { type: "group"; excluded: boolean; inner: Joined[][] };
/** `join`: what stands before it instead of “and”. */
type Joined = { node: Node; join: Said | null };

const nearest = 10;

export function explain(query: string, pieces: readonly Piece[]): Said[] {
  const points = Array.from(query);
  const textOf = ({ start, end }: Piece) => points.slice(start, end).join("");
  const useful = pieces.filter(({ kind, ignored, operator }) => !ignored && kind !== "field" && operator !== "and");
  let next = 0;

  /** One level: alternatives, each a row of terms. Ends at a closing parenthesis. */
  function level(excludedAround: boolean): Joined[][] {
    const rows: Joined[][] = [[]];
    let join: Said | null = null;
    for (let piece = useful[next]; piece; piece = useful[next]) {
      next++;
      const excluded = (piece.excluded ?? false) !== excludedAround;
      const row = rows.at(-1) as Joined[];
      if (piece.kind === "operator") {
        if (piece.operator === "or") rows.push([]);
        if (piece.operator === "near") join = { type: "near", distance: distanceOf(textOf(piece)) };
        continue;
      }
      if (piece.kind === "group") {
        if (/^[)）]/.test(textOf(piece))) return rows;
        const inner = level(excludedAround !== excluded).filter((alternative) => alternative.length > 0);
        if (inner.length > 0) row.push({ node: { type: "group", excluded, inner }, join });
      } else {
        const text = bare(textOf(piece));
        const said = { type: "term" as const, text, excluded, ...(piece.field && { field: piece.field }) };
        row.push({ node: { type: "term", said }, join });
      }
      join = null;
    }
    return rows;
  }

  return say(level(false));
}

function say(rows: Joined[][]): Said[] {
  const full = rows.filter((row) => row.length > 0);
  return full.flatMap((row, at) => {
    const between: Said[] = at > 0 ? [{ type: "or" }] : [];
    const said = row.flatMap(({ node, join }, index): Said[] => {
      const before: Said[] = index === 0 ? [] : [join ?? { type: "and" }];
      return [...before, ...sayNode(node)];
    });
    const closed = full.length > 1 && row.length > 1;
    return [...between, ...(closed ? bracket(said) : said)];
  });
}

function sayNode(node: Node): Said[] {
  if (node.type === "term") return [node.said];
  const inner = say(node.inner);
  const [only] = inner;
  if (!node.excluded) return inner.length > 1 ? bracket(inner) : inner;
  if (inner.length === 1 && only?.type === "term") return [{ ...only, excluded: !only.excluded }];
  return [{ type: "not" }, ...bracket(inner)];
}

const bracket = (said: Said[]): Said[] => [{ type: "open" }, ...said, { type: "close" }];
const distanceOf = (text: string): number => Number(/\d+/.exec(text.normalize("NFKC"))?.[0] ?? nearest);
/** Without the quotation marks of a phrase. */
const bare = (text: string): string => text.replace(/^["＂“”„「『«]\s*/, "").replace(/\s*["＂“”」』»]$/, "");
