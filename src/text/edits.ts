/**
 * Edits of one string, with positions carried through. A list of edits is in the coordinates of the original, in
 * order, without overlap; so it can be applied, undone, and asked where an offset went or came from.
 */

/** At UTF-16 offset `at` of the original, `from` was replaced with `to`; `rule` says why. */
export type Edit = { at: number; from: string; to: string; rule: string };

export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  let out = "";
  let done = 0;
  for (const e of edits) {
    out += text.slice(done, e.at) + e.to;
    done = e.at + e.from.length;
  }
  return out + text.slice(done);
}

/** The inverse of `applyEdits`: the original from the edited text. */
export function undoEdits(text: string, edits: readonly Edit[]): string {
  let out = "";
  let done = 0;
  let shift = 0;
  for (const e of edits) {
    const at = e.at + shift;
    out += text.slice(done, at) + e.from;
    done = at + e.to.length;
    shift += e.to.length - e.from.length;
  }
  return out + text.slice(done);
}

/** Where an offset of the edited text lies in the original; inside a replacement it is the start of what was replaced. */
export function toOriginal(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const e of edits) {
    const at = e.at + shift;
    if (offset < at) break;
    if (offset < at + e.to.length) return e.from.length === e.to.length ? offset - shift : e.at;
    shift += e.to.length - e.from.length;
  }
  return offset - shift;
}

/** Where an offset of the original went; inside something removed it is where the removal stands. */
export function toEdited(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const e of edits) {
    if (offset < e.at) break;
    if (offset < e.at + e.from.length)
      return e.from.length === e.to.length ? offset + shift : e.at + shift + (offset > e.at ? e.to.length : 0);
    shift += e.to.length - e.from.length;
  }
  return offset + shift;
}

/**
 * One list for two steps: `second` is in the coordinates of the text that `first` made. Where a second edit touches
 * what a first one wrote, both become one edit under the second's name.
 */
export function composeEdits(original: string, first: readonly Edit[], second: readonly Edit[]): Edit[] {
  if (first.length === 0) return [...second];
  if (second.length === 0) return [...first];
  const middle = applyEdits(original, first);
  const out: Edit[] = [];
  let i = 0;
  let j = 0;
  let shift = 0; // middle minus original, for everything before first[i]
  while (i < first.length || j < second.length) {
    const a = first[i];
    const b = second[j];
    const aStart = a ? a.at + shift : Number.POSITIVE_INFINITY;
    const aEnd = a ? aStart + a.to.length : Number.POSITIVE_INFINITY;
    if (a && (!b || aEnd <= b.at) && !(b && aStart === b.at && aEnd === aStart && b.from.length > 0 && aEnd > b.at)) {
      out.push(a);
      shift += a.to.length - a.from.length;
      i++;
    } else if (b && (!a || b.at + b.from.length <= aStart)) {
      out.push({ ...b, at: b.at - shift });
      j++;
    } else if (a && b) {
      // They meet: widen until no further edit of either list touches the span.
      let start = Math.min(aStart, b.at);
      let end = Math.max(aEnd, b.at + b.from.length);
      const originalStart = start - shift;
      let inner = shift;
      const merged: Edit[] = [];
      let grown = true;
      while (grown) {
        grown = false;
        for (let f = first[i]; f && f.at + inner < end; f = first[i]) {
          end = Math.max(end, f.at + inner + f.to.length);
          inner += f.to.length - f.from.length;
          i++;
          grown = true;
        }
        for (let s = second[j]; s && s.at < end; s = second[j]) {
          end = Math.max(end, s.at + s.from.length);
          merged.push(s);
          j++;
          grown = true;
        }
      }
      start = Math.max(0, start);
      const from = original.slice(originalStart, end - inner);
      const to = applyEdits(
        middle.slice(start, end),
        merged.map((s) => ({ ...s, at: s.at - start })),
      );
      if (from !== to) out.push({ at: originalStart, from, to, rule: merged[0]?.rule ?? a.rule });
      shift = inner;
    }
  }
  return out;
}
