/** HarfBuzz's subsetter: a TrueType font cut down to some characters, with all that it does to them. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

type HarfBuzz = {
  memory: WebAssembly.Memory;
  malloc(size: number): number;
  free(at: number): void;
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_blob_destroy(blob: number): void;
  hb_face_create(blob: number, index: number): number;
  hb_face_reference_blob(face: number): number;
  hb_face_destroy(face: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_input_destroy(input: number): void;
  hb_set_add(set: number, value: number): void;
  hb_subset_or_fail(face: number, input: number): number;
};

const WRITABLE = 2;
/** The box that stands for a character without a glyph stays: it must not be a blank. */
const NOTDEF_OUTLINE = 0x40;
let loaded: HarfBuzz | undefined;

function harfBuzz(): HarfBuzz {
  const file = fileURLToPath(import.meta.resolve("harfbuzzjs/dist/harfbuzz-subset.wasm"));
  loaded ??= new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file))).exports as unknown as HarfBuzz;
  return loaded;
}

/** @returns a TrueType font with the glyphs of these code points, and the features of Chinese type (vert, halt, locl …). */
export function subset(ttf: Uint8Array, codePoints: Iterable<number>): Uint8Array {
  const hb = harfBuzz();
  const at = hb.malloc(ttf.length);
  new Uint8Array(hb.memory.buffer).set(ttf, at);
  const blob = hb.hb_blob_create(at, ttf.length, WRITABLE, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  const input = hb.hb_subset_input_create_or_fail();
  hb.hb_subset_input_set_flags(input, NOTDEF_OUTLINE);
  const set = hb.hb_subset_input_unicode_set(input);
  for (const codePoint of codePoints) hb.hb_set_add(set, codePoint);
  const cut = hb.hb_subset_or_fail(face, input);
  if (cut === 0) throw new Error("the font cannot be cut down");
  const result = hb.hb_face_reference_blob(cut);
  const start = hb.hb_blob_get_data(result, 0);
  const bytes = new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(result));
  hb.hb_blob_destroy(result);
  hb.hb_face_destroy(cut);
  hb.hb_subset_input_destroy(input);
  hb.hb_face_destroy(face);
  hb.hb_blob_destroy(blob);
  hb.free(at);
  return bytes;
}
