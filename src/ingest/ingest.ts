/** The whole pipeline: bytes → text → lines → repaired lines → articles → report. */
import type { Reply } from "../failures.ts";
import { ok } from "../failures.ts";
import type { Ingested, Repair } from "../shapes.ts";
import { rebuild } from "./articles/rebuild.ts";
import { decode } from "./decode.ts";
import { type Piece, toPieces } from "./layout/piece.ts";
import { solidLines } from "./lines.ts";
import { repair, repairLog } from "./repair/repair.ts";

export { sourceLines } from "./source-lines.ts";

/** Raised whenever the engine makes something else of the same file. */
export const engineVersion = 4;

/**
 * What the engine makes of one file. `text` is the decoded text; `source`, `titleSource` and `repairs` number its
 * lines from 1. `encoding`: a WHATWG label that the user chose; without it the bytes decide.
 * Failures: `file-empty`, `file-not-text`, `file-too-large` (`params.limit`, in MB).
 */
export function ingest(bytes: Uint8Array, options: { encoding?: string } = {}): Reply<Ingested & { text: string }> {
  const decoded = decode(bytes, options.encoding);
  if (!decoded.ok) return decoded;
  const { encoding, text } = decoded.value;
  const { pieces, repairs } = printed(text);
  return ok({ encoding, ...rebuild(pieces), repairs, text });
}

/** What was printed. A step of its own, so that the lines are gone when the articles need room. */
function printed(text: string): { pieces: Piece[]; repairs: Repair[] } {
  const lines = repair(solidLines(text));
  return { pieces: toPieces(lines), repairs: repairLog(lines) };
}
