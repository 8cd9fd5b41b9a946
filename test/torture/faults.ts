/**
 * Disks that are full, files that may not grow, folders that may not be written: a person goes on working, every
 * refusal is said as what it is, and what was acknowledged is there.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Patient, victim } from "./kill.ts";
import type { Line } from "./model.ts";

export type Fault = {
  name: string;
  /** Failure codes with which operations were refused, and how often. */
  refusals: Record<string, number>;
  acknowledged: number;
  loss: string | null;
  /** Why it could not be tried here. */
  skipped?: string;
};

const isRoot = process.getuid?.() === 0;
const nobody = 65534;
/** Codes that say what happened; anything else is a fault of ours. */
const expected = new Set(["disk-full", "library-unreachable", "library-unwritable", "target-unwritable"]);

function tally(name: string, lines: Line[], loss: string | null): Fault {
  const refusals: Record<string, number> = {};
  for (const line of lines) if ("failed" in line) refusals[line.code] = (refusals[line.code] ?? 0) + 1;
  const odd = Object.keys(refusals).filter((code) => !expected.has(code));
  const acknowledged = lines.filter((line) => "done" in line).length;
  return { name, refusals, acknowledged, loss: loss ?? (odd.length > 0 ? `said ${odd.join(", ")}` : null) };
}

/** No file may become larger than `kilobytes`: the write fails in the middle, as on a failing disk. */
export async function fileLimit(seed: number, kilobytes = 1500, operations = 150): Promise<Fault> {
  const name = `files of at most ${kilobytes} KB`;
  if (process.platform === "win32")
    return { name, refusals: {}, acknowledged: 0, loss: null, skipped: "not on Windows" };
  const patient = new Patient();
  // POSIX counts in blocks of 512 bytes. The signal that comes with it must not be the end.
  const child = victim(
    { folder: patient.folder, seed, operations },
    { under: `trap '' XFSZ; ulimit -f ${kilobytes * 2}` },
  );
  child.go();
  const { lines, err } = await child.ended();
  const { loss } = await patient.examine(lines);
  patient.discard();
  // With too little room not even an empty library can be made: it must say so.
  const said = /"code":"([\w-]+)"/.exec(err)?.[1];
  if (said && expected.has(said) && lines.length === 0) return { name, refusals: { [said]: 1 }, acknowledged: 0, loss };
  return tally(name, lines, [loss, err && `it ended: ${err}`].filter(Boolean).join("; ") || null);
}

/** A disk of `megabytes` that fills up; afterwards there is room again. */
export async function fullDisk(seed: number, megabytes = 4, operations = 200): Promise<Fault> {
  const name = `a disk of ${megabytes} MB`;
  const patient = new Patient();
  const skip = (skipped: string): Fault => ({ name, refusals: {}, acknowledged: 0, loss: null, skipped });
  mkdirSync(patient.folder);
  const mount = (options: string) =>
    spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", patient.folder]).status === 0;
  if (process.platform !== "linux" || !isRoot || !mount(`size=${megabytes}m`)) {
    patient.discard();
    return skip("only root can mount a small disk");
  }
  try {
    const child = victim({ folder: patient.folder, seed, operations });
    child.go();
    const { lines, err } = await child.ended();
    spawnSync("mount", ["-o", `remount,size=${megabytes + 60}m`, patient.folder]);
    const { loss } = await patient.examine(lines);
    return tally(name, lines, [loss, err && `it ended: ${err}`].filter(Boolean).join("; ") || null);
  } finally {
    spawnSync("umount", [patient.folder]);
    patient.discard();
  }
}

/** A whole library in a folder that may be read but not written, for somebody who is not root. */
export async function readOnlyFolder(seed: number): Promise<Fault> {
  const name = "a folder that may not be written";
  if (process.platform === "win32")
    return { name, refusals: {}, acknowledged: 0, loss: null, skipped: "not on Windows" };
  const patient = new Patient();
  const first = victim({ folder: patient.folder, seed, operations: 15, notesOnly: true });
  first.go();
  const before = await first.ended();
  const loss = (await patient.examine(before.lines)).loss;
  const lock = (mode: number) => {
    chmodSync(patient.root, mode | 0o555);
    for (const path of [patient.folder, ...files(patient.folder)]) {
      if (isRoot) chownSync(path, nobody, nobody);
      chmodSync(path, path === patient.folder ? mode | 0o555 : mode | 0o444);
    }
  };
  lock(0);
  const second = victim(
    { folder: patient.folder, seed, operations: 15, notesOnly: true },
    isRoot ? { uid: nobody } : {},
  );
  second.go();
  const { lines, err } = await second.ended();
  lock(0o200);
  const after = (await patient.examine([])).loss;
  patient.discard();
  const said = /"code":"([\w-]+)"/.exec(err)?.[1];
  if (isRoot && /EACCES|Cannot find|MODULE_NOT_FOUND/.test(err) && !said)
    return { name, refusals: {}, acknowledged: 0, loss: null, skipped: "another user cannot read this program" };
  const outcome = tally(name, lines, loss ?? after);
  return {
    ...outcome,
    refusals: { ...outcome.refusals, ...(said && { [said]: 1 }) },
    loss: outcome.loss ?? (said && expected.has(said) ? null : `it said ${said ?? err}`),
  };
}

const files = (folder: string): string[] =>
  ["library.db", "index.db", "window.lock"]
    .map((name) => join(folder, name))
    .filter((path) => spawnSync("test", ["-e", path]).status === 0);

/** A backup to places where none can be put. */
export async function badTargets(): Promise<Fault> {
  const { backup } = await import("../../src/library/backup.ts");
  const { openLibrary } = await import("../../src/library/library.ts");
  const root = mkdtempSync(join(tmpdir(), "broadsheet-targets-"));
  const opened = openLibrary({ folder: join(root, "library"), create: true });
  if (!opened.ok) throw new Error(opened.failure.code);
  const refusals: Record<string, number> = {};
  let loss: string | null = null;
  for (const target of [join(root, "none", "x.db"), join(root, "library"), "/dev/full", "/proc/x.db"]) {
    const made = await backup(opened.value.db, target);
    if (made.ok) loss = `a backup at ${target}`;
    else refusals[made.failure.code] = (refusals[made.failure.code] ?? 0) + 1;
  }
  await opened.value.close();
  rmSync(root, { recursive: true, force: true });
  const odd = Object.keys(refusals).find((code) => !expected.has(code));
  return {
    name: "backups to impossible places",
    refusals,
    acknowledged: 0,
    loss: loss ?? (odd ? `said ${odd}` : null),
  };
}

export const allFaults = async (seed: number): Promise<Fault[]> => [
  await fileLimit(seed, 700 + (seed % 7) * 300),
  await fullDisk(seed, 3 + (seed % 4)),
  await readOnlyFolder(seed),
  await badTargets(),
];
