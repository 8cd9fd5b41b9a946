/** What somebody who wants to help needs to know, and nothing of what the library holds: numbers, versions, dates. */
import { statSync } from "node:fs";
import { release, totalmem } from "node:os";
import { engineVersion } from "./engine.ts";
import { databaseFile, indexFile } from "./folder.ts";
import type { Library } from "./library.ts";
import { schemaVersion } from "./migrate.ts";
import { listBackups } from "./rolling.ts";
import { version } from "./version.ts";

export function diagnosis({ db, folder, search }: Library): Record<string, string | number> {
  const one = (sql: string) => db.prepare<[], string | number>(sql).pluck().get() ?? "";
  const tables = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all();
  const backups = listBackups(folder);
  return {
    program: version,
    ...(process.versions.electron && { electron: process.versions.electron }),
    node: process.versions.node,
    sqlite: one("SELECT sqlite_version()"),
    platform: `${process.platform} ${process.arch} ${release()}`,
    "memory MB": Math.round(totalmem() / 2 ** 20),
    schema: schemaVersion(db),
    engine: engineVersion,
    "engine, oldest reading": one("SELECT min(engine) FROM issues"),
    journal: String(db.pragma("journal_mode", { simple: true })),
    synchronous: Number(db.pragma("synchronous", { simple: true })),
    index: search.state().state,
    "library.db bytes": size(databaseFile(folder)),
    "library.db-wal bytes": size(`${databaseFile(folder)}-wal`),
    "index.db bytes": size(indexFile(folder)),
    "library.db of another owner": ownedByOther(databaseFile(folder)),
    backups: backups.length,
    "newest backup": backups[0]?.created ?? "",
    ...Object.fromEntries(tables.map((name) => [`rows in ${name}`, one(`SELECT count(*) FROM "${name}"`)])),
  };
}

const size = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** A common cause of trouble: a library that another user, or root, once wrote. */
const ownedByOther = (file: string): string => {
  const owner = statSync(file, { throwIfNoEntry: false })?.uid;
  return owner === undefined || owner === process.getuid?.() || process.platform === "win32" ? "no" : "yes";
};
