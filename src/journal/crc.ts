/** CRC-32 (ISO-HDLC) of a text's UTF-8 bytes, as eight hexadecimal digits: finds torn and damaged lines, not forgers. */
const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let i = 0; i < 8; i++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const encoder = new TextEncoder();

export function crcOf(text: string): string {
  let crc = 0xffffffff;
  for (const byte of encoder.encode(text)) crc = (crc >>> 8) ^ table[(crc ^ byte) & 0xff]!;
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}
