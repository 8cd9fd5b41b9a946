import fc from "fast-check";
import { expect, test } from "vitest";
import { sorts } from "../../src/shapes.ts";
import { address, parse, type Route } from "../../renderer/route.ts";

const id = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const words = fc.string({ unit: "grapheme" });
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.record({ view: fc.constantFrom("library" as const, "notebook" as const, "settings" as const) }),
  fc.record({ view: fc.constant("issue" as const), id }),
  fc.record({ view: fc.constant("article" as const), id, query: words }),
  fc.record({ view: fc.constant("search" as const), query: words, sort: fc.constantFrom(...sorts) }),
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
