import { isHan, isSpace } from "../../text/han.ts";

/** Lines of a paragraph as one text: no line ends, no indent; a space only where Latin words or figures would run together. */
export function joinLines(texts: readonly string[]): string {
  const out: string[] = [];
  let last = 0; // the last unit so far: asking the growing string for it would copy it each time
  for (const text of texts) {
    const t = text.trim();
    if (!t) continue;
    if (latin(last) && latin(t.charCodeAt(0))) out.push(" ");
    out.push(t);
    last = t.charCodeAt(t.length - 1);
  }
  return tidy(out.join(""));
}

/**
 * Closes the spaces that extractors leave around figures and marks. A space between two Han characters stays: it
 * parts names and phrases.
 */
export function tidy(text: string): string {
  if (!/\s/u.test(text)) return text;
  let out = "";
  let a = Number.NaN; // the last of `out`: reading it there would flatten the string every time
  for (let i = 0; i < text.length; i++) {
    const u = text.charCodeAt(i);
    if (!isSpace(u)) {
      out += text.charAt(i);
      a = u;
      continue;
    }
    let j = i;
    while (j + 1 < text.length && isSpace(text.charCodeAt(j + 1))) j++;
    const b = text.charCodeAt(j + 1);
    const keep =
      (isHan(a) && isHan(b)) ||
      (word(a) && word(b)) ||
      // After a lead: 本报讯 （记者…）, and before a signature: 。 （名字）.
      b === 0xff08 ||
      a === 0xff09 ||
      ((a === 0x3002 || a === 0x201d) && isHan(b));
    if (keep && out !== "" && j + 1 < text.length) {
      out += " ";
      a = 0x20;
    }
    i = j;
  }
  return out;
}

const latin = (u: number): boolean => (u > 0x40 && u < 0x5b) || (u > 0x60 && u < 0x7b);
const word = (u: number): boolean => (u > 0x2f && u < 0x3a) || (u > 0x40 && u < 0x5b) || (u > 0x60 && u < 0x7b);
