/** A title as a file name that Windows, macOS and Linux all take. */
import { line } from "./clean.ts";

const forbidden = /[<>:"/\\|?*\u0000-\u001F\u007F]/g;
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;
const encoder = new TextEncoder();

/**
 * Control and direction characters go, forbidden ones become “_”, no leading or trailing dots and spaces, no device
 * names, composed (NFC), at most `bytes` bytes of UTF-8 (255 is the common limit; the rest is for what programs add).
 * Never empty. An extension given as part of the name is kept when the name is shortened.
 */
export function fileName(title: string, extension = "", bytes = 180): string {
  const clean = (text: string): string => line(text).normalize("NFC").replace(forbidden, "_").replace(/\s+/gu, " ");
  let base = clean(title).trim();
  let ending = extension ? `.${extension}` : "";
  if (!ending) {
    const own = /\.[A-Za-z0-9]{1,8}$/.exec(base)?.[0];
    if (own && own.length < base.length) {
      ending = own;
      base = base.slice(0, -own.length);
    }
  }
  base = base.replace(/^[.\s]+|[.\s]+$/gu, "") || "broadsheet";
  if (reserved.test(base)) base = `_${base}`;
  const room = bytes - encoder.encode(ending).length;
  if (encoder.encode(base).length > room) {
    // Whole characters as a reader sees them: no half of a surrogate pair, no accent without its letter.
    let kept = "";
    let used = 0;
    for (const { segment } of new Intl.Segmenter().segment(base)) {
      used += encoder.encode(segment).length;
      if (used > room) break;
      kept += segment;
    }
    base = kept.replace(/[.\s]+$/u, "") || "broadsheet";
  }
  return base + ending;
}

/** The name without the ending, where it has it: `a.pdf` → `a`. */
export const withoutEnding = (name: string, extension: string): string =>
  name.toLowerCase().endsWith(`.${extension}`) ? name.slice(0, -extension.length - 1) : name;
