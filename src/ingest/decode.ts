/** Bytes to text, by marks, strict trial and evidence. */
import type { Reply } from "../failures.ts";
import { fail, ok } from "../failures.ts";
import { classes } from "../text/han.ts";

export type Decoded = { encoding: string; text: string };

/** Larger than any newspaper issue and still safe in memory (a string of that many bytes, and the engine beside it). */
export const largestFile = 96 * 1024 * 1024;

/** Share of characters that no newspaper prints, above which the bytes are not text. */
const strangest = 0.02;

/**
 * `encoding`: a WHATWG label that the user chose; without it the bytes decide. Failures: `file-empty` (nothing but
 * white space counts as nothing), `file-not-text`, `file-too-large` (`params.limit` in MB).
 */
export function decode(bytes: Uint8Array, encoding?: string): Reply<Decoded> {
  if (bytes.length === 0) return fail("file-empty");
  if (bytes.length > largestFile) return fail("file-too-large", { limit: largestFile / 1024 / 1024 });
  const found = encoding === undefined ? detect(bytes) : attempt(bytes, encoding, false);
  if (!found) return fail("file-not-text");
  if (strangeness(found.text) > strangest && encoding === undefined) return fail("file-not-text");
  if (!/\S/u.test(found.text)) return fail("file-empty");
  return ok(found);
}

function attempt(bytes: Uint8Array, encoding: string, fatal: boolean): Decoded | undefined {
  try {
    const decoder = new TextDecoder(encoding, { fatal });
    return { encoding: decoder.encoding, text: decoder.decode(bytes) };
  } catch {
    return undefined; // an unknown label, or bytes that this encoding does not have
  }
}

function detect(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return attempt(bytes, "utf-8", false);
  if (a === 0xff && b === 0xfe && !(c === 0 && d === 0)) return attempt(bytes, "utf-16le", false);
  if (a === 0xfe && b === 0xff) return attempt(bytes, "utf-16be", false);
  const wide = guessUtf16(bytes);
  if (wide) return attempt(bytes, wide, false);
  const utf8 = attempt(bytes, "utf-8", true);
  if (utf8) return utf8;
  // A file cut off in the middle of a character, or with a few damaged bytes, is still UTF-8.
  const loose = attempt(bytes, "utf-8", false);
  if (loose && damage(loose.text) < 0.002 && /[^\0-\x7f\ufffd]/u.test(loose.text)) return loose;
  const candidates = ["gb18030", "big5"]
    .map((name) => attempt(bytes, name, true) ?? attempt(bytes, name, false))
    .filter((one) => one !== undefined)
    .map((one) => ({ one, score: likeness(one.text) }))
    .sort((x, y) => y.score - x.score);
  const best = candidates[0];
  return best && best.score > 0 ? best.one : undefined;
}

/** UTF-16 without a mark: zero bytes on one side (Latin, line ends), or Han lead bytes on one side only. */
function guessUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes.length < 4 || bytes.length % 2) return undefined;
  const n = Math.min(bytes.length, 1 << 16);
  const lineEnds = [0, 0];
  let zeros = 0;
  for (let i = 0; i + 1 < n; i += 2) {
    if (bytes[i] === 0 || bytes[i + 1] === 0) zeros++;
    if (bytes[i + 1] === 0 && (bytes[i] === 10 || bytes[i] === 13 || bytes[i] === 32)) lineEnds[0]!++;
    if (bytes[i] === 0 && (bytes[i + 1] === 10 || bytes[i + 1] === 13 || bytes[i + 1] === 32)) lineEnds[1]!++;
  }
  if (zeros === 0 || zeros === n / 2) return undefined;
  for (const [side, name] of [
    [0, "utf-16le"],
    [1, "utf-16be"],
  ] as const) {
    if (lineEnds[side]! <= 4 * lineEnds[1 - side]! || lineEnds[side]! === 0) continue;
    const text = attempt(bytes.subarray(0, n), name, false)?.text ?? "";
    if (strangeness(text) <= strangest && likeness(text) > 0) return name;
  }
  return undefined;
}

const damage = (text: string): number => {
  let bad = 0;
  for (let i = text.indexOf("\ufffd"); i >= 0; i = text.indexOf("\ufffd", i + 1)) bad++;
  return bad / Math.max(1, text.length);
};

/** Characters of every Chinese page; a wrong encoding turns them into rare ones. */
const frequent = classes(
  "的一是在了不和有大这主中人上为们地个用工时要动国产以我到他会作来分生对于学下级就年阶义发成部民可出能方进同行面说种过命度革而多子后自社加小机也经力线本电高量长党得实家定深法表着水理化争现所二起政三好十战无农使性前等反体合斗路图把结第里正新开论之物从当两些还天资事队批如應這個國會時為來對於學發說過後經現實體從當兩還資隊，。、“”《》（）：；",
);

/** How much the text reads like a Chinese page: common characters and punctuation for, damage and rarities against. */
function likeness(text: string): number {
  const n = Math.min(text.length, 1 << 16);
  let good = 0;
  let bad = 0;
  let plain = 0;
  for (let i = 0; i < n; i++) {
    const u = text.charCodeAt(i);
    if (u < 0x80) plain++;
    else if (frequent[u] === 1) good++;
    else if (u === 0xfffd || (u >= 0xe000 && u <= 0xf8ff)) bad += 8;
    else if (u < 0x2000 || (u >= 0xd800 && u <= 0xdfff) || (u >= 0x3400 && u < 0x4e00)) bad += 2;
  }
  return (good * 3 - bad - (n - plain) * 0.35) / Math.max(1, n - plain) + (plain === n ? 1 : 0);
}

/** Share of control characters, damage and unassigned units. */
function strangeness(text: string): number {
  let bad = 0;
  let solid = 0;
  for (let i = 0; i < text.length; i++) {
    const u = text.charCodeAt(i);
    if (u === 0xa || u === 0xd) continue;
    solid++;
    if ((u < 0x20 && u !== 9 && u !== 0xc && u !== 0xb) || u === 0xfffd || (u >= 0x7f && u < 0x85)) bad++;
    else if (u >= 0xdc00 && u <= 0xdfff) {
      const lead = text.charCodeAt(i - 1);
      if (!(lead >= 0xd800 && lead <= 0xdbff)) bad++;
    }
  }
  return bad / Math.max(1, solid);
}
