/**
 * The library of a door that stays open: opened, or the reason why not. Restoring closes it, swaps the file and opens
 * it again, so it works just as well when the library could not be opened at all. Keeps the daily backups.
 */
import { basename, join } from "node:path";
import { fail, type Failure, ok, type Reply } from "../failures.ts";
import { families, questions } from "../questions.ts";
import { ask } from "./answers.ts";
import type { Engine } from "./engine.ts";
import { hasJournal } from "./damage.ts";
import { backupsFolder, journalFile } from "./folder.ts";
import { type Library, type LibraryOptions, openLibrary } from "./library.ts";
import { restore } from "./restore.ts";
import { dailyBackup, listBackups } from "./rolling.ts";

type Report = (error: unknown, question: string) => string;

/** Milliseconds after opening until the first look at whether a backup is due, and between looks. */
const firstLook = 20_000;
const betweenLooks = 3_600_000;

/** An engine ends with its library, so every opening makes a new one. */
export type HostOptions = Omit<LibraryOptions, "engine"> & { engine: () => Engine };

/** Where there is no backup, people's work can be made again from its journal. */
const fromJournal = (folder: string, name: string): boolean =>
  name === basename(journalFile(folder)) && hasJournal(folder);

export class Host {
  readonly #options: HostOptions;
  readonly #report: Report;
  #library: Library | null = null;
  #failure: Failure | null = null;
  #restoring = false;
  #backup: Promise<unknown> = Promise.resolve();
  readonly #timers: NodeJS.Timeout[];

  constructor(options: HostOptions, report: Report) {
    this.#options = options;
    this.#report = report;
    this.#open();
    const look = () => void (this.#backup = this.#daily());
    this.#timers = [setTimeout(look, firstLook).unref(), setInterval(look, betweenLooks).unref()];
  }

  /** The library while it is open. */
  get library(): Library | null {
    return this.#library;
  }

  get state(): Reply<{ library: string }> {
    return this.#failure ? { ok: false, failure: this.#failure } : ok({ library: this.#options.folder });
  }

  async ask(name: string, input: unknown): Promise<Reply<unknown>> {
    if (name === "library.restore") return this.#restore(input);
    if (this.#library) return ask(this.#library, name, input, this.#report);
    if (name === "library.backups") return ok(listBackups(this.#options.folder));
    return this.state;
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#library?.close();
    this.#library = null;
    await this.#backup;
  }

  #open(): void {
    try {
      const opened = openLibrary({ ...this.#options, engine: this.#options.engine() });
      this.#library = opened.ok ? opened.value : null;
      this.#failure = opened.ok ? null : opened.failure;
    } catch (error) {
      this.#failure = fail("internal", { id: this.#report(error, "open") }, String(error)).failure;
    }
  }

  async #restore(input: unknown): Promise<Reply<{ kept: string }>> {
    const asked = questions["library.restore"].input.safeParse(input);
    const { folder } = this.#options;
    // A window names one of the library's own backups; a path would let it read any file.
    const known =
      asked.success &&
      (listBackups(folder).some(({ name }) => name === asked.data.backup) || fromJournal(folder, asked.data.backup));
    if (!asked.success || this.#restoring) return fail("bad-question", { name: "library.restore" });
    if (!known) return fail("file-missing", { file: basename(asked.data.backup) });
    this.#restoring = true;
    try {
      const library = this.#library;
      this.#library = null;
      this.#failure = fail("library-locked", { library: folder }).failure; // to whoever asks meanwhile
      await library?.close();
      const { backup } = asked.data;
      const from = fromJournal(folder, backup) ? journalFile(folder) : join(backupsFolder(folder), backup);
      const restored = await restore({ folder, from, force: true });
      this.#open();
      if (!restored.ok) return restored; // also when it cannot be opened just now: whoever asks next is told
      this.#options.tell?.({ type: "changed", families: [...families] });
      return ok({ kept: restored.value.kept ?? "" });
    } finally {
      this.#restoring = false;
    }
  }

  async #daily(): Promise<void> {
    if (!this.#library) return;
    try {
      const made = await dailyBackup(this.#library);
      if (!made.ok && made.failure.code !== "cancelled") this.#report(new Error(made.failure.code), "daily backup");
    } catch (error) {
      this.#report(error, "daily backup");
    }
  }
}
