/**
 * What a page may load and run, the same for both doors that show one: its own files and nothing else. No inline
 * script, no inline style, no eval, no frame, no form, no address but its own.
 */
import { createHash } from "node:crypto";

/**
 * The component library writes two rules for touch screens into <style> elements. Their exact text is allowed, by hash;
 * when a new version words them otherwise they are refused, and test/electron/security.test.ts says so.
 */
const componentStyles = [
  "@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}",
  "@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}",
];
const hashes = componentStyles.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  `style-src 'self' ${hashes.join(" ")}`,
  "font-src 'self'",
  // Pictures that the page made itself: pages of a PDF before it is written. As an image an SVG runs and loads nothing.
  "img-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
