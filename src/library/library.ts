/**
 * The library: a folder on disk, and the one object that knows it. Windows, pages and commands only ask it
 * (`answers.ts`); every change it makes is on the disk before it is acknowledged.
 */
import { statSync } from "node:fs";
import { basename } from "node:path";
import type { Database } from "better-sqlite3";
import { Failed, type Failure, ok, type Reply } from "../failures.ts";
import type { LibraryEvent } from "../questions.ts";
import { openSearch, type Search } from "../search/index.ts";
import type { FileOutcome } from "../shapes.ts";
import { addIngested, alreadyThere } from "./add.ts";
import { databaseFile, indexFile, libraryFailure, openDatabase } from "./database.ts";
import { adoptAll } from "./corrections/adopt.ts";
import { Journal } from "./desk/journal.ts";
import { type Engine, engineVersion, inlineEngine } from "./engine.ts";
import { Exports } from "./exports.ts";
import { readText } from "./files.ts";
import { printedIn } from "./printed.ts";
import { type Lock, lockWindow } from "./lock.ts";

export type LibraryOptions = {
  folder: string;
  /** Make an empty library where there is none. */
  create?: boolean;
  /** Take the window lock: one window at a time. */
  window?: boolean;
  /** Folder of the bundled newspapers, and of the fonts for PDF. */
  seeds?: string;
  fonts?: string;
  engine?: Engine;
  tell?: (event: LibraryEvent) => void;
};

export class Library {
  readonly folder: string;
  readonly db: Database;
  readonly search: Search;
  /** What people made, as a plain file beside the database. */
  readonly journal: Journal;
  readonly seeds: string;
  readonly fonts: string;
  readonly exports: Exports;
  readonly #engine: Engine;
  readonly #lock: Lock | null;
  readonly #tell: (event: LibraryEvent) => void;
  readonly #file: number;

  /** Use `openLibrary`. */
  constructor(options: LibraryOptions, db: Database, lock: Lock | null) {
    this.folder = options.folder;
    this.db = db;
    this.seeds = options.seeds ?? "";
    this.fonts = options.fonts ?? "";
    this.#engine = options.engine ?? inlineEngine();
    this.#lock = lock;
    this.#tell = options.tell ?? (() => {});
    this.#file = inode(options.folder);
    this.journal = new Journal(db, options.folder);
    const taken = this.journal.heal();
    this.search = openSearch(db, indexFile(options.folder), {
      printed: printedIn(db),
      // Where no index can be made (a full disk) nothing goes on either: searching reads the texts.
      onState: ({ state, failed, done = 0, total = 0 }) => {
        const finished = state === "ready" || failed !== undefined;
        this.tell({ type: "job", job: { id: "index", kind: "index", done, total, finished } });
      },
    });
    this.exports = new Exports(this);
    if (taken > 0) adoptAll(db, this.search);
  }

  get name(): string {
    return basename(this.folder);
  }

  tell(event: LibraryEvent): void {
    this.#tell(event);
  }

  /**
   * Throws when `library.db` is no longer the file that was opened (deleted, moved, its disk gone): what was written
   * then is nowhere, and must not be acknowledged.
   */
  requireFile(): void {
    if (inode(this.folder) !== this.#file) throw new Failed("library-unreachable", { library: this.folder });
  }

  /** One file's bytes into the library. Refusals are outcomes, never thrown. */
  async addFile(name: string, bytes: Uint8Array): Promise<FileOutcome> {
    if (bytes.byteLength === 0) return refused(name, { code: "file-empty", params: { file: name } });
    const known = alreadyThere(this.db, bytes, engineVersion);
    if (known) return { file: name, ...known };
    const read = await this.#engine.read(bytes);
    if (!read.ok) return refused(name, { ...read.failure, params: { file: name, ...read.failure.params } });
    try {
      this.requireFile();
      const added = addIngested(this.db, this.search, { name: basename(name), bytes }, read.value, engineVersion);
      this.requireFile();
      this.tell({ type: "changed", families: ["issues", "highlights", "notes", "bookmarks", "tags", "collections"] });
      return { file: name, ...added };
    } catch (error) {
      const failure = libraryFailure(error, this.folder);
      if (!failure) throw error;
      return this.#addedWithoutIndex(name, bytes) ?? refused(name, failure);
    }
  }

  /** The two files commit one after the other: on a full disk the article can be in and its postings not. */
  #addedWithoutIndex(name: string, bytes: Uint8Array): FileOutcome | null {
    try {
      const known = alreadyThere(this.db, bytes, engineVersion);
      if (!known) return null;
      this.search.rebuild().catch(() => {}); // the search says by itself when it has no index
      return { file: name, ...known, status: "added" };
    } catch {
      return null;
    }
  }

  async addPath(path: string): Promise<FileOutcome> {
    const bytes = readText(path);
    return bytes.ok ? this.addFile(path, bytes.value) : refused(path, bytes.failure);
  }

  async close(): Promise<void> {
    this.exports.close();
    await this.#engine.close();
    try {
      await this.search.close();
      this.db.pragma("optimize");
    } catch {
      // a damaged or vanished library has said so; it must still be let go
    }
    this.db.close();
    this.#lock?.release();
  }
}

const inode = (folder: string): number => statSync(databaseFile(folder), { throwIfNoEntry: false })?.ino ?? 0;

/** `message` is for logs; the doors say code and params in the user's language. */
export const refused = (file: string, { code, params, message = code }: Failure): FileOutcome => ({
  file,
  status: "refused",
  articles: 0,
  error: { code, message, ...(params && { params }) },
});

/** Failures: those of `openDatabase`, and already-running. */
export function openLibrary(options: LibraryOptions): Reply<Library> {
  const opened = openDatabase(options.folder, { create: options.create ?? false });
  if (!opened.ok) return opened;
  try {
    const lock = options.window ? lockWindow(options.folder) : null;
    if (lock && !lock.ok) {
      opened.value.close();
      return lock;
    }
    return ok(new Library(options, opened.value, lock?.value ?? null));
  } catch (error) {
    opened.value.close();
    const failure = libraryFailure(error, databaseFile(options.folder));
    if (failure) return { ok: false, failure };
    throw error;
  }
}
