/** Articles to an archival PDF: tagged, searchable, its sources and annotations inside, the same bytes for the same input. */
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { NodeCompiler, NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { fail, ok, type Reply } from "../../failures.ts";
import { pieces, type Publication } from "../tree.ts";
import { writeWhole } from "../write.ts";
import { attachmentsOf } from "./attachments.ts";
import { dataOf } from "./data.ts";
import { readFonts } from "./fonts.ts";
import { glyphsOf, type MissingGlyph } from "./glyphs.ts";
import { PdfOptions } from "./options.ts";
import { templateOf } from "./template.ts";

export type Pdf = { pdf: Uint8Array; pages: number; missingGlyphs: MissingGlyph[] };
export type PdfWritten = { bytes: number; pages: number; missingGlyphs: MissingGlyph[] };

/** `fontPaths`: folders with the bundled TrueType fonts, the first family found sets the text, the others help out. */
export type PdfChoices = Partial<PdfOptions> & { fontPaths: string[] };

/** A folder that need not exist: all files of a compilation are handed over in memory. */
const workspace = resolve("/broadsheet-typst");
const papers = {
  a4: { name: "a4", height: 842 },
  a5: { name: "a5", height: 595 },
  letter: { name: "us-letter", height: 792 },
};

/** The compiler keeps its fonts open: one for each list of folders. */
const compilers = new Map<string, NodeCompiler>();
function compilerWith(fontPaths: string[]): NodeCompiler {
  const key = fontPaths.join("\n");
  let compiler = compilers.get(key);
  if (!compiler) {
    const typst = createRequire(import.meta.url)(
      "@myriaddreamin/typst-ts-node-compiler",
    ) as typeof import("@myriaddreamin/typst-ts-node-compiler");
    compiler = typst.NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });
    compilers.set(key, compiler);
  }
  return compiler;
}

/**
 * Sets the publication. Synchronous and busy (about a second for each hundred articles): call it off the UI's thread.
 * `nothing-selected` without pieces; `export-failed` with the typesetter's own words otherwise.
 */
export function makePdf(publication: Publication, choices: PdfChoices): Reply<Pdf> {
  if (!pieces(publication).length) return fail("nothing-selected");
  const options = PdfOptions.parse(choices);
  const fonts = readFonts(choices.fontPaths);
  if (!fonts.length) return fail("export-failed", { reason: "fonts" }, `no fonts in ${choices.fontPaths.join(", ")}`);
  const glyphs = glyphsOf(fonts);
  const data = dataOf(publication, options, glyphs);
  const attachments = attachmentsOf(publication);
  const paper = papers[options.paper];
  const compiler = compilerWith(choices.fontPaths);
  try {
    attachments.forEach((attachment, i) =>
      compiler.mapShadow(resolve(workspace, "attach", String(i)), Buffer.from(attachment.bytes)),
    );
    // Column zones that spill are given a line more and set again; a few rounds settle every case seen.
    const slack: Record<string, number> = {};
    let document: NodeTypstDocument | null = null;
    for (let round = 0; round < 6; round++) {
      const result = compiler.compile({
        mainFileContent: templateOf(options.layout),
        inputs: {
          data: JSON.stringify(data),
          options: JSON.stringify({
            ...options,
            page: paper.name,
            "body-height": paper.height - 130,
            fonts: fonts.map((font) => font.family),
            slack,
            attachments: attachments.map(({ name, type, relationship, description }) => ({
              name,
              type,
              relationship,
              description,
            })),
          }),
        },
      });
      document = result.result;
      if (!document) return fail("export-failed", { reason: "typesetting" }, diagnosis(result));
      const spilt = compiler.query(document, { selector: "<spill>", field: "value" }) as string[];
      if (!spilt.length) break;
      for (const key of spilt) slack[key] = (slack[key] ?? 0) + 1 + round;
    }
    if (!document) return fail("export-failed", { reason: "typesetting" });
    compiler.evictCache(0); // what the layout remembered is not needed to write it down
    const pdf = compiler.pdf(document, {
      ...(options.standard !== "plain" && { pdfStandard: options.standard }),
      creationTimestamp: Math.floor(Date.parse(publication.date) / 1000) || 0,
    });
    return ok({ pdf, pages: document.numOfPages, missingGlyphs: glyphs.missing() });
  } catch (error) {
    return fail("export-failed", { reason: "typesetting" }, String(error));
  } finally {
    compiler.resetShadow();
    compiler.evictCache(0);
  }
}

function diagnosis(result: ReturnType<NodeCompiler["compile"]>): string {
  const error = result.takeError() ?? result.takeDiagnostics();
  return JSON.stringify(error?.shortDiagnostics ?? "unknown");
}

/** Sets the publication and writes it to `target`, whole or not at all. */
export async function writePdf(
  publication: Publication,
  choices: PdfChoices,
  target: string,
  signal?: AbortSignal,
): Promise<Reply<PdfWritten>> {
  if (signal?.aborted) return fail("cancelled");
  const made = makePdf(publication, choices);
  if (!made.ok) return made;
  const { pdf, pages, missingGlyphs } = made.value;
  const written = await writeWhole(target, pdf, signal);
  return written.ok ? ok({ bytes: pdf.length, pages, missingGlyphs }) : written;
}
