/** `inspect FILE…`: what the text engine makes of a file. Touches no library. */
import { fail, type Reply } from "../../src/failures.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { findTexts, readText } from "../../src/library/files.ts";
import { sha256 } from "../../src/library/originals.ts";
import type { Ingested } from "../../src/shapes.ts";
import { type Command, type Terminal, Usage } from "./terminal.ts";

type Inspection = { file: string; sha256: string; bytes: number } & Ingested;
type Refusal = { file: string; error: { code: string; message: string } };

export const inspectCommand: Command = {
  usage: "inspect FILE… [--json]",
  options: {},
  run({ rest }, io) {
    if (rest.length === 0) throw new Usage();
    const files = rest.flatMap((path) => findTexts(path));
    const seen = files.map(({ path, failure }) => {
      const read = failure ? ({ ok: false, failure } as const) : inspect(path);
      return read.ok ? read.value : refusal(path, read, io);
    });
    const single = rest.length === 1 && seen.length === 1;
    io.print(single ? seen[0] : seen, () => seen.map((one) => text(one, io)).join("\n\n"));
    return seen.some((one) => "error" in one) ? 1 : 0;
  },
};

function inspect(file: string): Reply<Inspection> {
  const bytes = readText(file);
  if (!bytes.ok) return bytes;
  const read = ingest(bytes.value);
  if (!read.ok) return fail(read.failure.code, { file, ...read.failure.params });
  const { text: _, ...ingested } = read.value;
  return { ok: true, value: { file, sha256: sha256(bytes.value), bytes: bytes.value.byteLength, ...ingested } };
}

function refusal(file: string, { failure }: Extract<Reply<never>, { ok: false }>, io: Terminal): Refusal {
  const message = io.sentence(failure);
  if (io.json) io.warn(message);
  return { file, error: { code: failure.code, message } };
}

function text(one: Inspection | Refusal, { words }: Terminal): string {
  if ("error" in one) return one.error.message;
  const { issue } = one;
  const head = [issue.newspaper ?? words.unknownPaper, issue.date, issue.weekday, issue.issueNumber].filter(Boolean);
  const articles = one.articles.map(
    (article) =>
      `  ${article.confidence.toFixed(2)}  ${article.kind.padEnd(8)} ${article.title ?? words.untitled}` +
      `${article.byline ? `  ${article.byline}` : ""}  ${article.source.map((range) => range.join("-")).join(" ")}`,
  );
  const summary = [one.encoding, words.articles(one.articles.length), words.repaired(one.repairs.length)].join(" · ");
  return [one.file, `  ${head.join(" ")}`, `  ${summary}`, ...articles].join("\n");
}
