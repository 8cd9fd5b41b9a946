/** Labelled lines to blocks: paragraphs, headline lines, bylines, furniture, in reading order. */
import { endsSentence } from "../../text/han.ts";
import { captionEnd, houseLeads, isCredit, jumpFrom, jumpTo, leadLength } from "../articles/cues.ts";
import { joinLines } from "./join.ts";
import { labelPieces } from "./label.ts";
import { type Measure, measure } from "./measure.ts";
import type { Piece } from "./piece.ts";

/**
 * `open`: the text stops in the middle of a sentence; `mid`: it seems to begin in one. `width`: its column, in em.
 * `lead`: length of its lead (本报讯…), 0 if none.
 */
export type Block = {
  kind: "paragraph" | "head" | "byline" | "caption" | "furniture";
  pieces: Piece[];
  text: string;
  page: number;
  width: number;
  open: boolean;
  mid: boolean;
  lead: number;
};

export function toBlocks(pieces: readonly Piece[]): { blocks: Block[]; houses: RegExp | undefined } {
  const houses = houseLeads(pieces.map((p) => p.text.slice(0, 12)));
  const m = measure(pieces);
  const labels = labelPieces(pieces, m, houses);
  const groups: { kind: Block["kind"]; pieces: Piece[] }[] = [];
  pieces.forEach((p, i) => {
    const label = labels[i]!;
    const last = groups.at(-1);
    if (label === "more" && last?.kind === "paragraph" && last.pieces.at(-1)?.index === i - 1) last.pieces.push(p);
    else
      groups.push({
        kind: label === "head" ? "head" : label === "first" || label === "more" ? "paragraph" : label,
        pieces: [p],
      });
  });
  const blocks = groups.map((g) => toBlock(g.kind, g.pieces, m, houses));
  return { blocks, houses };
}

function toBlock(kind: Block["kind"], pieces: Piece[], m: Measure, houses: RegExp | undefined): Block {
  const text = joinLines(pieces.map((p) => p.text));
  const block: Block = {
    kind,
    pieces,
    text,
    page: pieces[0]?.page ?? 0,
    width: columnOf(pieces, m),
    open: false,
    mid: false,
    lead: 0,
  };
  if (kind !== "paragraph") return block;
  block.lead = text.length > 5000 ? leadLength(text.slice(0, 200), "", houses) : leadLength(text, "", houses);
  const tail = text.slice(-80);
  const credit = /[（(][^（）()]{2,60}[）)]\s*$/u.exec(tail);
  const closed =
    endsSentence(text) ||
    /[；：—]$/u.test(text) ||
    (credit !== null && isCredit(credit[0])) ||
    captionEnd.test(tail) ||
    jumpTo.test(tail);
  block.open = !closed && text.length >= 12 && pieces.some((p) => m.running[p.index] === 1 || p.width > 8);
  if (captionEnd.test(tail) && text.length < 400 && !block.lead && pieces.length <= 12) block.kind = "caption";
  const d = m.indent[pieces[0]!.index]!;
  block.mid = jumpFrom.test(text) || (pieces.length > 1 && !Number.isNaN(d) && d < 0.8);
  return block;
}

function columnOf(pieces: readonly Piece[], m: Measure): number {
  const widths = pieces.map((p) => (pieces.length > 2 ? p.width : m.column[p.index]!)).sort((a, b) => a - b);
  return widths[Math.floor(widths.length * 0.7)] ?? 0;
}
