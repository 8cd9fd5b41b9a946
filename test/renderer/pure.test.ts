/** The page's small pure parts. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { months, newspapers, weeks } from "../../renderer/library/group.ts";
import { ndjson } from "../../renderer/ndjson.ts";
import { numbers } from "../../renderer/reader/page-numbers.tsx";
import {
  progressAt,
  readInIssue,
  readSettings,
  typeSizes,
  writeInIssue,
  writeSetting,
} from "../../renderer/settings/values.ts";
import { pieces } from "../../renderer/ui/marked.tsx";
import { formatDate } from "../../renderer/words/dates.ts";
import { issue } from "./fake.ts";

const mark = fc.tuple(fc.nat(30), fc.nat(10));

test("marked text is the text, whatever the marks", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.array(mark), (text, marks) => {
      const cut = pieces(text, marks);
      expect(cut.map((piece) => piece.text).join("")).toBe(text);
      expect(cut.every((piece) => piece.text !== "")).toBe(true);
    }),
  );
});

test("marks count code points, not UTF-16 units", () => {
  expect(pieces("𠮷野家𠮷", [[1, 2]])).toEqual([
    { text: "𠮷", mark: false },
    { text: "野家", mark: true },
    { text: "𠮷", mark: false },
  ]);
});

test("events survive any cut of the stream", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue(), { maxLength: 6 }),
      fc.array(fc.nat(40), { maxLength: 8 }),
      async (values, cuts) => {
        const bytes = new TextEncoder().encode(values.map((value) => `${JSON.stringify(value)}\n\n`).join(""));
        const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
        const stream = new ReadableStream<Uint8Array>({
          start(controller) {
            let from = 0;
            for (const end of ends) {
              controller.enqueue(bytes.slice(from, end));
              from = end;
            }
            controller.close();
          },
        });
        const read: unknown[] = [];
        for await (const value of ndjson(stream)) read.push(value);
        expect(JSON.stringify(read)).toBe(JSON.stringify(values));
      },
    ),
    { numRuns: 50 },
  );
});

test("newspapers by name, unknown ones last, years and issues newest first", () => {
  const shelf = newspapers([
    issue({ id: 1, newspaper: null, date: null }),
    issue({ id: 2, date: "2023-01-02" }),
    issue({ id: 3, date: "2024-03-05" }),
    issue({ id: 4, newspaper: "晋中日报", date: null }),
    issue({ id: 5, date: "2024-11-30" }),
  ]);
  expect(shelf.map((newspaper) => newspaper.name)).toEqual(["晋中日报", "山河日报", null]);
  expect(shelf[1]?.years.map(({ year, issues }) => [year, issues.map(({ id }) => id)])).toEqual([
    [2024, [5, 3]],
    [2023, [2]],
  ]);
  const [year] = shelf[1]?.years ?? [];
  expect(year && months(year).map((month) => [month.month, [...month.days.keys()]])).toEqual([
    [3, [5]],
    [11, [30]],
  ]);
});

test("the weeks of every month hold its days once, Monday first", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1872, max: 2100 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const rows = weeks(year, month);
      const days = rows.flat().filter((day) => day !== null);
      expect(days).toEqual(
        Array.from({ length: new Date(Date.UTC(year, month, 0)).getUTCDate() }, (_, day) => day + 1),
      );
      const column = rows[0]?.indexOf(1) ?? -1;
      expect((column + 1) % 7).toBe(new Date(Date.UTC(year, month - 1, 1)).getUTCDay());
    }),
  );
});

test("page numbers name the first, the last and the page in view, without a gap of one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), (a, b) => {
      const [page, pages] = [Math.min(a, b), Math.max(a, b)];
      const shown = numbers(page, pages);
      expect(shown[0]).toBe(1);
      expect(shown.at(-1)).toBe(pages);
      expect(shown).toContain(page);
      for (const [at, number] of shown.entries())
        if (number === null) expect((shown[at + 1] ?? 0) - (shown[at - 1] ?? 0)).toBeGreaterThan(2);
    }),
  );
});

test("damaged settings become the defaults, and what is written is read back", () => {
  expect(readSettings({ theme: "tartan", typeSize: "huge", place: "{", language: "xx" })).toEqual(readSettings({}));
  expect(readSettings({ typeSize: "99" }).typeSize).toBe(typeSizes.most);
  const place = { hash: "#/issue/3", newspaper: null, date: null, title: null };
  const written = { place: writeSetting("place", place) ?? "", letters: writeSetting("letters", false) ?? "" };
  expect(readSettings(written)).toMatchObject({ place, letters: false });
});

test("dates as each language writes them; what is no date stays as it is", () => {
  expect(formatDate("2024-03-05", "zh-CN")).toBe("2024年3月5日");
  expect(formatDate("2024-03-05", "en")).toBe("5 March 2024");
  expect(formatDate("2024-13-45", "en")).toBe("2024-13-45");
});

test("an issue that was opened is not read, one on its last page is", () => {
  expect([1, 2, 5].map((page) => progressAt(page, 5))).toEqual([0, 0.25, 1]);
  expect(progressAt(1, 1)).toBe(1);
  expect(progressAt(3, null)).toBe(null);
  const kept = { articleId: 7, offset: 12, progress: progressAt(1, 8) };
  expect(readInIssue(writeInIssue(kept))).toEqual(kept);
});
