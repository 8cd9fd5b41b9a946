/** A line of text. In vertical lines one or two digits, and signs of several characters, stand upright in the width of one. */
import type { ReactNode } from "react";
import { uprightLength } from "../core/width.ts";
import type { Mode } from "../core/types.ts";

/** @returns `text[from, to)` as it is set in `mode`. */
export function setLine(text: string, from: number, to: number, mode: Mode): ReactNode {
  if (mode === "horizontal") return text.slice(from, to);
  const parts: ReactNode[] = [];
  let plain = from;
  for (let i = from; i < to; i++) {
    const length = uprightLength(text, i, to);
    if (length === 0) continue;
    parts.push(
      text.slice(plain, i),
      <span key={i} className={text[i]! <= "9" ? "upright digits" : "upright"}>
        {text.slice(i, i + length)}
      </span>,
    );
    i += length - 1;
    plain = i + 1;
  }
  return parts.length === 0 ? text.slice(from, to) : [...parts, text.slice(plain, to)];
}
