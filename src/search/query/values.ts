/** Values of `date:` and `page:`, as people write them. */
import type { Span } from "./syntax.ts";

const separators = /\.{2,}|…|~|—+|至|到/;

/** Splits `a..b`; one side may be missing. `null`: neither is there. */
function sides(value: string): [string, string] | null {
  const at = separators.exec(value);
  if (!at) return value ? [value, value] : null;
  const from = value.slice(0, at.index);
  const to = value.slice(at.index + at[0].length);
  return from || to ? [from, to] : null;
}

/** A day, month or year: first and last day, packed. */
function period(value: string): [number, number] | null {
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(value) ??
    /^(\d{4})年?$/.exec(value) ??
    /^(\d{4})[-/.年](\d{1,2})月?$/.exec(value) ??
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(value);
  if (!parts) return null;
  const [, year, month, day] = parts.map(Number) as [number, number, number?, number?];
  if ((month !== undefined && (month < 1 || month > 12)) || (day !== undefined && (day < 1 || day > 31))) return null;
  const pack = (m: number, d: number) => (year * 12 + m - 1) * 32 + d;
  return [pack(month ?? 1, day ?? 1), pack(month ?? 12, day ?? 31)];
}

export const lastDate = 2 ** 30;

/** Packed first and last day of `2023`, `2023-07`, `2023年7月5日`, `2023-07..2023-08`, `..2023`. Folded text. */
export function dateRange(value: string): { from: number; to: number } | null {
  const ends = sides(value);
  if (!ends) return null;
  const from = ends[0] ? period(ends[0]) : [1, 1];
  const to = ends[1] ? period(ends[1]) : [lastDate, lastDate];
  if (!from || !to) return null;
  return { from: Math.min(from[0]!, to[0]!), to: Math.max(from[1]!, to[1]!) };
}

/** `3`, `第3版`, `1..4`, `A3` is none. Folded text. */
export function pageRange(value: string): { from: number; to: number } | null {
  const ends = sides(value);
  if (!ends) return null;
  const number = (text: string, missing: number) => {
    const digits = /^第?(\d{1,4})版?$/.exec(text);
    return text ? (digits ? Number(digits[1]) : null) : missing;
  };
  const from = number(ends[0], 1);
  const to = number(ends[1], 9999);
  if (from === null || to === null) return null;
  return { from: Math.min(from, to), to: Math.max(from, to) };
}

/** Turns UTF-16 offsets of `text` into code-point offsets. */
export function codePointer(text: string): (start: number, end: number) => Span {
  // oxlint-disable-next-line no-control-regex
  if (!/[\ud800-\udbff]/.test(text)) return (start, end) => ({ start, end });
  const points = new Uint32Array(text.length + 1);
  for (let i = 0, count = 0; i < text.length; count++) {
    const size = (text.codePointAt(i) as number) > 0xffff ? 2 : 1;
    points[i] = count;
    if (size === 2) points[i + 1] = count;
    i += size;
    points[i] = count + 1;
  }
  return (start, end) => ({ start: points[start] as number, end: points[end] as number });
}
