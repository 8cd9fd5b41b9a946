/**
 * A line of text. In vertical lines one or two digits, and signs of several characters, stand upright in the width of one; an
 * opening mark after a space gives up its empty half.
 */
import type { ReactNode } from "react";
import { opensAfterSpace } from "../core/break.ts";
import { uprightLength } from "../core/width.ts";
import type { Mode } from "../core/types.ts";

/** Most lines have no space, and are one text. */
const spaced = /[ \t\u00a0\u3000]/u;

/** @returns `text[from, to)` as it is set in `mode`. */
export function setLine(text: string, from: number, to: number, mode: Mode): ReactNode {
  const upright = mode === "vertical";
  if (!upright && !spaced.test(text.slice(from, to))) return text.slice(from, to);
  const parts: ReactNode[] = [];
  let plain = from;
  for (let i = from; i < to; i++) {
    const opens = i > from && opensAfterSpace(text, i);
    const length = opens ? 1 : upright ? uprightLength(text, i, to) : 0;
    if (length === 0) continue;
    parts.push(
      text.slice(plain, i),
      <span key={i} className={opens ? "opening" : text[i]! <= "9" ? "upright digits" : "upright"}>
        {text.slice(i, i + length)}
      </span>,
    );
    i += length - 1;
    plain = i + 1;
  }
  return parts.length === 0 ? text.slice(from, to) : [...parts, text.slice(plain, to)];
}
