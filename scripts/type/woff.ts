/** TrueType to WOFF 1.0: the same tables, packed (`src/export/pdf/woff.ts` unpacks them). */
import { deflateSync } from "node:zlib";

const padded = (length: number): number => (length + 3) & ~3;

/** The sum of a table's 32-bit words, as the font's directory has it. */
function checksum(table: Uint8Array): number {
  const words = Buffer.alloc(padded(table.length));
  words.set(table);
  let sum = 0;
  for (let at = 0; at < words.length; at += 4) sum = (sum + words.readUInt32BE(at)) >>> 0;
  return sum;
}

/** `instead`: tables by tag that take the place of the font's own. */
export function woffOf(ttf: Uint8Array, instead: Record<string, Uint8Array> = {}): Uint8Array {
  const from = Buffer.from(ttf.buffer, ttf.byteOffset, ttf.byteLength);
  const count = from.readUInt16BE(4);
  const head = Buffer.alloc(44 + 20 * count);
  const parts: Uint8Array[] = [head];
  let at = head.length;
  let unpacked = 12 + 16 * count;
  for (let i = 0; i < count; i++) {
    const record = 12 + 16 * i;
    const offset = from.readUInt32BE(record + 8);
    const other = instead[from.toString("latin1", record, record + 4)];
    const table = other ?? from.subarray(offset, offset + from.readUInt32BE(record + 12));
    const { length } = table;
    const packed = deflateSync(table, { level: 7 });
    const kept = packed.length < length ? packed : table;
    const entry = 44 + 20 * i;
    from.copy(head, entry, record, record + 4); // tag
    head.writeUInt32BE(at, entry + 4);
    head.writeUInt32BE(kept.length, entry + 8);
    head.writeUInt32BE(length, entry + 12);
    head.writeUInt32BE(other ? checksum(other) : from.readUInt32BE(record + 4), entry + 16);
    parts.push(kept, Buffer.alloc(padded(kept.length) - kept.length));
    at += padded(kept.length);
    unpacked += padded(length);
  }
  head.write("wOFF", 0, "latin1");
  from.copy(head, 4, 0, 4); // flavour
  head.writeUInt32BE(at, 8);
  head.writeUInt16BE(count, 12);
  head.writeUInt32BE(unpacked, 16);
  head.writeUInt16BE(1, 20);
  return Buffer.concat(parts);
}
