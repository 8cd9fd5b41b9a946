/** Every format through one door: `exportTo` makes the bytes and puts them in their place. */
import { basename, extname } from "node:path";
import { fail, ok, type Reply } from "../failures.ts";
import { writeAnnotations } from "./annotations.ts";
import { bagFiles } from "./bagit.ts";
import { writeBibtex } from "./cite/bibtex.ts";
import { writeCsl } from "./cite/csl.ts";
import { writeRis } from "./cite/ris.ts";
import { writeCsv } from "./csv.ts";
import { writeEpub } from "./epub.ts";
import type { Format } from "../formats.ts";
import { writeHtml } from "./html.ts";
import { writeJsonl } from "./jsonl.ts";
import { writeMarkdown } from "./markdown.ts";
import type { MissingGlyph } from "./pdf/glyphs.ts";
import type { CitationStyle, PdfOptions } from "../export-shapes.ts";
import { makePdf } from "./pdf/pdf.ts";
import { writeText, type TextOptions } from "./text.ts";
import { pieces, type Publication } from "./tree.ts";
import { writeFailure, writeFolder, writeWhole } from "./write.ts";
import { utf8, zip } from "./zip.ts";

export type { Format } from "../formats.ts";

/** `fontPaths`: folders of the bundled TrueType fonts (pdf and bagit need them). The rest has defaults. */
export type ExportOptions = {
  fontPaths: string[];
  pdf?: Partial<PdfOptions>;
  /** Of the formats for reading; `pdf.citation` is the PDF's own. */
  citation?: CitationStyle | "none";
  notes?: boolean;
  highlights?: boolean;
};

/** `pages` and glyphs are a PDF's; other formats have none missing. */
export type Exported = { bytes: number; pages?: number; missingGlyphs: MissingGlyph[] };

export type ExportControl = {
  signal?: AbortSignal;
  /** Pieces done of all; called at the start, after making and after writing. */
  onProgress?: (done: number, total: number) => void;
  /** Called before anything is written; false: called off meanwhile. */
  onWriting?: () => boolean;
};

type Made = { bytes: Uint8Array; pages?: number; missingGlyphs?: MissingGlyph[] };
type Make = (publication: Publication, options: ExportOptions, text: TextOptions) => Made | Reply<Made> | Promise<Made>;

const written =
  (write: (publication: Publication, text: TextOptions) => string): Make =>
  (publication, _, text) => ({ bytes: utf8(write(publication, text)) });

const pdf = (publication: Publication, options: ExportOptions): Reply<Made> => {
  const made = makePdf(publication, { ...options.pdf, fontPaths: options.fontPaths });
  return made.ok ? ok({ ...made.value, bytes: made.value.pdf }) : made;
};

const makers: Record<Exclude<Format, "bagit">, Make> = {
  pdf,
  epub: (publication, _, text) => ({ bytes: writeEpub(publication, text) }),
  // Loaded when asked for: the library is large, and the others do not need it.
  docx: async (publication, _, text) => ({ bytes: await (await import("./docx.ts")).writeDocx(publication, text) }),
  html: written(writeHtml),
  markdown: written(writeMarkdown),
  text: written(writeText),
  csv: written(writeCsv),
  jsonl: written(writeJsonl),
  "csl-json": written(writeCsl),
  ris: written(writeRis),
  bibtex: written(writeBibtex),
  annotations: written((publication) => writeAnnotations(publication)),
};

/**
 * Writes the publication to `target` (a path; a folder for `bagit` unless it ends in `.zip`), whole or not at all.
 * Making a PDF is busy work: run this off any thread that has to answer. Failures: `nothing-selected`, `cancelled`,
 * `target-unwritable`, `disk-full`, `export-failed`.
 */
export async function exportTo(
  format: Format,
  publication: Publication,
  options: ExportOptions,
  target: string,
  { signal, onProgress, onWriting }: ExportControl = {},
): Promise<Reply<Exported>> {
  const total = pieces(publication).length;
  if (!total) return fail("nothing-selected");
  if (signal?.aborted) return fail("cancelled");
  onProgress?.(0, total);
  const text: TextOptions = {
    citation: options.citation ?? "gbt-2025",
    notes: options.notes ?? true,
    highlights: options.highlights ?? true,
  };
  try {
    const made = await (format === "bagit" ? pdf(publication, options) : makers[format](publication, options, text));
    if ("ok" in made && !made.ok) return made;
    const { bytes, pages, missingGlyphs = [] } = "ok" in made ? made.value : made;
    onProgress?.(Math.max(0, total - 1), total);
    // A turn of the event loop, so that a cancel sent while the type was set is heard before anything is written.
    await new Promise((resolve) => setImmediate(resolve));
    if (onWriting?.() === false) return fail("cancelled");
    const reply =
      format === "bagit"
        ? await writeBag(bagFiles(publication, text, bytes), publication, target, signal)
        : await writeWhole(target, bytes, signal);
    if (!reply.ok) return reply;
    onProgress?.(total, total);
    return ok({ bytes: reply.value.bytes, ...(pages !== undefined && { pages }), missingGlyphs });
  } catch (error) {
    return { ok: false, failure: writeFailure(error, target) };
  }
}

/** A zipped bag holds one folder, named like the file. */
function writeBag(
  files: ReturnType<typeof bagFiles>,
  publication: Publication,
  target: string,
  signal: AbortSignal | undefined,
): Promise<Reply<{ bytes: number }>> {
  if (extname(target).toLowerCase() !== ".zip") return writeFolder(target, files, signal);
  const folder = basename(target, extname(target));
  return writeWhole(
    target,
    zip(
      files.map(([path, bytes]) => [`${folder}/${path}`, bytes] as const),
      publication.date,
    ),
    signal,
  );
}
