import { isHan, isSpace } from "../../text/han.ts";

/** Lines of a paragraph as one text: no line ends, no indent; a space only where Latin words or figures would run together. */
export function joinLines(texts: readonly string[]): string {
  let out = "";
  let last = 0; // the last unit so far: asking the growing string for it would copy it each time
  for (const text of texts) {
    const t = text.trim();
    if (!t) continue;
    if (latin(last) && latin(t.charCodeAt(0))) out += " ";
    out += t;
    last = t.charCodeAt(t.length - 1);
  }
  return tidy(out);
}

/**
 * Closes the spaces that extractors leave around figures and marks. A space between two Han characters stays: it
 * parts names and phrases.
 */
export function tidy(text: string): string {
  if (!/\s/u.test(text)) return text;
  const out: string[] = [];
  let from = 0; // where the solid stretch began
  let a = Number.NaN; // the last of `out`
  for (let i = 0; i < text.length; i++) {
    if (!isSpace(text.charCodeAt(i))) continue;
    if (i > from) {
      out.push(text.slice(from, i));
      a = text.charCodeAt(i - 1);
      if (a >= 0xdc00 && a < 0xe000) a = text.charCodeAt(i - 2); // a pair counts by its first half
    }
    while (i + 1 < text.length && isSpace(text.charCodeAt(i + 1))) i++;
    from = i + 1;
    const b = text.charCodeAt(from);
    const keep =
      (isHan(a) && isHan(b)) ||
      (word(a) && word(b)) ||
      // After a lead: 本报讯 （记者…）, and before a signature: 。 （名字）.
      b === 0xff08 ||
      a === 0xff09 ||
      ((a === 0x3002 || a === 0x201d) && isHan(b));
    if (keep && out.length > 0 && from < text.length) {
      out.push(" ");
      a = 0x20;
    }
  }
  out.push(text.slice(from));
  return out.join("");
}

const latin = (u: number): boolean => (u > 0x40 && u < 0x5b) || (u > 0x60 && u < 0x7b);
const word = (u: number): boolean => (u > 0x2f && u < 0x3a) || (u > 0x40 && u < 0x5b) || (u > 0x60 && u < 0x7b);
