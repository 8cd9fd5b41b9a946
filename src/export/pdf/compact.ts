/**
 * The same PDF, smaller: objects that are not streams go into compressed object streams (ISO 32000-1, 7.5.7), and the
 * cross-reference table becomes a stream. The typesetter writes them one by one in plain text, and the structure tree
 * of a tagged book has thousands. Nothing else changes; a file not of the shape expected comes back as it was.
 */
import { deflateSync } from "node:zlib";

const perStream = 200;

/** `pdf`: a whole file with one classic cross-reference table. */
export function compact(pdf: Uint8Array): Uint8Array {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const table = readTable(file);
  if (!table) return pdf;
  const { offsets, trailer, end } = table;
  const order = [...offsets].sort(([, a], [, b]) => a - b);
  const plain: { number: number; body: Buffer }[] = [];
  const parts: Buffer[] = [];
  const places = new Map<number, [type: 1 | 2, where: number, index: number]>();
  const header = file.subarray(0, order[0]?.[1] ?? 0);
  let at = header.length;
  for (const [i, [number, start]] of order.entries()) {
    const whole = file.subarray(start, order[i + 1]?.[1] ?? end);
    const head = `${number} 0 obj`;
    const tail = whole.lastIndexOf("endobj");
    if (whole.toString("latin1", 0, head.length) !== head || tail < 0) return pdf;
    const body = whole.subarray(head.length, tail);
    if (/endstream\s*$/.test(body.toString("latin1", Math.max(0, body.length - 16)))) {
      places.set(number, [1, at, 0]);
      parts.push(whole);
      at += whole.length;
    } else plain.push({ number, body });
  }
  let next = Math.max(...offsets.keys()) + 1;
  const add = (dictionary: string, data: Buffer): void => {
    const packed = deflateSync(data, { level: 5 });
    const object = Buffer.concat([
      Buffer.from(`${next} 0 obj\n<<${dictionary}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`, "latin1"),
      packed,
      Buffer.from("\nendstream\nendobj\n\n", "latin1"),
    ]);
    places.set(next, [1, at, 0]);
    parts.push(object);
    at += object.length;
    next++;
  };
  for (let from = 0; from < plain.length; from += perStream) {
    const chunk = plain.slice(from, from + perStream);
    let offset = 0;
    const numbers = chunk.map(({ number, body }, i) => {
      places.set(number, [2, next, i]);
      const pair = `${number} ${offset}`;
      offset += body.length + 1;
      return pair;
    });
    const index = Buffer.from(`${numbers.join(" ")}\n`, "latin1");
    const bodies = chunk.flatMap(({ body }) => [body, Buffer.from("\n")]);
    add(`/Type/ObjStm/N ${chunk.length}/First ${index.length}`, Buffer.concat([index, ...bodies]));
  }
  const start = at;
  const rows = Buffer.alloc((next + 1) * 7);
  rows.writeUInt16BE(0xffff, 5); // object 0: the head of the list of free ones
  for (let number = 1; number <= next; number++) {
    const [type, where, index] = number === next ? [1, start, 0] : (places.get(number) ?? [0, 0, 0]);
    rows.writeUInt8(type, number * 7);
    rows.writeUInt32BE(where, number * 7 + 1);
    rows.writeUInt16BE(index, number * 7 + 5);
  }
  add(`/Type/XRef/Size ${next + 1}/W[1 4 2]${trailer}`, rows);
  return Buffer.concat([header, ...parts, Buffer.from(`startxref\n${start}\n%%EOF\n`, "latin1")]);
}

/** Where each object stands, what the trailer says besides the size, and where the objects end. */
function readTable(file: Buffer): { offsets: Map<number, number>; trailer: string; end: number } | null {
  const tail = file.toString("latin1", Math.max(0, file.length - 64));
  const end = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? Number.NaN);
  if (!Number.isInteger(end)) return null;
  const text = file.toString("latin1", end);
  const [whole, body = "", dictionary = ""] =
    /^xref\s+([\d\sfn]+?)trailer\s*<<([\s\S]*)>>\s*startxref/.exec(text) ?? [];
  if (!whole || /\/(?:Prev|Encrypt|XRefStm)\b/.test(dictionary)) return null;
  const offsets = new Map<number, number>();
  const tokens = body.trim().split(/\s+/);
  for (let i = 0; i < tokens.length; ) {
    const [first, count] = [Number(tokens[i]), Number(tokens[i + 1])];
    i += 2;
    for (let k = 0; k < count; k++, i += 3) {
      if (tokens[i + 2] !== "n") continue;
      if (Number(tokens[i + 1]) !== 0) return null;
      offsets.set(first + k, Number(tokens[i]));
    }
  }
  return offsets.size ? { offsets, trailer: dictionary.replace(/\/Size\s+\d+/, ""), end } : null;
}
