/** The `name` table of a font (OpenType 1.9): what programs call it. */

const languageEnglish = 0x409;

/** Format 0, Windows records in UTF-16: family, style, full name and PostScript name. */
export function nameTable(family: string): Uint8Array {
  const names: [id: number, text: string][] = [
    [1, family],
    [2, "Regular"],
    [4, family],
    [6, family.replaceAll(" ", "-")],
  ];
  const strings = names.map(([, text]) => Buffer.from(text, "utf16le").swap16());
  const head = Buffer.alloc(6 + 12 * names.length);
  head.writeUInt16BE(names.length, 2);
  head.writeUInt16BE(head.length, 4);
  let at = 0;
  names.forEach(([id], i) => {
    const { length } = strings[i]!;
    [3, 1, languageEnglish, id, length, at].forEach((value, k) => head.writeUInt16BE(value, 6 + 12 * i + 2 * k));
    at += length;
  });
  return Buffer.concat([head, ...strings]);
}
