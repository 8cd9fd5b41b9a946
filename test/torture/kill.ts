/** Kills a working library again and again, and looks each time whether everything acknowledged is there. */
import { type ChildProcess, spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import Sqlite from "better-sqlite3";
import { backupsFolder, databaseFile } from "../../src/library/folder.ts";
import { openLibrary } from "../../src/library/library.ts";
import { verify } from "../../src/library/verify.ts";
import type { Task } from "./child.ts";
import { apply, type Change, difference, emptyModel, found, type Line, type Model } from "./model.ts";
import { steadyWasm } from "../flags.ts";
import { random } from "./random.ts";

export type Tally = {
  kills: number;
  /** Operations acknowledged before the kills. */
  acknowledged: number;
  /** Kills that hit an operation of this kind on its way. */
  hit: Record<string, number>;
  losses: string[];
};

const program = join(import.meta.dirname, "child.ts");
const fixture = join(import.meta.dirname, "../fixtures/library-schema-1");

/** A child that is loaded and waits. */
export function victim(task: Task, { under, uid }: { under?: string; uid?: number } = {}): Victim {
  const quiet = process.execArgv.filter((arg) => arg.startsWith("--no-warn"));
  const args = [steadyWasm, ...quiet, program, JSON.stringify(task)];
  const [command, all] = under
    ? ["sh", ["-c", `${under}; exec "$0" "$@"`, process.execPath, ...args]]
    : [process.execPath, args];
  const child = spawn(command, all, { stdio: ["pipe", "pipe", "pipe"], ...(uid !== undefined && { uid, gid: uid }) });
  return new Victim(child);
}

export class Victim {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #out = "";
  #err = "";
  constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout!.setEncoding("utf8").on("data", (text: string) => (this.#out += text));
    child.stderr!.setEncoding("utf8").on("data", (text: string) => (this.#err += text));
    child.stdin!.on("error", () => {});
    this.#ended = new Promise((resolve) => child.once("close", (code) => resolve(code)));
  }
  go(): void {
    this.#child.stdin!.end("go");
  }
  /** Resolves when it has said so many lines, or has ended. */
  async said(lines: number): Promise<void> {
    while (this.#child.exitCode === null && this.#child.signalCode === null && this.#out.split("\n").length <= lines)
      await wait(1);
  }
  async kill(): Promise<{ lines: Line[]; killed: boolean; err: string }> {
    this.#child.kill("SIGKILL");
    return this.ended();
  }
  async ended() {
    const code = await this.#ended;
    const whole = this.#out.slice(0, this.#out.lastIndexOf("\n") + 1);
    const lines = whole.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Line]));
    return { lines, killed: code === null, err: this.#err };
  }
}

/** A library and what it must hold. */
export class Patient {
  readonly root = mkdtempSync(join(tmpdir(), "broadsheet-torture-"));
  readonly folder = join(this.root, "library");
  model: Model = emptyModel();
  readonly backups = new Map<string, Model>();

  /** Takes in what the child said, checks the folder, and goes on from what is found. Returns what was lost, or null. */
  async examine(lines: Line[]): Promise<{ loss: string | null; acknowledged: number; hit: string | null }> {
    let onItsWay: Change | null = null;
    let acknowledged = 0;
    for (const line of lines) {
      if ("try" in line) onItsWay = line.try;
      else if ("done" in line) {
        this.model = apply(this.model, line.done, this.backups);
        onItsWay = null;
        acknowledged++;
      } else if ("failed" in line) onItsWay = null;
    }
    const loss = await this.#look(onItsWay);
    return { loss, acknowledged, hit: onItsWay?.what ?? null };
  }

  async #look(onItsWay: Change | null): Promise<string | null> {
    if (!existsSync(databaseFile(this.folder)) && Object.keys(this.model.originals).length === 0) return null; // killed before it was made
    this.#keepIndex();
    const opened = openLibrary({ folder: this.folder });
    if (!opened.ok) return `does not open: ${JSON.stringify(opened.failure)}`;
    const library = opened.value;
    try {
      const is = found(library);
      const lost = difference(this.model, is, onItsWay, this.backups);
      if (lost !== null) return lost;
      this.model = is;
      const { checks } = await verify(library);
      const wrong = checks.filter((check) => !check.ok);
      if (wrong.length > 0) return `verify: ${JSON.stringify(wrong)}`;
    } finally {
      await library.close();
    }
    return this.#lookAtExport() ?? this.#lookAtBackups();
  }

  /** As the kill left it: a check that finds it wrong makes it anew. */
  #keepIndex(): void {
    const left = join(this.root, "index-as-left");
    rmSync(left, { recursive: true, force: true });
    mkdirSync(left);
    for (const name of readdirSync(this.folder).filter((file) => file.startsWith("index.db")))
      copyFileSync(join(this.folder, name), join(left, name));
  }

  /** A file that was exported again and again is one whole export. */
  #lookAtExport(): string | null {
    const file = join(this.root, "a.jsonl");
    if (!existsSync(file)) return null;
    const text = readFileSync(file, "utf8");
    try {
      for (const line of text.trimEnd().split("\n")) JSON.parse(line);
    } catch (error) {
      return `an export is broken: ${String(error)}`;
    }
    return text.endsWith("\n") ? null : "an export is cut off";
  }

  /** Whatever bears a backup's name is a whole backup. The newest is opened and compared as well. */
  #lookAtBackups(): string | null {
    if (!existsSync(backupsFolder(this.folder))) return null;
    const names = readdirSync(backupsFolder(this.folder))
      .filter((name) => name.endsWith(".db"))
      .sort();
    for (const known of this.backups.keys()) if (!names.includes(known)) return `backup ${known} is gone`;
    const newest = names.filter((name) => name.endsWith("-manual.db")).at(-1);
    if (newest === undefined) return null;
    const db = new Sqlite(join(backupsFolder(this.folder), newest), { readonly: true });
    try {
      const integrity = db.pragma("integrity_check", { simple: true });
      if (integrity !== "ok") return `backup ${newest}: ${String(integrity)}`;
      const must = this.backups.get(newest);
      return must ? difference(must, found({ db }), null, this.backups) : null;
    } finally {
      db.close();
    }
  }

  /** Puts a library of the first schema there; the next opening migrates it. */
  becomeOld(): void {
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder);
    writeFileSync(databaseFile(this.folder), gunzipSync(readFileSync(`${fixture}.db.gz`)));
    this.backups.clear();
    const copy = join(this.root, "old");
    mkdirSync(copy, { recursive: true });
    writeFileSync(databaseFile(copy), gunzipSync(readFileSync(`${fixture}.db.gz`)));
    const opened = openLibrary({ folder: copy });
    if (!opened.ok) throw new Error(opened.failure.code);
    this.model = found(opened.value);
    opened.value.db.close();
    rmSync(copy, { recursive: true });
  }

  discard(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** How long one library is tormented before a new one takes its place. */
const roundsEach = 12;

/**
 * `stop` is asked before every kill; `longest`: lines after which a victim is killed at the latest. Every fourth kill falls
 * into the opening: of a new library, or of one whose schema is migrated.
 */
export async function killAgainAndAgain(
  seed: number,
  stop: (tally: Tally) => boolean,
  longest: number,
): Promise<Tally> {
  const chance = random(seed);
  const tally: Tally = { kills: 0, acknowledged: 0, hit: {}, losses: [] };
  let patient = new Patient();
  const prepare = () => victim({ folder: patient.folder, seed: chance.below(2 ** 31), operations: 1e9 });
  let next = prepare();
  for (let round = 1; !stop(tally); round++) {
    const current = next;
    if (round % roundsEach === 1 && chance.below(2)) patient.becomeOld();
    current.go();
    const atOpening = round % 4 === 1;
    if (!atOpening) await current.said(1 + chance.below(longest));
    await wait(chance.next() * (atOpening ? 150 : 12));
    const { lines, killed, err } = await current.kill();
    const { loss, acknowledged, hit } = killed
      ? await patient.examine(lines)
      : { loss: `it ended by itself: ${err}`, acknowledged: 0, hit: null };
    tally.kills++;
    tally.acknowledged += acknowledged;
    const at = hit ?? (lines.length === 0 ? "opening" : "between");
    tally.hit[at] = (tally.hit[at] ?? 0) + 1;
    if (loss !== null) {
      tally.losses.push(`seed ${seed}, kill ${round}: ${loss} (kept in ${patient.root})`);
      patient = new Patient();
    } else if (round % roundsEach === 0) {
      patient.discard();
      patient = new Patient();
    }
    next = prepare();
  }
  await next.kill();
  patient.discard();
  return tally;
}
