/** The page's own files, for both doors that show a page: only plain names below one folder, each with its type. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { contentSecurityPolicy } from "./csp.ts";

export type Asset = { bytes: Uint8Array<ArrayBuffer>; type: string };

/** A file whose ending is not here is not part of the page. */
const types: Record<string, string> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  otf: "font/otf",
  png: "image/png",
  svg: "image/svg+xml",
  ttf: "font/ttf",
  wasm: "application/wasm",
  woff: "font/woff",
  woff2: "font/woff2",
};

/** `/a/b-1.js`: no dot at the start of a name, no escape, no other alphabet, so nothing can lead out of the folder. */
const plainPath = /^(?:\/[\w-][\w.-]*)+\.(?<ending>[a-z0-9]+)$/;

/** Sent with every file of the page. */
export const assetHeaders = {
  "content-security-policy": contentSecurityPolicy,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), midi=(), payment=(), serial=(), usb=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-cache",
};

/** The file behind a URL's path (still escaped), or null when there is none. `/` is the page itself. */
export function readAsset(root: string, pathname: string): Asset | null {
  const path = pathname === "/" ? "/index.html" : pathname;
  const type = types[plainPath.exec(path)?.groups?.ending ?? ""];
  if (type === undefined) return null;
  try {
    return { bytes: new Uint8Array(readFileSync(join(root, path))), type };
  } catch {
    return null; // missing, or a folder
  }
}
