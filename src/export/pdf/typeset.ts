/** A publication to a set document: fonts, glyphs, data and template brought together in Typst. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { NodeCompiler, NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { fail, ok, type Reply } from "../../failures.ts";
import { pieces, type Publication } from "../tree.ts";
import type { Attachment } from "./attachments.ts";
import { Balance, many, type Low, type Zone, type ZoneSize } from "./balance.ts";
import { dataOf } from "./data.ts";
import { readFonts, type Font } from "./fonts.ts";
import { glyphsOf, type MissingGlyph } from "./glyphs.ts";
import { PdfOptions } from "../../export-shapes.ts";
import { templateOf } from "./template.ts";
import { trueTypeOf } from "./woff.ts";

/** `fontPaths`: folders with the bundled fonts, the first family found sets the text, the others help out. */
export type PdfChoices = Partial<PdfOptions> & { fontPaths: string[] };

export type Typeset<T> = { made: T; pages: number; missingGlyphs: MissingGlyph[] };

/** A folder that need not exist: all files of a compilation are handed over in memory. */
const workspace = resolve("/broadsheet-typst");
const papers = { a4: "a4", a5: "a5", letter: "us-letter" };

/** The typesetter's own code. Loading it must not be cut short: a thread that is ended meanwhile ends the process. */
export const loadTypst = () =>
  createRequire(import.meta.url)(
    "@myriaddreamin/typst-ts-node-compiler",
  ) as typeof import("@myriaddreamin/typst-ts-node-compiler");

/** In a document of more pieces than this plain Chinese is broken into lines the quick way. */
const few = 60;
/** Lines that the space under a headline may grow by. */
const loosest = 3;

/** The compiler keeps its fonts open: one for each list of folders, and the last one that has packed fonts as well. */
const compilers = new Map<string, NodeCompiler>();
let withPacked: { key: string; compiler: NodeCompiler } | null = null;
function compilerWith(fontPaths: string[], packed: Font[]): NodeCompiler {
  const key = [...fontPaths, ...packed.map((font) => font.path)].join("\n");
  const known = withPacked?.key === key ? withPacked.compiler : compilers.get(key);
  if (known) return known;
  const fontBlobs = packed.map((font) => Buffer.from(trueTypeOf(readFileSync(font.path))));
  // Those in memory first: the binding ends the program when they come after a folder.
  const fontArgs = [...(packed.length ? [{ fontBlobs }] : []), { fontPaths }];
  const compiler = loadTypst().NodeCompiler.create({ workspace, fontArgs });
  if (packed.length) withPacked = { key, compiler };
  else compilers.set(key, compiler);
  return compiler;
}

/**
 * Sets the publication and lets `make` take what it wants of the document. Synchronous and busy. Failures:
 * `nothing-selected` without pieces; `export-failed` with `params.reason` `fonts` or `typesetting` and the typesetter's
 * own words as the message.
 */
export function typeset<T>(
  publication: Publication,
  choices: PdfChoices,
  attachments: Attachment[],
  make: (compiler: NodeCompiler, document: NodeTypstDocument, options: PdfOptions) => T,
): Reply<Typeset<T>> {
  if (!pieces(publication).length) return fail("nothing-selected");
  const options = PdfOptions.parse(choices);
  const fonts = readFonts(choices.fontPaths);
  if (!fonts.length) return fail("export-failed", { reason: "fonts" }, `no fonts in ${choices.fontPaths.join(", ")}`);
  const glyphs = glyphsOf(fonts);
  const data = JSON.stringify(dataOf(publication, options, glyphs));
  const packed = glyphs.used().filter((font) => font.packed);
  let compiler: NodeCompiler;
  try {
    compiler = compilerWith(choices.fontPaths, packed);
  } catch (error) {
    return fail("export-failed", { reason: "fonts" }, String(error));
  }
  try {
    attachments.forEach((attachment, i) =>
      compiler.mapShadow(resolve(workspace, "attach", String(i)), Buffer.from(attachment.bytes)),
    );
    const families = [...fonts.filter((font) => !font.packed), ...packed].map((font) => font.family);
    const count = pieces(publication).length;
    const given = {
      ...options,
      large: count > few,
      page: papers[options.paper],
      fonts: families,
      // Captions, bylines and verse are set in Kai type where there is one, as Chinese printers do.
      kai: families.find((family) => /\bkai|wenkai|楷/i.test(family)) ?? null,
      attachments: attachments.map(({ name, type, relationship, description }) => ({
        name,
        type,
        relationship,
        description,
      })),
    };
    const balance = new Balance();
    const loose: Record<string, number> = {};
    let document: NodeTypstDocument | null = null;
    for (let settled = false; !settled; ) {
      const result = compiler.compile({
        mainFileContent: templateOf(options.layout),
        inputs: { data, options: JSON.stringify({ ...given, zones: balance.heights, loose }) },
      });
      document = result.result;
      if (!document) return fail("export-failed", { reason: "typesetting" }, diagnosis(result));
      const all = <Z>(selector: string) => compiler.query(document!, { selector, field: "value" }) as Z[];
      settled = balance.round(all<Zone>("<zone>"), all<ZoneSize>("<zone-size>"), all<Low>("<low>"));
      // A line more above, and two come over to a reference that stands alone. In a large book a round costs too much.
      const alone = count > many ? [] : all<string>("<alone>").filter((id) => (loose[id] ?? 0) < loosest);
      for (const id of alone) loose[id] = (loose[id] ?? 0) + 1;
      if (alone.length) settled = false;
      if (!settled) compiler.evictCache(1); // what this round did not use, none will
    }
    if (!document) return fail("export-failed", { reason: "typesetting" });
    return ok({ made: make(compiler, document, options), pages: document.numOfPages, missingGlyphs: glyphs.missing() });
  } catch (error) {
    return fail("export-failed", { reason: "typesetting" }, String(error));
  } finally {
    compiler.resetShadow();
    // What the layout remembered; to give it back takes a while, which nobody has to wait for.
    setImmediate(() => compiler.evictCache(0));
  }
}

function diagnosis(result: ReturnType<NodeCompiler["compile"]>): string {
  const error = result.takeError() ?? result.takeDiagnostics();
  return JSON.stringify(error?.shortDiagnostics ?? "unknown");
}
