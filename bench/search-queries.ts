/** Queries as people type them, out of the archive: 1 to 8 Han, Latin and digits, two words, and some that find nothing. */
import type { Database } from "better-sqlite3";
import { random } from "../test/search/archive.ts";

export function makeQueries(db: Database, count: number, seed: number): string[] {
  const next = random(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  const [first, last] = db.prepare("SELECT min(id), max(id) FROM articles").raw().get() as [number, number];
  const read = db.prepare<[number], string>("SELECT text FROM articles WHERE id >= ? LIMIT 1").pluck();
  const piece = (pattern: RegExp, length: number): string => {
    for (let tries = 0; tries < 30; tries++) {
      const runs = read.get(first + below(last - first + 1))?.match(pattern) ?? [];
      const run = runs[below(runs.length)];
      if (!run) continue;
      const chars = Array.from(run);
      const from = below(Math.max(1, chars.length - length + 1));
      // A query that begins with a dash is a question of its own.
      return (
        chars
          .slice(from, from + length)
          .join("")
          .replace(/^-+/, "") || "中国"
      );
    }
    return "中国";
  };
  const han = (length: number) => piece(/\p{Script=Han}+/gu, length);
  return Array.from({ length: count }, (_, i) => {
    const kind = i % 10;
    if (kind < 6) return han(1 + (i % 8));
    if (kind === 6) return piece(/[A-Za-z0-9][A-Za-z0-9.%/-]*/g, 2 + below(6));
    if (kind === 7) return `${han(2)} ${han(1 + below(3))}`;
    if (kind === 8) return piece(/\d+\p{Script=Han}+/gu, 3 + below(4));
    return Array.from(han(3 + below(3)))
      .reverse()
      .join("");
  });
}
