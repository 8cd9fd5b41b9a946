/**
 * Libraries made by every released schema, kept as files, are opened by today's program with all that they hold; so are
 * those whose upgrade was cut short between two migrations.
 */
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readHeader } from "../../src/library/header.ts";
import { migrate, migrations, schemaVersion } from "../../src/library/migrate.ts";
import { restore } from "../../src/library/restore.ts";
import { listBackups } from "../../src/library/rolling.ts";
import { verify } from "../../src/library/verify.ts";
import { asked, opened } from "./library.ts";

const fixtures = globSync(join(import.meta.dirname, "../fixtures/library-schema-*.db.gz"));
const newest = migrations().at(-1)?.number ?? 0;

test("there is one", () => expect(fixtures).not.toEqual([]));

/** Each fixture as it is, and brought to every later schema. */
const cases = fixtures.flatMap((fixture) => {
  const made = Number(/schema-(\d+)/.exec(basename(fixture))?.[1]);
  const schemas = Array.from({ length: newest - made + 1 }, (_, later) => made + later);
  return schemas.map((schema) => ({ name: basename(fixture), fixture, schema }));
});

describe.each(cases)("$name at schema $schema", ({ fixture, schema }) => {
  const expected = JSON.parse(readFileSync(fixture.replace(".db.gz", ".json"), "utf8"));
  let root: string;
  const folder = () => join(root, "library");
  const old = () => join(root, "old.db");
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "broadsheet-upgrade-"));
    mkdirSync(folder());
    writeFileSync(old(), gunzipSync(readFileSync(fixture)));
    const db = new Sqlite(old());
    migrate(
      db,
      migrations().filter(({ number }) => number <= schema),
    );
    expect(schemaVersion(db)).toBe(schema);
    db.close();
    copyFileSync(old(), join(folder(), "library.db"));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  async function holdsAll(place: string): Promise<void> {
    const library = opened(place);
    expect(schemaVersion(library.db)).toBe(newest);
    // What it was called is not what it is: ids of marks are others since schema 4.
    const withoutPlace = ({ article: _, id: __, ...one }: Record<string, unknown>) => one;
    const inOrder = (marks: Record<string, unknown>[]) =>
      marks.map(withoutPlace).sort((a, b) => (String(a.created) < String(b.created) ? -1 : 1));
    expect(inOrder(await asked(library, "notes.list"))).toMatchObject(inOrder(expected.notes));
    expect(inOrder(await asked(library, "bookmarks.list"))).toMatchObject(inOrder(expected.bookmarks));
    expect(await asked(library, "settings.get")).toEqual(expected.settings);
    const issues = await asked(library, "issues.list");
    expect(issues).toEqual(expect.arrayContaining(expected.issues.map((one: object) => expect.objectContaining(one))));
    const { hits } = await asked(library, "search", { query: "氧化铝" });
    expect(hits.length).toBeGreaterThan(0);
    const { checks } = await verify(library);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    await library.close();
  }

  test("opens with all notes and bookmarks, and is sound", () => holdsAll(folder()));

  test.runIf(schema < newest)("was backed up before its schema changed, and that backup restores", async () => {
    const [before] = listBackups(folder());
    const file = join(folder(), "backups", before!.name);
    expect(before).toMatchObject({ kind: "migration" });
    expect(readHeader(file)).toEqual({ ours: true, schema, wal: false });
    expect((await restore({ folder: join(root, "restored"), from: file })).ok).toBe(true);
    await holdsAll(join(root, "restored"));
  });

  test("a bare copy of the old file restores as well", async () => {
    expect((await restore({ folder: join(root, "from-old"), from: old() })).ok).toBe(true);
    await holdsAll(join(root, "from-old"));
  });
});
