/**
 * `npm ci` refuses a lockfile that leaves out an optional package of another system, and `npm install` leaves such
 * packages out where the registry at hand lacks them. Whoever changes dependencies there must put them back.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inRoot } from "../../scripts/project.mjs";

type Locked = { optionalDependencies?: Record<string, string> };

test("the lockfile has every optional package of every package", () => {
  const { packages } = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8")) as {
    packages: Record<string, Locked>;
  };
  const isThere = (from: string, name: string): boolean => {
    if (`${from === "" ? "" : `${from}/`}node_modules/${name}` in packages) return true;
    const above = from.lastIndexOf("/node_modules/");
    return from !== "" && isThere(above < 0 ? "" : from.slice(0, above), name);
  };
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isThere(path, name))
      .map((name) => `${path} → ${name}`),
  );
  expect(missing).toEqual([]);
});
