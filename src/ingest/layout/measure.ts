/** What can be measured on a line and around it, before any decision. */
import { classes, endsSentence, isHan, lastSolid } from "../../text/han.ts";
import { trait } from "../../text/traits.ts";
import type { Piece } from "./piece.ts";

export type Measure = {
  /** 2: ends as a sentence ends; 1: at a softer mark (；：——); 0: in the middle; -1: at a comma. */
  end: Int8Array;
  /** Has a comma, stop or semicolon before its last character: running text. */
  running: Uint8Array;
  /** Column width around the line, in em; 0 where there is no running text near. */
  column: Float64Array;
  /** How much shorter the line is than its neighbours, in em. */
  short: Float64Array;
  /** How much shorter it is than the lines that follow it, as a first line with its indent is; NaN if they cannot tell. */
  indent: Float64Array;
};

const reach = 5;
const third = 0.3;
/** 1: marks that end part of a sentence; 2: commas. */
const softer = classes("；：;:—", "，、,");
const inner = trait.comma | trait.stop | trait.semicolon;

export function measure(pieces: readonly Piece[]): Measure {
  const n = pieces.length;
  const end = new Int8Array(n);
  const running = new Uint8Array(n);
  const column = new Float64Array(n);
  const short = new Float64Array(n);
  const indent = new Float64Array(n);
  const reaches = new Float64Array(n);
  const own = new Int32Array(n);
  /** The same page, but -1 for what is not text: no line is measured by it. */
  const pages = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const p = pieces[i]!;
    reaches[i] = p.reach;
    own[i] = p.page;
    pages[i] = p.furniture ? -1 : p.page;
    const last = softer[p.text.charCodeAt(lastSolid(p.text))]!;
    end[i] = endsSentence(p.text) ? 2 : last === 2 ? -1 : last;
    running[i] = !p.furniture && p.traits & inner && hasInnerMark(p.text) ? 1 : 0;
  }
  /** Lines that tell the width of a column: running text itself, and lines that do not end beside it. */
  const [itself, neighbour] = [1, 2];
  const tells = new Uint8Array(n);
  const beside = (j: number): boolean => running[j] === 1 && pieces[j]!.width >= 6;
  for (let j = 0; j < n; j++)
    if (pages[j]! >= 0)
      tells[j] = running[j] === 1 ? itself : end[j]! <= 0 && (beside(j - 1) || beside(j + 1)) ? neighbour : 0;
  /** The widest lines around, the widest first: as many as the upper third may have. */
  const widths = new Float64Array(Math.floor((2 * reach + 1) * third) + 1);
  for (let i = 0; i < n; i++) {
    let count = 0;
    const page = own[i]!;
    const until = Math.min(n - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= until; j++) {
      if (tells[j] === 0 || (j === i && tells[j] === neighbour) || pages[j] !== page) continue;
      const width = reaches[j]!;
      let at = Math.min(count++, widths.length);
      for (; at > 0 && widths[at - 1]! < width; at--) if (at < widths.length) widths[at] = widths[at - 1]!;
      if (at < widths.length) widths[at] = width;
    }
    // Lines of one column differ by their compressed marks; the upper third is its width, first and last lines lie below.
    column[i] = count === 0 ? 0 : widths[Math.floor(count * third)]!;
  }
  for (let i = 0; i < n; i++) {
    const here = reaches[i]!;
    const page = own[i]!;
    let before = 0;
    for (let j = i - 1; j >= i - 2 && pages[j] === page; j--) before = Math.max(before, reaches[j]!);
    let after = 0;
    for (let j = i + 1; j <= i + 3 && pages[j] === page; j++) after = Math.max(after, reaches[j]!);
    const context = before && after ? Math.min(before, after) : Math.max(before, after);
    short[i] = Math.max(context, Math.min(column[i]!, Math.max(before, after))) - here;
    let below = 0;
    if (end[i] !== 2 || here > column[i]! - 3)
      for (let j = i + 1; j <= i + 2 && pages[j] === page; j++) {
        below = Math.max(below, reaches[j]!);
        if (end[j] === 2) break;
      }
    const told = below > 0 && !(end[i + 1] === 2 && below < here);
    indent[i] = told ? Math.min(below, Math.max(column[i]! + 0.3, here)) - here : Number.NaN;
  }
  return { end, running, column, short, indent };
}

function hasInnerMark(text: string): boolean {
  for (let i = 0; i < Math.min(text.length, 200) - 1; i++) {
    const c = text.charCodeAt(i);
    if ((c === 0xff0c || c === 0x3002 || c === 0xff1b) && isHan(text.charCodeAt(i + 1))) return true;
    if (c === 0xff0c || c === 0x3002 || c === 0xff1b) return i > 0;
  }
  return false;
}
