/** Code points and UTF-16 units: the shapes that leave the engine count code points, strings count units. */

/** Number of code points before the UTF-16 offset. */
export function pointsBefore(text: string, offset: number): number {
  let n = 0;
  for (let i = 0; i < offset; i++) {
    const u = text.charCodeAt(i);
    if (u >= 0xd800 && u <= 0xdbff && i + 1 < text.length) {
      const v = text.charCodeAt(i + 1);
      if (v >= 0xdc00 && v <= 0xdfff) i++;
    }
    n++;
  }
  return n;
}

/** UTF-16 offset of the code point with that number (0-based); the length if there are fewer. */
export function offsetOfPoint(text: string, point: number): number {
  let i = 0;
  for (let n = 0; n < point && i < text.length; n++) {
    const u = text.charCodeAt(i);
    const v = u >= 0xd800 && u <= 0xdbff && i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
    i += v >= 0xdc00 && v <= 0xdfff ? 2 : 1;
  }
  return i;
}
