/**
 * WOFF 1.0 to TrueType: the same tables, unpacked. Font packages for the web carry no file that a typesetter reads; this
 * makes one of what they carry: Kai type when the program is built, a piece of the rarest characters when a text needs it.
 */
import { inflateSync } from "node:zlib";

/** Throws a RangeError or a zlib error on anything that is not WOFF 1.0. */
export function trueTypeOf(woff: Uint8Array): Uint8Array {
  const from = Buffer.from(woff.buffer, woff.byteOffset, woff.byteLength);
  if (from.toString("latin1", 0, 4) !== "wOFF") throw new RangeError("not a WOFF 1.0 font");
  const count = from.readUInt16BE(12);
  const power = Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + 16 * count);
  from.copy(head, 0, 4, 8); // flavour
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(16 << power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * count - (16 << power), 10);
  const parts: Uint8Array[] = [head];
  let at = head.length;
  for (let i = 0; i < count; i++) {
    const entry = 44 + 20 * i;
    const offset = from.readUInt32BE(entry + 4);
    const packed = from.readUInt32BE(entry + 8);
    const length = from.readUInt32BE(entry + 12);
    const table = from.subarray(offset, offset + packed);
    const record = 12 + 16 * i;
    from.copy(head, record, entry, entry + 4); // tag
    from.copy(head, record + 4, entry + 16, entry + 20); // checksum
    head.writeUInt32BE(at, record + 8);
    head.writeUInt32BE(length, record + 12);
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    parts.push(packed < length ? inflateSync(table) : table, padding);
    at += length + padding.length;
  }
  return Buffer.concat(parts);
}
