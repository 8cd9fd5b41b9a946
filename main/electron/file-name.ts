/** A proposed name for the save dialog, from a headline that may hold anything. */

/** Separators, what Windows forbids, controls, and marks that turn the writing direction (a disguised ending). */
const forbidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\\/:*?"<>|]+/gu;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
/** Some file systems allow 255 bytes: 80 Han characters and the ending fit. */
const longest = 80;

/** `suggested` may already carry `ending` (without its dot). */
export function fileName(suggested: string, ending: string): string {
  const bare = suggested.toLowerCase().endsWith(`.${ending}`) ? suggested.slice(0, -ending.length - 1) : suggested;
  const clean = bare
    .replace(forbidden, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+/, "");
  const short = [...clean]
    .slice(0, longest)
    .join("")
    .replace(/[. ]+$/, "");
  return `${short === "" || reserved.test(short) ? "Broadsheet" : short}.${ending}`;
}
