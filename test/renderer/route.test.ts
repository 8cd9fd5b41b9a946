import fc from "fast-check";
import { expect, test } from "vitest";
import { parts } from "../../src/desk-shapes.ts";
import { kinds, sorts } from "../../src/shapes.ts";
import { sections } from "../../renderer/desk/route.ts";
import { address, parse, type Route } from "../../renderer/route.ts";

const id = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const words = fc.string({ unit: "grapheme" });
const sort = fc.constantFrom(...sorts);
const names = fc.array(fc.oneof(fc.constant(null), fc.string({ unit: "grapheme", minLength: 1 })), {
  minLength: 1,
  maxLength: 4,
});
const date = fc.constantFrom("2023", "2023-07", "1998-12-31");
const narrow = fc.record(
  {
    newspaper: names,
    byline: names,
    column: names,
    kind: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 3 }),
    from: date,
    to: date,
  },
  { requiredKeys: [] },
);
const result = fc.record({ at: fc.nat(), narrow, sort });
const start = fc.nat({ max: 100_000 });
const place = fc
  .record({ part: fc.constantFrom(...parts), start, length: fc.integer({ min: 1, max: 500 }) })
  .map(({ part, start, length }) => ({ part, start, end: start + length }));
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.record({ view: fc.constant("article" as const), id, query: words, place }),
  fc.record({ view: fc.constant("notebook" as const), section: fc.constantFrom(...sections) }),
  fc.record({ view: fc.constant("notebook" as const), note: fc.uuid() }),
  fc.record({ view: fc.constant("collections" as const), collection: fc.uuid() }),
  fc.record({ view: fc.constantFrom("library" as const, "notebook" as const, "settings" as const) }),
  fc.record({ view: fc.constant("issue" as const), id }),
  fc.record(
    { view: fc.constant("article" as const), id, query: words, result },
    { requiredKeys: ["view", "id", "query"] },
  ),
  fc.record({ view: fc.constant("search" as const), query: words, sort }),
  fc.record({
    view: fc.constant("search" as const),
    query: words,
    sort,
    narrow: narrow.filter((conditions) => Object.keys(conditions).length > 0),
  }),
  fc.record({
    view: fc.constant("frequency" as const),
    words: fc.array(
      words.filter((word) => word.trim() !== ""),
      { maxLength: 5 },
    ),
    by: fc.constantFrom("month" as const, "year" as const),
    share: fc.boolean(),
  }),
);

test("an address leads back to its place", () => {
  fc.assert(
    fc.property(route, (place) => {
      expect(parse(address(place))).toEqual(place);
    }),
  );
});

test("any address leads somewhere", () => {
  fc.assert(
    fc.property(fc.string(), (hash) => {
      expect(parse(`#/${hash}`).view).toBeTruthy();
    }),
  );
});

test.each(["", "#", "#/", "#/issue", "#/issue/0", "#/issue/x", "#/article/-1", "#/nowhere"])(
  "%j leads to the library",
  (hash) => {
    expect(parse(hash)).toEqual({ view: "library" });
  },
);
