/** Decoded text to numbered lines. CR, LF and CRLF end a line; a form feed ends a page and stays in its line. */

/** `number`: 1-based. `page`: 0-based count of form feeds before the line's first visible character. */
export type Line = { number: number; text: string; page: number };

export function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/u);
}

/** Only the lines with something on them; numbers count all. Ten million blank lines cost nothing but the walk. */
export function solidLines(text: string): Line[] {
  const out: Line[] = [];
  let number = 1;
  let start = 0;
  let page = 0;
  let solid = false;
  let feeds = 0;
  const close = (end: number): void => {
    const line = solid ? text.slice(start, end) : "";
    const lead = feeds > 0 ? (/^\s*/u.exec(line)?.[0].split("\f").length ?? 1) - 1 : 0;
    if (solid) out.push({ number, text: line, page: page + lead });
    page += feeds;
    feeds = 0;
    solid = false;
    number++;
  };
  for (let i = 0; i <= text.length; i++) {
    const u = i < text.length ? text.charCodeAt(i) : 0xa;
    if (u === 0xa || u === 0xd) {
      close(i);
      if (u === 0xd && text.charCodeAt(i + 1) === 0xa) i++;
      start = i + 1;
    } else if (u === 0xc) feeds++;
    else if (u > 0x20 && u !== 0x3000 && u !== 0xa0) solid = true;
  }
  return out;
}
