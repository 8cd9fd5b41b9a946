/** TrueType to WOFF 1.0: the same tables, packed (`src/export/pdf/woff.ts` unpacks them). */
import { deflateSync } from "node:zlib";

const padded = (length: number): number => (length + 3) & ~3;

export function woffOf(ttf: Uint8Array): Uint8Array {
  const from = Buffer.from(ttf.buffer, ttf.byteOffset, ttf.byteLength);
  const count = from.readUInt16BE(4);
  const head = Buffer.alloc(44 + 20 * count);
  const parts: Uint8Array[] = [head];
  let at = head.length;
  let unpacked = 12 + 16 * count;
  for (let i = 0; i < count; i++) {
    const record = 12 + 16 * i;
    const offset = from.readUInt32BE(record + 8);
    const length = from.readUInt32BE(record + 12);
    const table = from.subarray(offset, offset + length);
    const packed = deflateSync(table, { level: 7 });
    const kept = packed.length < length ? packed : table;
    const entry = 44 + 20 * i;
    from.copy(head, entry, record, record + 4); // tag
    head.writeUInt32BE(at, entry + 4);
    head.writeUInt32BE(kept.length, entry + 8);
    head.writeUInt32BE(length, entry + 12);
    from.copy(head, entry + 16, record + 4, record + 8); // checksum
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
