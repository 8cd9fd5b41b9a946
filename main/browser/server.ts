/**
 * The browser door: the same page and the same questions on 127.0.0.1, for one person on this machine. Everything but
 * the page's own files needs the token of this run; whoever has it wrong is told nothing.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { randomBytes, timingSafeEqual } from "node:crypto";
import { fail, ok, type Reply } from "../../src/failures.ts";
import { questionNames } from "../../src/questions.ts";
import { assetHeaders, readAsset } from "../assets.ts";
import type { LibraryClient } from "../library-client.ts";
import { rendererFolder } from "../places.ts";
import { Downloads } from "./downloads.ts";
import { limits, readBody } from "./body.ts";

export type Door = { url: string; address: string; close(): Promise<void> };

/** Failures: port-in-use. `port` 0 takes a free one. */
export async function openDoor(
  library: LibraryClient,
  port: number,
  report: (error: unknown) => void,
  times: Pick<typeof limits, "requestMs" | "headersMs" | "checkMs"> = limits,
): Promise<Reply<Door>> {
  const token = randomBytes(32).toString("base64url");
  const downloads = new Downloads();
  const server = createServer(
    {
      requestTimeout: times.requestMs,
      headersTimeout: times.headersMs,
      connectionsCheckingInterval: times.checkMs,
    },
    (request, response) => {
      answer(request, response).catch((error: unknown) => {
        report(error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    },
  );
  server.maxConnections = limits.connections;
  const listening = await listen(server, port);
  if (!listening.ok) return listening;
  const origin = `http://127.0.0.1:${listening.value}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page of another name that resolves to this address (DNS rebinding) has another Host.
    if (request.headers.host !== `127.0.0.1:${listening.ok ? listening.value : 0}`) return refuse(response, 403);
    const path = pathOf(request.url);
    if (path === null) return refuse(response, 400);
    if (request.method === "GET" || request.method === "HEAD") {
      if (path === "/events") return allowed(request) ? events(request, response) : refuse(response, 403);
      if (path.startsWith("/file/")) {
        return allowed(request) ? downloads.send(path.slice("/file/".length), response) : refuse(response, 403);
      }
      return page(path, request.method === "HEAD", response);
    }
    if (request.method !== "POST") return refuse(response, 405);
    if (!allowed(request)) return refuse(response, 403);
    const body = await readBody(request);
    if (!body.ok) return refuse(response, body.status);
    if (path === "/target") return json(response, downloads.target(parsed(body.bytes)));
    if (path.startsWith("/ask/")) return json(response, await ask(path.slice("/ask/".length), request, body.bytes));
    refuse(response, 404);
  }

  /** Same origin (a page elsewhere cannot ask) and the right token, compared in constant time. */
  function allowed(request: IncomingMessage): boolean {
    if (request.headers.origin !== undefined && request.headers.origin !== origin) return false;
    if (request.method === "POST" && request.headers.origin === undefined) return false;
    const given = Buffer.from(String(request.headers["x-broadsheet-token"] ?? ""));
    const wanted = Buffer.from(token);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }

  async function ask(name: string, request: IncomingMessage, bytes: Uint8Array): Promise<Reply<unknown>> {
    if (!(questionNames as string[]).includes(name)) return fail("bad-question", { name });
    if (name === "import.file" || name === "desk.import") {
      const file = decoded(String(request.headers["x-broadsheet-name"] ?? ""));
      return file === null ? fail("bad-question", { name }) : library.ask(name, { name: file, bytes });
    }
    const input = parsed(bytes);
    if (input === undefined) return fail("bad-question", { name });
    if (name !== "export.run" && name !== "desk.export") return library.ask(name, input);
    return downloads.write(input, (withPath) => library.ask(name, withPath));
  }

  /** One JSON document a line, as they happen, for as long as the page listens. */
  function events(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { ...plain, "content-type": "application/x-ndjson; charset=utf-8" });
    response.flushHeaders();
    const stop = library.listen((event) => response.write(`${JSON.stringify(event)}\n`));
    const beat = setInterval(() => response.write("\n"), limits.beatMs);
    request.once("close", () => {
      stop();
      clearInterval(beat);
    });
  }

  return ok({
    url: `${origin}/#token=${token}`,
    address: origin,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      downloads.close();
    },
  });
}

const plain = { "x-content-type-options": "nosniff", "cache-control": "no-store", "referrer-policy": "no-referrer" };

function page(path: string, headOnly: boolean, response: ServerResponse): void {
  const asset = readAsset(rendererFolder, path);
  if (!asset) return refuse(response, 404);
  response.writeHead(200, { ...assetHeaders, "content-type": asset.type, "content-length": asset.bytes.byteLength });
  response.end(headOnly ? undefined : asset.bytes);
}

function json(response: ServerResponse, reply: Reply<unknown>): void {
  response.writeHead(200, { ...plain, "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(reply));
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...plain, "content-type": "text/plain; charset=utf-8", connection: "close" });
  response.end();
}

/** The path of a request line; null when it is not one (`//`, `%zz`, absolute form). */
function pathOf(url: string | undefined): string | null {
  if (!url?.startsWith("/") || url.startsWith("//")) return null;
  try {
    return new URL(url, "http://127.0.0.1").pathname;
  } catch {
    return null;
  }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text) || null;
  } catch {
    return null;
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

const listen = (server: Server, port: number): Promise<Reply<number>> =>
  new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(fail("port-in-use", { port }));
      else reject(error);
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(ok(typeof address === "object" && address ? address.port : port));
    });
  });
