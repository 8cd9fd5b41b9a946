/** What the reader may choose; stored as strings in the library, so that every window finds it again. */
import type { Answer } from "../../src/questions.ts";

export const languages = ["system", "zh-CN", "en"] as const;
export const themes = ["system", "paper", "white", "sepia", "night", "contrast"] as const;
export const directions = ["horizontal", "vertical"] as const;
export const modes = ["pages", "scroll"] as const;
/** px of body text. */
export const typeSizes = { least: 14, most: 28, normal: 17 } as const;

export type Settings = {
  language: (typeof languages)[number];
  theme: (typeof themes)[number];
  direction: (typeof directions)[number];
  mode: (typeof modes)[number];
  typeSize: number;
  /** Shortcuts of one letter (they can be in the way of speech input). */
  letters: boolean;
  /** Where the reader was last, for "continue reading". */
  place: Place | null;
};

export type Place = { hash: string; newspaper: string | null; date: string | null; title: string | null };

const among = <T extends string>(values: readonly T[], value: string | undefined, otherwise: T): T =>
  values.find((known) => known === value) ?? otherwise;

/** Unknown and damaged values become the defaults. */
export function readSettings(stored: Answer<"settings.get">): Settings {
  return {
    language: among(languages, stored["language"], "system"),
    theme: among(themes, stored["theme"], "system"),
    direction: among(directions, stored["direction"], "horizontal"),
    mode: among(modes, stored["mode"], "pages"),
    typeSize: sizeOf(stored["typeSize"]),
    letters: stored["letters"] !== "off",
    place: placeOf(stored["place"]),
  };
}

export const writeSetting = <K extends keyof Settings>(key: K, value: Settings[K]): string | null => {
  if (value === null) return null;
  if (key === "letters") return value ? "on" : "off";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

export const clampSize = (size: number): number => Math.min(typeSizes.most, Math.max(typeSizes.least, size));

function sizeOf(stored: string | undefined): number {
  const size = Number(stored);
  return Number.isInteger(size) && size > 0 ? clampSize(size) : typeSizes.normal;
}

function placeOf(stored: string | undefined): Place | null {
  if (!stored) return null;
  try {
    const place: unknown = JSON.parse(stored);
    if (typeof place !== "object" || place === null || !("hash" in place) || typeof place.hash !== "string")
      return null;
    return place as Place;
  } catch {
    return null;
  }
}
