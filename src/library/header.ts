/** The first hundred bytes of an SQLite file: whose it is and how it is kept, known before anything is opened. */
import { closeSync, openSync, readSync } from "node:fs";

/** `Broa` in ASCII: `file library.db` and SQLite's own tools can tell whose database this is. */
export const applicationId = 0x42726f61;

export type Header = {
  /** Whether a library wrote it. */
  ours: boolean;
  schema: number;
  /** Whether changes are kept in a `-wal` file. Backups are not; a library in use is. */
  wal: boolean;
};

/** Null when it is no SQLite database. Throws what `open` throws. */
export function readHeader(file: string): Header | null {
  const bytes = Buffer.alloc(100);
  const handle = openSync(file, "r");
  try {
    if (readSync(handle, bytes, 0, 100, 0) < 100) return null;
  } finally {
    closeSync(handle);
  }
  if (bytes.toString("latin1", 0, 16) !== "SQLite format 3\0") return null;
  return {
    ours: bytes.readUInt32BE(68) === applicationId,
    schema: bytes.readUInt32BE(60),
    wal: bytes[18] === 2 || bytes[19] === 2,
  };
}
