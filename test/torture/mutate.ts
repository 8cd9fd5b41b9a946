/** Broken newspapers: real ones, damaged as disks, converters and hostile people damage them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "./random.ts";

const folder = join(import.meta.dirname, "../../seeds");
const seeds = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(join(folder, name)));
const text = (value: string) => Buffer.from(value);

/** Strings that mean something to somebody: a parser, a terminal, a page, a regular expression. */
const nasty = [
  "\0",
  "\ufeff",
  "\ufffd",
  "\u202e",
  "\u200b",
  "\u2028",
  "\r",
  "\f",
  "\t".repeat(50),
  "　".repeat(200),
  "́".repeat(100),
  "下转第99999999999999999999版",
  "上接第0版",
  "（下转第２版）",
  "第1版第2版".repeat(30),
  "本报讯（记者",
  "□",
  "■".repeat(300),
  "<script>alert(1)</script>",
  "\u001b[2J",
  "${7*7}",
  "'; DROP TABLE notes;--",
  "a".repeat(5000),
  "。".repeat(3000),
  "“".repeat(800),
  "（".repeat(2000),
  "１２３４年１３月４５日",
  "2023年99月99日",
  "𠮷".repeat(400),
  "👨‍👩‍👧‍👦".repeat(50),
  "\n".repeat(3000),
  "一 ".repeat(2000),
];

type Mutation = (bytes: Buffer, chance: Random) => Buffer;
const splice = (bytes: Buffer, at: number, removed: number, added: Uint8Array) =>
  Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
const lines = (bytes: Buffer, change: (lines: string[]) => string[]) =>
  text(change(bytes.toString("utf8").split("\n")).join("\n"));

const mutations: Mutation[] = [
  (bytes, chance) => {
    const copy = Buffer.from(bytes);
    for (let n = 1 + chance.below(30); n > 0; n--) copy[chance.below(copy.length)] = chance.below(256);
    return copy;
  },
  (bytes, chance) => splice(bytes, chance.below(bytes.length), chance.below(bytes.length), Buffer.alloc(0)),
  (bytes, chance) => bytes.subarray(0, 1 + chance.below(bytes.length)),
  (bytes, chance) => splice(bytes, chance.below(bytes.length), 0, text(chance.pick(nasty))),
  (bytes, chance) =>
    splice(
      bytes,
      chance.below(bytes.length),
      0,
      Buffer.from(Array.from({ length: chance.below(400) }, () => chance.below(256))),
    ),
  (bytes, chance) => {
    const at = chance.below(bytes.length);
    const piece = bytes.subarray(at, at + chance.below(600));
    return splice(bytes, at, 0, Buffer.concat(Array.from({ length: 1 + chance.below(60) }, () => piece)));
  },
  (bytes, chance) =>
    splice(bytes, chance.below(bytes.length), chance.below(3000), chance.pick(seeds).subarray(0, chance.below(9000))),
  (bytes, chance) => lines(bytes, (all) => all.map((line) => (chance.below(8) ? line : chance.pick(all)))),
  (bytes, chance) => lines(bytes, (all) => all.sort(() => chance.next() - 0.5)),
  (bytes, chance) => lines(bytes, (all) => [all.join(chance.pick(["", " ", "　"]))]),
  (bytes) => lines(bytes, (all) => all.flatMap((line) => [...line])),
  (bytes, chance) => Buffer.from(bytes.toString("utf8"), chance.pick(["utf16le", "latin1"] as const)),
  (bytes) => Buffer.from(bytes.toString("utf8"), "utf16le").swap16(),
];

/** At most `largest` bytes. */
export function brokenNewspaper(chance: Random, largest = 200_000): Uint8Array {
  let bytes: Buffer = Buffer.from(chance.pick(seeds));
  if (chance.below(3) === 0) bytes = bytes.subarray(0, 1 + chance.below(4000));
  for (let n = 1 + chance.below(6); n > 0; n--) {
    try {
      bytes = chance.pick(mutations)(bytes, chance).subarray(0, largest);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error; // swap16 of an odd length
    }
    if (bytes.length === 0) bytes = Buffer.from(chance.pick(nasty));
  }
  return new Uint8Array(bytes);
}

/** A string of the kind that is typed, pasted or sent to do harm. */
export function nastyString(chance: Random): string {
  const parts = Array.from({ length: 1 + chance.below(6) }, () =>
    chance.pick([
      () => chance.pick(nasty).slice(0, 60),
      () => String.fromCodePoint(chance.below(0x11_0000)),
      () =>
        chance.pick([
          '"',
          "(",
          ")",
          "OR",
          "NOT",
          "-",
          "*",
          "NEAR/3",
          "title:",
          "date:2023-13..",
          "日期:",
          ":",
          "..",
          "\\",
          "%",
          "_",
        ]),
      () => chance.pick(seeds).toString("utf8").slice(chance.below(5000)).slice(0, chance.below(40)),
    ])(),
  );
  return parts.join(chance.pick(["", " "]));
}
