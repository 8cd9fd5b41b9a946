/**
 * An article as the paper printed it, before repair and correction: what `original:` is looked for in. The lines that it
 * was read from, out of the original file; lines that run on are one unit, a headline, an indent or an empty line begins
 * the next.
 */
import type { Database } from "better-sqlite3";
import { Failed } from "../failures.ts";
import { decode } from "../ingest/decode.ts";
import { splitLines } from "../ingest/lines.ts";
import type { LineRange } from "../shapes.ts";
import { originalBytes } from "./originals.ts";

/** Originals that are kept unpacked: articles are asked for by issue. */
const kept = 2;

/** The units of an article as printed; none where the original cannot be read any more (`verify` says so). */
export function printedIn(db: Database): (articleId: number) => string[] {
  const article = db.prepare<[number], { issue: number; encoding: string; source: string; title: string }>(
    `SELECT issue_id AS issue, encoding, source, title_source AS title
     FROM articles a JOIN issues i ON i.id = a.issue_id WHERE a.id = ?`,
  );
  const known = new Map<number, string[]>();
  const linesOf = (issue: number, encoding: string): string[] => {
    const before = known.get(issue);
    if (before) return before;
    const lines = read(db, issue, encoding);
    for (const old of known.keys()) if (known.size >= kept) known.delete(old);
    known.set(issue, lines);
    return lines;
  };
  return (articleId) => {
    const row = article.get(articleId);
    if (!row) return [];
    const lines = linesOf(row.issue, row.encoding);
    return unitsAsPrinted(lines, JSON.parse(row.source) as LineRange[], JSON.parse(row.title) as LineRange[]);
  };
}

function read(db: Database, issue: number, encoding: string): string[] {
  try {
    const decoded = decode(originalBytes(db, issue), encoding);
    return decoded.ok ? splitLines(decoded.value.text) : [];
  } catch (error) {
    if (error instanceof Failed) return [];
    throw error;
  }
}

const indent = /^\s/u;
const latinEnd = /[A-Za-z]$/;
const latinStart = /^[A-Za-z]/;

/** `lines`: of the whole original; `source`, `title`: an article's, and its headline's, numbered from 1. */
export function unitsAsPrinted(
  lines: readonly string[],
  source: readonly LineRange[],
  title: readonly LineRange[],
): string[] {
  const headline = (number: number) => title.some(([first, last]) => number >= first && number <= last);
  const units: string[] = [];
  let open = false;
  for (const [first, last] of source) {
    for (let number = first; number <= Math.min(last, lines.length); number++) {
      const line = lines[number - 1] as string;
      const text = line.trim();
      const alone = headline(number);
      if (open && text !== "" && !alone && !indent.test(line)) {
        const before = units.at(-1) as string;
        const blank = latinEnd.test(before) && latinStart.test(text) ? " " : "";
        units[units.length - 1] = before + blank + text;
      } else if (text !== "") units.push(text);
      open = text !== "" && !alone;
    }
  }
  return units;
}
