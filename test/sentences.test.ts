/** Every failure has a sentence in both languages, with the same blanks, that says what to do. */
import { expect, test } from "vitest";
import { failureCodes } from "../src/failures.ts";
import { sentence, sentences } from "../src/sentences.ts";

const blanks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

test.each(failureCodes)("%s", (code) => {
  const zh = sentences["zh-CN"][code];
  const en = sentences.en[code];
  expect(blanks(zh)).toEqual(blanks(en));
  expect(zh).toMatch(/。$/);
  expect(en).toMatch(/\.$/);
});

test("blanks are filled, once, as text", () => {
  expect(sentence("en", { code: "file-missing", params: { file: "{limit}" } })).toContain("{limit} cannot be found");
  expect(sentence("zh-CN", { code: "already-running", params: { library: "甲", address: "http://x" } })).toContain(
    "（http://x）",
  );
  expect(sentence("en", { code: "already-running", params: { library: "a" } })).not.toContain("{");
});
