/** The files as they came: kept for ever, compressed, found by their hash. */
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Database } from "better-sqlite3";
import { Failed } from "../failures.ts";

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export function findOriginal(db: Database, hash: string): { id: number; issueId: number; engine: number } | undefined {
  return db
    .prepare<[string], { id: number; issueId: number; engine: number }>(
      "SELECT o.id, i.id AS issueId, i.engine FROM originals o JOIN issues i ON i.original_id = o.id WHERE o.sha256 = ?",
    )
    .get(hash);
}

/** gzip, not something newer: any tool will read it in thirty years. */
export function addOriginal(db: Database, name: string, hash: string, bytes: Uint8Array): number {
  const { lastInsertRowid } = db
    .prepare("INSERT INTO originals (sha256, name, bytes, body, added) VALUES (?, ?, ?, ?, ?)")
    .run(hash, name, bytes.byteLength, gzipSync(bytes), new Date().toISOString());
  return Number(lastInsertRowid);
}

/** Null when they do not match their hash. */
export function unpack({ sha256: hash, body }: { sha256: string; body: Uint8Array }): Uint8Array | null {
  try {
    const bytes = gunzipSync(body);
    return sha256(bytes) === hash ? bytes : null;
  } catch {
    return null;
  }
}

/** The bytes as they came. Failure: original-damaged, when the stored copy no longer matches its hash. */
export function originalBytes(db: Database, issueId: number): Uint8Array {
  const row = db
    .prepare<[number], { sha256: string; name: string; body: Buffer }>(
      "SELECT o.sha256, o.name, o.body FROM originals o JOIN issues i ON i.original_id = o.id WHERE i.id = ?",
    )
    .get(issueId);
  if (!row) throw new Error(`issue ${issueId} has no original`);
  const bytes = unpack(row);
  if (!bytes) throw new Failed("original-damaged", { file: row.name });
  return bytes;
}
