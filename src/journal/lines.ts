/**
 * Entries ↔ lines. A line is JSON whose last field is the checksum of the JSON without it; so any program can read the
 * journal, and a line that was half written when the power went is known for what it is.
 */
import { crcOf } from "./crc.ts";
import { JournalEntry, version } from "./shapes.ts";

/** Longest line that is read, in UTF-16 units. */
export const longestLine = 4_000_000;

/** One line, with its line feed. */
export function writeLine(entry: JournalEntry): string {
  const json = JSON.stringify(entry);
  return `${json.slice(0, -1)},"crc":"${crcOf(json)}"}\n`;
}

/** `torn`: the last line has no line feed, a write was cut short. `newer`: sound, but of a later version. */
export type Damage = { line: number; why: "torn" | "checksum" | "json" | "shape" | "newer" | "too-long"; text: string };
export type Read = { entries: JournalEntry[]; damaged: Damage[] };

const tail = /,"crc":"([0-9a-f]{8})"\}$/;

/** Reads what is sound and reports the rest; never throws. Blank lines are nothing. Lines count from 1. */
export function readJournal(text: string): Read {
  const out: Read = { entries: [], damaged: [] };
  const lines = text.split("\n");
  lines.forEach((raw, i) => {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (line.trim() === "") return;
    const read = readLine(line);
    if ("entry" in read) out.entries.push(read.entry);
    else
      out.damaged.push({
        line: i + 1,
        why: i === lines.length - 1 && read.why !== "newer" ? "torn" : read.why,
        text: line.slice(0, 120),
      });
  });
  return out;
}

function readLine(line: string): { entry: JournalEntry } | { why: Damage["why"] } {
  if (line.length > longestLine) return { why: "too-long" };
  const crc = tail.exec(line)?.[1];
  const json = crc ? `${line.replace(tail, "")}}` : "";
  if (!crc || crcOf(json) !== crc) return { why: "checksum" };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { why: "json" };
  }
  const v = (value as { v?: unknown } | null)?.v;
  if (typeof v === "number" && v > version) return { why: "newer" };
  const parsed = JournalEntry.safeParse(value);
  return parsed.success ? { entry: parsed.data } : { why: "shape" };
}

/** A time for the next entry: now, but always after the last one, so that sorting by time keeps the order of writing. */
export function nextWhen(last: string | null, now: Date): string {
  const time = last === null ? now.getTime() : Math.max(now.getTime(), Date.parse(last) + 1);
  return new Date(time).toISOString();
}
