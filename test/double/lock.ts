/**
 * The single-instance lock: a real file with a process id in the user-data folder, so that two starts of the double
 * meet as two starts of Electron do. The second leaves a note beside it, and the first reads it.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";

export type SecondStart = { argv: string[]; cwd: string; data: unknown };

const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Takes the lock of `folder`, or tells its holder about this start and returns null. */
export function takeLock(folder: string, data: unknown, onSecond: (start: SecondStart) => void): (() => void) | null {
  const lock = join(folder, "double.lock");
  const notes = join(folder, "double.starts");
  mkdirSync(notes, { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch {
      if (alive(Number(readFileSync(lock, "utf8")))) {
        const note: SecondStart = { argv: process.argv, cwd: process.cwd(), data };
        writeFileSync(join(notes, `${process.pid}.json`), JSON.stringify(note));
        return null;
      }
      rmSync(lock, { force: true }); // its holder was killed
    }
  }
  const seen = new Set(readdirSync(notes));
  const watcher = watch(notes, (_event, name) => {
    if (!name?.endsWith(".json") || seen.has(name)) return;
    try {
      const note = JSON.parse(readFileSync(join(notes, name), "utf8")) as SecondStart;
      seen.add(name);
      onSecond(note);
    } catch {
      // half written: the next change of the file brings us back
    }
  });
  watcher.unref();
  const release = () => {
    watcher.close();
    rmSync(lock, { force: true });
    process.off("exit", release);
  };
  process.on("exit", release);
  return release;
}
