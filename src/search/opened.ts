/**
 * An index file in use: attached to the library's connection as `search`, so that it changes in the library's own
 * transactions. Memory follows the file; when a transaction was rolled back, the generation tells and memory is read
 * again.
 */
import { existsSync } from "node:fs";
import type { Database, Statement } from "better-sqlite3";
import { fold } from "../text/fold.ts";
import { IndexDamaged } from "./damage.ts";
import { describe, type IndexedRow, indexedRowQuery } from "./describe.ts";
import { Documents } from "./documents.ts";
import { type Flex, openFlex } from "./flex.ts";
import { namesInFile } from "./names.ts";
import { getMeta, setMeta, stamp } from "./schema.ts";
import { Storage } from "./storage.ts";

/** A random generation: two libraries or two histories never share one. */
export const newGeneration = (): number => Math.floor(Math.random() * 2 ** 48) + 1;

export const libraryGeneration = (db: Database): number =>
  db.prepare<[], number>("SELECT generation FROM main.search_state").pluck().get() as number;

/** Terms that a step of merging moves: a few milliseconds, for which somebody may have to wait. */
const termsOfStep = 600;
/** Segments beyond which each adding transaction takes a step of merging, because no quiet moment comes. */
const manySegments = 256;
/** Articles since the build at which a new build pays: the archive's share, and at least and at most so many. */
const outgrownFrom = 5000;
const outgrownAt = 30_000;

type Adding = { read: Statement<[number], IndexedRow>; put: Statement };

export class OpenedIndex {
  readonly names: ReturnType<typeof namesInFile>;
  readonly text: Flex;
  readonly headline: Flex;
  documents: Documents;
  #generation: number;
  readonly #written: Statement<[], number>;
  readonly #db: Database;

  /**
   * Throws `IndexDamaged` (or SQLite's error) when the file is not this library's current index. `changed`: articles
   * that changed since the index was built; they are brought up to date first.
   */
  constructor(db: Database, changed?: ReadonlySet<number>) {
    this.#db = db;
    this.#written = db.prepare<[], number>("SELECT value FROM search.meta WHERE name = 'generation'").pluck();
    if (getMeta(db, "stamp") !== stamp) throw new IndexDamaged("made by another version");
    this.#generation = getMeta(db, "generation") as number;
    this.documents = Documents.load(db);
    this.names = namesInFile(db);
    this.text = openFlex(new Storage(db, "text"));
    this.headline = openFlex(new Storage(db, "headline"));
    if (changed) this.#catchUp([...changed]);
    if (this.#generation !== libraryGeneration(db)) throw new IndexDamaged("not of this library's last change");
    const articles = db.prepare<[], number>("SELECT count(*) FROM main.articles").pluck().get();
    if (articles !== this.documents.live) throw new IndexDamaged(`${this.documents.live} of ${articles} articles`);
  }

  #catchUp(ids: readonly number[]): void {
    this.#db.transaction(() => {
      this.remove(ids);
      this.add(ids);
      this.agree(libraryGeneration(this.#db));
    })();
  }

  /** Attaches the file and opens it; detaches it again and throws when it is no use. */
  static attach(db: Database, file: string, changed?: ReadonlySet<number>): OpenedIndex {
    if (!existsSync(file)) throw new IndexDamaged("missing");
    db.prepare("ATTACH DATABASE ? AS search").run(file);
    try {
      db.pragma("search.journal_mode = WAL");
      db.pragma("search.synchronous = NORMAL");
      db.pragma("search.cache_size = -1000"); // the rest is the operating system's to keep
      return new OpenedIndex(db, changed);
    } catch (error) {
      db.exec("DETACH DATABASE search");
      throw error;
    }
  }

  /** Puts memory in step with the file (after a rollback). `always`: also when the generation says it is. */
  refresh(always = false): void {
    const generation = this.#written.get();
    if (generation === undefined || (generation === this.#generation && !always)) return;
    this.documents = Documents.load(this.#db);
    this.names.forget();
    for (const flex of [this.text, this.headline]) flex.storage.reload();
    this.#generation = generation;
  }

  /** A number that changes whenever results may change. */
  get generation(): number {
    return this.#generation;
  }

  /** Says that file and library agree again. */
  agree(generation: number): void {
    setMeta(this.#db, "generation", generation);
    this.#generation = generation;
  }

  #statements: Adding | undefined;

  /** Prepared once, but not where nothing is added. */
  #adding(): Adding {
    return (this.#statements ??= {
      read: this.#db.prepare<[number], IndexedRow>(indexedRowQuery),
      put: this.#db.prepare(
        `INSERT INTO search.recent VALUES (@number, @article, @date, @newspaper, @byline, @column, @page, @kind, @variant)`,
      ),
    });
  }

  add(ids: readonly number[]): void {
    const { read, put } = this.#adding();
    const flexes = [this.text, this.headline];
    try {
      for (const id of ids) {
        const row = read.get(id);
        if (!row) continue;
        const { document, text, headline } = describe(row, this.names.give);
        const number = this.documents.append(document);
        put.run({ number, ...document });
        this.text.add(number, fold(text));
        this.headline.add(number, fold(headline));
      }
      for (const flex of flexes) flex.commit();
    } catch (error) {
      for (const flex of flexes) flex.forget();
      throw error;
    }
    if (this.text.storage.segments > manySegments) this.mergeSome();
  }

  remove(ids: readonly number[]): void {
    const put = this.#db.prepare("INSERT OR IGNORE INTO search.removed (number) VALUES (?)");
    const numbers = ids.length > 20 ? this.documents.numbers() : null;
    for (const id of ids) {
      const number = numbers ? (numbers.get(id) ?? 0) : this.documents.numberOf(id);
      if (!number) continue;
      put.run(number);
      this.documents.drop(number);
    }
  }

  /** Whether merging segments would help. */
  get untidy(): boolean {
    return this.text.storage.untidy || this.headline.storage.untidy;
  }

  /** A step of merging small segments; in a transaction. */
  mergeSome(): void {
    const { storage } = this.text.storage.untidy ? this.text : this.headline;
    storage.mergeSome(termsOfStep);
  }

  /** Whether so much came since the last build that building anew pays. */
  get outgrown(): boolean {
    const { top, ordered, live } = this.documents;
    const most = Math.min(outgrownAt, Math.max(outgrownFrom, ordered / 4));
    return top - ordered > most || top - live > most;
  }

  /** Index against itself and the library's ids; texts are checked by `verify`. */
  missing(): { missing: number; surplus: number } {
    const here = this.documents.numbers();
    let missing = 0;
    let known = 0;
    for (const id of this.#db.prepare<[], number>("SELECT id FROM main.articles").pluck().iterate()) {
      if (here.has(id)) known++;
      else missing++;
    }
    return { missing, surplus: here.size - known };
  }
}
