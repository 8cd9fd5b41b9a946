/** What the reader may choose; stored as strings in the library, so that every window finds it again. */
import type { Answer } from "../../src/questions.ts";

export const languages = ["system", "zh-CN", "en"] as const;
export const themes = ["system", "paper", "white", "sepia", "night", "contrast"] as const;
export const directions = ["horizontal", "vertical"] as const;
export const modes = ["pages", "scroll"] as const;
/** Song, Hei, Kai: what is read is set in one of them. */
export const typeFaces = ["song", "hei", "kai"] as const;
export const leadings = ["tight", "normal", "loose"] as const;
export const measures = ["narrow", "normal", "wide"] as const;
/** px of body text. */
export const typeSizes = { least: 14, most: 28, normal: 17 } as const;

export type Settings = {
  language: (typeof languages)[number];
  theme: (typeof themes)[number];
  direction: (typeof directions)[number];
  mode: (typeof modes)[number];
  typeSize: number;
  typeFace: (typeof typeFaces)[number];
  leading: (typeof leadings)[number];
  /** Width of columns. */
  measure: (typeof measures)[number];
  /** Shortcuts of one letter (they can be in the way of speech input). */
  letters: boolean;
  /** Where the reader was last, for "continue reading". */
  place: Place | null;
};

export type Place = { hash: string; newspaper: string | null; date: string | null; title: string | null };

/** Articles read before are remembered up to so many. */
const REMEMBERED = 60;

/** `place` before those that were read earlier, each once. */
export const withRecent = (recent: readonly Place[], place: Place): Place[] =>
  [place, ...recent.filter((other) => other.hash !== place.hash)].slice(0, REMEMBERED);

export function readRecent(stored: string | undefined): Place[] {
  try {
    const list: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(list) ? list.map((one) => placeOf(JSON.stringify(one))).filter((one) => one !== null) : [];
  } catch {
    return [];
  }
}

/**
 * Where somebody is in an issue: a place in its text, and how far through it that is: 0 on its first page (opened is not
 * read), 1 on its last.
 */
export type InIssue = { articleId: number; offset: number; progress: number | null };

/** How far the page `page` (from 1) of `pages` is; null where the pages are not known yet. */
export const progressAt = (page: number | null, pages: number | null): number | null =>
  page === null || pages === null ? null : pages < 2 ? 1 : (page - 1) / (pages - 1);

export function readInIssue(stored: string | undefined): InIssue | null {
  const [articleId = Number.NaN, offset = Number.NaN, permille] = (stored ?? "").split(":").map(Number);
  if (!Number.isSafeInteger(articleId) || !Number.isSafeInteger(offset)) return null;
  return { articleId, offset, progress: permille === undefined || Number.isNaN(permille) ? null : permille / 1000 };
}

export const writeInIssue = ({ articleId, offset, progress }: InIssue): string =>
  progress === null ? `${articleId}:${offset}` : `${articleId}:${offset}:${Math.round(progress * 1000)}`;

export const placeKey = (issueId: number): string => `place.${issueId}`;

const among = <T extends string>(values: readonly T[], value: string | undefined, otherwise: T): T =>
  values.find((known) => known === value) ?? otherwise;

const behind = '"Noto Serif SC", "Noto Serif SC Rest", "Broadsheet Rare", "Broadsheet Rarest", "Broadsheet Signs"';
/** What the choices mean for the pages. Family lists are those of `styles/themes.css`. */
export const families: Record<Settings["typeFace"], string> = {
  song: `${behind}, serif`,
  hei: `"Broadsheet Hei", "Broadsheet Hei Rest", ${behind}, sans-serif`,
  kai: `"Broadsheet Kai", "Broadsheet Kai Rest", ${behind}, serif`,
};
/** Line height as a multiple of the size. */
export const leadingOf: Record<Settings["leading"], number> = { tight: 1.45, normal: 1.6, loose: 1.85 };
/** Width of columns as a multiple of the usual one. */
export const measureOf: Record<Settings["measure"], number> = { narrow: 0.75, normal: 1, wide: 1.4 };

/** Unknown and damaged values become the defaults. */
export function readSettings(stored: Answer<"settings.get">): Settings {
  return {
    language: among(languages, stored["language"], "system"),
    theme: among(themes, stored["theme"], "system"),
    direction: among(directions, stored["direction"], "horizontal"),
    mode: among(modes, stored["mode"], "pages"),
    typeSize: sizeOf(stored["typeSize"]),
    typeFace: among(typeFaces, stored["typeFace"], "song"),
    leading: among(leadings, stored["leading"], "normal"),
    measure: among(measures, stored["measure"], "normal"),
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
