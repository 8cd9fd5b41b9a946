import type { Ingested } from "../../src/shapes.ts";
import { ingest } from "../../src/ingest/ingest.ts";

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The engine's answer for a text; throws where the engine refuses it. */
export function read(text: string): Ingested & { text: string } {
  const reply = ingest(encode(text));
  if (!reply.ok) throw new Error(reply.failure.code);
  return reply.value;
}

/** Visible Han characters, figures and letters, without marks and spaces: what may neither be lost nor invented. */
export const letters = (text: string): string => text.replace(/[\s\p{P}\p{S}\p{C}]/gu, "");

export const count = (text: string): Map<string, number> => {
  const out = new Map<string, number>();
  for (const c of letters(text)) out.set(c, (out.get(c) ?? 0) + 1);
  return out;
};

/** Everything that is shown as text: paragraphs, captions, headlines, bylines' own lines, remainders. */
export function shown(value: Ingested): string {
  const parts = value.articles.flatMap((a) => [
    a.title,
    a.kicker,
    a.subtitle,
    a.column,
    ...a.paragraphs,
    ...a.captions,
  ]);
  return [...parts, ...value.other.map((o) => o.text)].filter((t) => t !== null).join("\n");
}

/** The repaired text: the decoded text with the log applied. */
export function repaired(value: Ingested & { text: string }): string {
  const lines = value.text.split(/\r\n|\n|\r/u);
  const byLine = new Map<number, Ingested["repairs"]>();
  for (const r of value.repairs) byLine.set(r.line, [...(byLine.get(r.line) ?? []), r]);
  return lines
    .map((line, i) => {
      const points = Array.from(line);
      const repairs = [...(byLine.get(i + 1) ?? [])].sort((a, b) => b.column - a.column);
      for (const r of repairs) points.splice(r.column - 1, Array.from(r.from).length, ...Array.from(r.to));
      return points.join("");
    })
    .join("\n");
}
