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
  const close = (end: number): void => {
    if (solid) {
      const line = text.slice(start, end);
      const lead = /^[\s\f]*/u.exec(line)?.[0] ?? "";
      for (const c of lead) if (c === "\f") page++;
      out.push({ number, text: line, page });
      for (let i = lead.length; i < line.length; i++) if (line.charCodeAt(i) === 0xc) page++;
    } else for (let i = start; i < end; i++) if (text.charCodeAt(i) === 0xc) page++;
    solid = false;
    number++;
  };
  for (let i = 0; i <= text.length; i++) {
    const u = i < text.length ? text.charCodeAt(i) : 0xa;
    if (u === 0xa || u === 0xd) {
      close(i);
      if (u === 0xd && text.charCodeAt(i + 1) === 0xa) i++;
      start = i + 1;
    } else if (u > 0x20 && u !== 0x3000 && u !== 0xa0) solid = true;
  }
  return out;
}
