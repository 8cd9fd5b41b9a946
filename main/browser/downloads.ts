/**
 * Exports through a browser: the library writes to a private temporary folder under an opaque token, the page fetches
 * the file once and the browser saves it where the reader's downloads go.
 */
import { randomBytes } from "node:crypto";
import { createReadStream, mkdtempSync, rmSync, statSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { fileName, withoutEnding } from "../../src/export/fileName.ts";
import { fail, ok, type Reply } from "../../src/failures.ts";
import { formatFacts } from "../../src/formats.ts";
import { ExportFormat } from "../../src/shapes.ts";

const Wanted = z.object({ name: z.string().max(1024).default(""), format: ExportFormat });

export class Downloads {
  readonly #folder = mkdtempSync(join(tmpdir(), "broadsheet-"));
  readonly #files = new Map<string, string>();

  /** `asked`: `{ name, format }`; of the name nothing reaches our disk, and the browser gets one that every system takes. */
  target(asked: unknown): Reply<{ token: string; name: string }> {
    const parsed = Wanted.safeParse(asked);
    if (!parsed.success) return fail("bad-question", { name: "target" });
    const { extension } = formatFacts[parsed.data.format];
    const token = randomBytes(18).toString("base64url");
    this.#files.set(token, join(this.#folder, `${token}.${extension}`));
    return ok({ token, name: fileName(withoutEnding(parsed.data.name, extension), extension) });
  }

  /** Asks for the export with the token's path in its place; what failed leaves no token behind. */
  async write(input: unknown, ask: (input: unknown) => Promise<Reply<unknown>>): Promise<Reply<unknown>> {
    const token = (input as { target?: unknown } | null)?.target;
    const path = typeof token === "string" ? this.#files.get(token) : undefined;
    if (path === undefined) return fail("bad-question", { name: "export.run" });
    const reply = await ask({ ...(input as object), target: path });
    if (!reply.ok) this.#forget(token as string);
    return reply;
  }

  send(token: string, response: ServerResponse): void {
    const path = this.#files.get(token);
    const size = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false })?.size;
    if (path === undefined || size === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": "application/octet-stream",
      "content-length": size,
      "content-disposition": "attachment",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    createReadStream(path)
      .on("error", () => response.destroy())
      .on("close", () => this.#forget(token))
      .pipe(response);
  }

  #forget(token: string): void {
    const path = this.#files.get(token);
    this.#files.delete(token);
    if (path !== undefined) rmSync(path, { force: true, recursive: true });
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
