/** A request's body, within bounds of size; time is bounded by the server's own timeouts. */
import type { IncomingMessage } from "node:http";

/** Sizes in bytes, times in milliseconds. `checkMs`: how often connections are looked at that take too long. */
export const limits = {
  bodyBytes: 256 * 1024 * 1024,
  requestMs: 120_000,
  headersMs: 10_000,
  checkMs: 5_000,
  connections: 64,
  beatMs: 15_000,
};

export type Body = { ok: true; bytes: Uint8Array } | { ok: false; status: 400 | 413 };

export async function readBody(request: IncomingMessage): Promise<Body> {
  if (Number(request.headers["content-length"] ?? 0) > limits.bodyBytes) return { ok: false, status: 413 };
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > limits.bodyBytes) return { ok: false, status: 413 };
      chunks.push(chunk);
    }
  } catch {
    return { ok: false, status: 400 }; // the sender went away
  }
  return { ok: true, bytes: new Uint8Array(Buffer.concat(chunks)) };
}
