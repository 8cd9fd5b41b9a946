/** Builds the demo, serves it with its data and the fonts on 127.0.0.1, and opens Chromium. */
import { createReadStream, existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import react from "@vitejs/plugin-react";
import { type Browser, chromium } from "playwright-core";
import { build } from "vite";
import { type } from "../../scripts/type/plugin.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".ttf": "font/ttf",
  ".woff": "font/woff",
};

export const chromiumPath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
export const hasChromium = existsSync(chromiumPath);

export type Host = { url: string; browser: Browser; data: Map<string, unknown>; close(): Promise<void> };

export async function startHost(): Promise<Host> {
  const out = await mkdtemp(join(tmpdir(), "broadsheet-page-"));
  await build({
    root: join(import.meta.dirname, "demo"),
    configFile: false,
    logLevel: "error",
    plugins: [type, react()],
    build: {
      outDir: out,
      emptyOutDir: true,
      target: "chrome140",
      assetsInlineLimit: 0,
    },
    worker: { format: "es" },
  });
  const data = new Map<string, unknown>();
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://host").pathname);
    if (path.startsWith("/data/")) {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(data.get(decodeURIComponent(path.slice(6))) ?? null));
      return;
    }
    const file = join(out, path === "/" ? "index.html" : path);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    browser,
    data,
    async close() {
      await browser.close();
      server.close();
      await rm(out, { recursive: true, force: true });
    },
  };
}
