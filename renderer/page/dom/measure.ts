/**
 * Advance widths, measured in the DOM. Never on a canvas: it does not apply the font's Chinese forms (a dash comes out
 * at 0.89 em in place of 1). Each character is measured once per face and writing mode for as long as the window lives.
 */
import { commonMarks, oddCharacters, plainAdvances } from "../core/advance.ts";
import type { Advances, Faces, Mode, Story } from "../core/types.ts";

/** `family` is a CSS font-family list. */
export type Face = { family: string; weight: number };

const tables = new Map<string, { table: Advances; known: Set<string> }>();
const basics: readonly string[] = [
  ...Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)),
  ...Array.from(commonMarks),
];

const weights = (headWeight: number) => [400, headWeight];
/** Characters that every part of a family's first tier has, and one of its second (see `scripts/type`). */
const usual = "国a，";
const lessUsual = "亍";
/** By family and weight of headlines: characters whose faces have been asked for. */
const asked = new Map<string, Set<string>>();

/**
 * Loads what measuring needs of a family, in both weights: its usual characters, and the faces of `odd` ones. Nothing may
 * be laid out before this is done: fallback fonts have other widths. A Han character is as wide in every face: the rarer
 * ones come when they are shown.
 */
export async function loadFaces(family: string, headWeight: number, odd: Iterable<string> = []): Promise<void> {
  const key = `${family}|${headWeight}`;
  const fresh = [...odd].filter((character) => !asked.get(key)?.has(character));
  const first = family.split(",", 1)[0]!;
  const load = (family: string, text: string) =>
    Promise.allSettled(weights(headWeight).map((weight) => document.fonts.load(`${weight} 16px ${family}`, text)));
  await Promise.all([load(first, usual), fresh.length > 0 && load(family, fresh.join(""))]);
  // Another call may have come and gone meanwhile: what it knows stays.
  asked.set(key, new Set([...(asked.get(key) ?? []), ...fresh]));
  measureFaces(family, headWeight, "horizontal", []);
  void load(first, lessUsual);
}

/** Whether `loadFaces` has been called for all of these and is done. */
export function facesLoaded(family: string, headWeight: number, odd: ReadonlySet<string>): boolean {
  const known = asked.get(`${family}|${headWeight}`);
  return known !== undefined && [...odd].every((character) => known.has(character));
}

/** Tables for a family that hold at least what `stories` need; 10–25 ms for a new face, nothing where all is known. */
export function measureFaces(family: string, headWeight: number, mode: Mode, stories: readonly Story[]): Faces {
  const needed = oddCharacters(stories);
  return {
    text: measure({ family, weight: 400 }, mode, needed),
    head: measure({ family, weight: headWeight }, mode, needed),
  };
}

function measure(face: Face, mode: Mode, needed: ReadonlySet<string>): Advances {
  const key = `${face.family}|${face.weight}|${mode}`;
  let entry = tables.get(key);
  if (!entry) {
    entry = { table: plainAdvances(), known: new Set() };
    tables.set(key, entry);
  }
  const fresh = new Set([...basics, ...needed].filter((character) => !entry.known.has(character)));
  if (fresh.size > 0) {
    const widths = widthsOf([...fresh], face, mode);
    for (const [character, width] of widths) {
      const code = character.codePointAt(0)!;
      if (character.length > (code > 0xffff ? 2 : 1)) entry.table.clusters.set(character, width);
      else if (code > 0xffff) entry.table.astral.set(code, width);
      else entry.table.bmp[code] = width;
      entry.known.add(character);
    }
  }
  return entry.table;
}

const em = 100;

function widthsOf(characters: string[], face: Face, mode: Mode): Map<string, number> {
  const host = document.createElement("div");
  host.lang = "zh-CN";
  host.ariaHidden = "true";
  host.style.cssText = `position:absolute;visibility:hidden;inset:0 auto auto 0;inline-size:max-content;font:${face.weight} ${em}px ${face.family};font-kerning:none;text-autospace:no-autospace;text-spacing-trim:space-all;white-space:pre;writing-mode:${mode === "vertical" ? "vertical-rl" : "horizontal-tb"}`;
  const probe = (text: string): HTMLElement => {
    const span = document.createElement("span");
    span.style.display = "inline-block";
    span.textContent = text;
    host.append(span);
    return span;
  };
  const probes = characters.map((character) => [character, probe(`国${character}国`)] as const);
  const space = probe("国 国");
  const none = probe("国国");
  document.body.append(host);
  const size = (element: HTMLElement): number => {
    const box = element.getBoundingClientRect();
    return (mode === "vertical" ? box.height : box.width) / em;
  };
  const bare = size(none);
  const widths = new Map(probes.map(([character, element]) => [character, size(element) - bare]));
  widths.set(" ", size(space) - bare);
  host.remove();
  return widths;
}
