/** Search over a library's articles. See README.md. */
import { renameSync } from "node:fs";
import { type Database, SqliteError, type Statement } from "better-sqlite3";
import { type Answering, allIds, answer, confirmSome } from "./answer.ts";
import { marksIn } from "./article-marks.ts";
import { breathe, frequencies } from "./frequency.ts";
import { type Related, relatedTo } from "./related.ts";
import { removeDatabase } from "../disk/durable.ts";
import { runsBeside } from "./build.ts";
import { buildHere, work, workerFile } from "./building.ts";
import { Texts } from "./check.ts";
import { asking, newAsking } from "./courtesy.ts";
import { saysDamaged } from "./damage.ts";
import { libraryGeneration, newGeneration, OpenedIndex } from "./opened.ts";
import { type Scanned, scanDocuments } from "./scanning.ts";
import type {
  ArticleMarks,
  Frequency,
  FrequencyRequest,
  Search,
  SearchAnswer,
  SearchOptions,
  SearchRequest,
  SearchState,
} from "./types.ts";
import { type Verdict, verifyIndex } from "./verify.ts";

export type * from "./types.ts";
export type { Related } from "./related.ts";

const smallLibrary = 500;
const checkAfter = 15_000;
const tidyAfter = 1000;
/** Milliseconds between two steps of merging. */
const betweenSteps = 10;

/**
 * Opens the index of a library: `db` is the library's read-write connection, `indexFile` the file beside it. A file
 * that is missing, damaged, of another version or not of this library's last change is built anew, at once for a
 * small library, else in a worker; meanwhile searching reads the texts.
 */
export function openSearch(db: Database, indexFile: string, options: SearchOptions = {}): Search {
  return new LibrarySearch(db, indexFile, options);
}

type Building = {
  promise: Promise<void>;
  done: number;
  total: number;
  /** Articles that changed since the build began. */
  changed: Set<number>;
  listeners: ((done: number, total: number) => void)[];
};

class LibrarySearch implements Search {
  readonly #db: Database;
  readonly #file: string;
  readonly #options: SearchOptions;
  readonly #stop = new AbortController();
  #opened: OpenedIndex | null = null;
  #scanned: (Scanned & { generation: number }) | null = null;
  #building: Building | null = null;
  #failed: string | undefined;
  #tidying: NodeJS.Timeout | undefined;
  #checking: NodeJS.Timeout | undefined;
  #check: Promise<unknown> = Promise.resolve();
  #answering: Answering;
  readonly #asking = newAsking();
  readonly #begin: Statement;
  readonly #end: Statement;

  constructor(db: Database, indexFile: string, options: SearchOptions) {
    this.#db = db;
    this.#file = indexFile;
    this.#options = options;
    this.#begin = db.prepare("BEGIN");
    this.#end = db.prepare("COMMIT");
    this.#answering = { db, texts: new Texts(db, options.printed), runs: new Map(), source: () => this.#source() };
    this.#sweep();
    try {
      this.#opened = OpenedIndex.attach(db, indexFile);
      this.#checkLater();
      this.#tidyLater();
    } catch {
      // Whatever is wrong with it: it can be thrown away.
      this.#startOver();
    }
  }

  get #newFile(): string {
    return `${this.#file}.new`;
  }

  /** Removes what a build left behind. */
  #sweep(): void {
    removeDatabase(this.#newFile);
    removeDatabase(runsBeside(this.#newFile));
  }

  state(): SearchState {
    if (this.#building) return { state: "building", done: this.#building.done, total: this.#building.total };
    return { state: this.#opened ? "ready" : "building", ...(this.#failed && { failed: this.#failed }) };
  }

  add(articleIds: readonly number[]): void {
    this.#change(articleIds, (opened) => opened.add(articleIds));
  }

  remove(articleIds: readonly number[]): void {
    this.#change(articleIds, (opened) => opened.remove(articleIds));
  }

  search(request: SearchRequest): SearchAnswer {
    return this.#surviving(() => answer(request, this.#answering));
  }

  ids(request: SearchRequest): number[] {
    return this.#surviving(() => allIds(request, this.#answering));
  }

  async idsInTurns(request: SearchRequest, signal?: AbortSignal): Promise<number[]> {
    while (!this.#surviving(() => confirmSome(request, this.#answering))) {
      await breathe(signal);
      this.#stop.signal.throwIfAborted();
    }
    return this.ids(request);
  }

  marks(articleId: number, request: Pick<SearchRequest, "query" | "fold">): ArticleMarks | null {
    return this.#snapshot(() => marksIn(this.#db, articleId, request));
  }

  related(articleId: number, limit = 10): Related[] {
    return this.#surviving(() => relatedTo(articleId, limit, this.#db, this.#source()));
  }

  frequency(request: FrequencyRequest, signal?: AbortSignal): Promise<Frequency[]> {
    return frequencies(request, this.#answering, signal);
  }

  /**
   * Everything that a question reads, it reads in one transaction: of one state of the library, and without taking and
   * giving back the file's locks for each of its hundred statements.
   */
  #snapshot<T>(question: () => T): T {
    if (this.#db.inTransaction) return question();
    this.#begin.run();
    try {
      return question();
    } finally {
      if (this.#db.inTransaction) this.#end.run();
    }
  }

  /** Asks once more, of a new index or the texts, when the index turns out to be damaged. */
  #surviving<T>(question: () => T): T {
    const read = () => this.#snapshot(question);
    const ask = () => (this.#building ? asking(this.#asking, read) : read());
    try {
      return ask();
    } catch (error) {
      if (!this.#opened || !saysDamaged(error)) throw error;
      this.#startOver();
      return ask();
    }
  }

  rebuild(onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void> {
    if (onProgress && this.#building) this.#building.listeners.push(onProgress);
    return this.#building?.promise ?? this.#build(onProgress, signal);
  }

  verify(): Verdict {
    if (!this.#opened) return { ok: false, detail: this.#failed ?? "the index is being built" };
    try {
      const opened = this.#opened;
      return this.#snapshot(() => {
        opened.refresh();
        return verifyIndex(this.#db, opened);
      });
    } catch (error) {
      if (!saysDamaged(error)) throw error;
      const detail = error instanceof Error ? error.message : String(error);
      this.#startOver();
      return { ok: false, detail };
    }
  }

  async settled(): Promise<void> {
    while (this.#building) await this.#building.promise.catch(() => {});
  }

  async checked(): Promise<void> {
    await this.#check;
  }

  async close(): Promise<void> {
    this.#stop.abort(new Error("closed"));
    clearTimeout(this.#tidying);
    clearTimeout(this.#checking);
    await Promise.allSettled([this.#building?.promise, this.#check]);
    if (this.#opened && this.#db.open) this.#detach();
  }

  // ---- what is searched ----

  /** The index, or the library's own tables while there is none; in step with the last committed change. */
  #source(): ReturnType<Answering["source"]> {
    if (this.#opened) {
      this.#opened.refresh();
      const { documents, names, text, headline, generation } = this.#opened;
      return { documents, names, flex: { text, headline }, generation };
    }
    const generation = libraryGeneration(this.#db);
    if (this.#scanned?.generation !== generation) this.#scanned = { ...scanDocuments(this.#db), generation };
    return { documents: this.#scanned.documents, names: this.#scanned.names, flex: null, generation: -generation };
  }

  // ---- changes ----

  #change(ids: readonly number[], apply: (opened: OpenedIndex) => void): void {
    for (const id of ids) this.#building?.changed.add(id);
    const generation = newGeneration();
    this.#opened?.refresh();
    this.#db.prepare("UPDATE main.search_state SET generation = ?").run(generation);
    if (!this.#opened) return;
    try {
      apply(this.#opened);
      this.#opened.agree(generation);
    } catch (error) {
      // Some errors of the disk end the transaction themselves: then nothing may go on as if it were open.
      if (!saysDamaged(error) || !this.#db.inTransaction) throw error;
      // The article is worth more than the index: let its transaction go on, and build anew after it.
      this.#startOver();
      return;
    }
    this.#tidyLater();
  }

  #tidyLater(after = this.#options.tidyAfter ?? tidyAfter): void {
    // Not put off by further changes: a long import is tidied while it runs.
    this.#tidying ??= setTimeout(() => this.#tidy(), after).unref();
  }

  #tidy(): void {
    this.#tidying = undefined;
    if (this.#stop.signal.aborted || !this.#opened) return;
    if (this.#db.inTransaction) return this.#tidyLater();
    try {
      this.#opened.refresh();
      if (this.#opened.untidy) this.#db.transaction(() => this.#opened?.mergeSome())();
      // A step at a time: whoever asks meanwhile goes between.
      if (this.#opened.untidy) return this.#tidyLater(Math.min(betweenSteps, this.#options.tidyAfter ?? tidyAfter));
      if (this.#opened.outgrown && !this.#building) this.#build().catch(() => {});
    } catch (error) {
      if (saysDamaged(error)) this.#startOver();
      else if (error instanceof SqliteError)
        this.#opened.refresh(true); // a full disk, a busy library: it can wait
      else throw error;
    }
  }

  #checkLater(): void {
    const after = this.#options.checkAfter ?? checkAfter;
    if (!after || this.#db.memory) return;
    this.#check = new Promise((resolve) => {
      this.#stop.signal.addEventListener("abort", resolve);
      this.#checking = setTimeout(() => {
        this.#stop.signal.removeEventListener("abort", resolve); // from here on, the check's own end
        work(this.#worker, { task: "check", file: this.#file }, () => {}, this.#stop.signal)
          .then(({ ok }) => void (!ok && !this.#building && this.#opened && this.#startOver()))
          .catch(() => {}) // not checked this time
          .finally(() => resolve(undefined));
      }, after).unref();
    });
  }

  // ---- building ----

  get #worker(): URL {
    return this.#options.worker ?? workerFile();
  }

  #detach(): void {
    this.#opened = null;
    this.#answering.runs.clear();
    this.#db.exec("DETACH DATABASE search");
  }

  /** Forgets the index file and builds it anew, at once when the library is small. */
  #startOver(): void {
    this.#opened = null;
    this.#answering.runs.clear();
    const small = () =>
      (this.#db.prepare("SELECT count(*) FROM main.articles").pluck().get() as number) <=
      (this.#options.small ?? smallLibrary);
    if (this.#db.inTransaction || this.#building || !(this.#db.memory || small())) {
      if (!this.#building) this.#build().catch(() => {});
      return;
    }
    try {
      buildHere(this.#db, this.#newFile);
      this.#swap();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#failed = error instanceof Error ? error.message : String(error);
    this.#sweep();
    this.#tell();
  }

  #tell(): void {
    this.#options.onState?.(this.state());
  }

  #build(onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void> {
    const building: Building = {
      promise: Promise.resolve(),
      done: 0,
      total: 0,
      changed: new Set(),
      listeners: onProgress ? [onProgress] : [],
    };
    this.#building = building;
    this.#failed = undefined;
    building.promise = this.#run(building, signal).finally(() => {
      if (this.#building === building) this.#building = null;
      if (!this.#stop.signal.aborted) this.#tell();
    });
    this.#tell();
    return building.promise;
  }

  async #run(building: Building, signal?: AbortSignal): Promise<void> {
    const stop = signal ? AbortSignal.any([signal, this.#stop.signal]) : this.#stop.signal;
    const task = { task: "build", library: this.#db.name, file: this.#newFile, asking: this.#asking } as const;
    const onProgress = ({ done, total }: { done: number; total: number }) => {
      building.done = done;
      building.total = total;
      for (const listener of building.listeners) listener(done, total);
      this.#tell();
    };
    try {
      if (this.#db.memory) {
        await this.#quiet(stop);
        buildHere(this.#db, this.#newFile);
      } else {
        await this.#quiet(stop); // a transaction that is open now must be in the worker's snapshot
        await work(this.#worker, task, onProgress, stop);
      }
      await this.#quiet(stop);
      this.#swap(building.changed);
    } catch (error) {
      if (stop.aborted) this.#sweep();
      else this.#fail(error);
      throw error;
    }
  }

  /** Resolves when the library's connection is in no transaction. */
  async #quiet(stop: AbortSignal): Promise<void> {
    do {
      await new Promise((resolve) => setImmediate(resolve));
      stop.throwIfAborted();
    } while (this.#db.inTransaction);
  }

  /** Puts the new file in the place of the old one and applies what changed since its snapshot. */
  #swap(changed?: Set<number>): void {
    this.#opened = null;
    this.#answering.runs.clear();
    const attached = this.#db.pragma("database_list") as { name: string }[];
    if (attached.some(({ name }) => name === "search")) this.#db.exec("DETACH DATABASE search");
    removeDatabase(this.#file); // what is left of its -wal must meet neither the old file alone nor the new one
    renameSync(this.#newFile, this.#file);
    this.#opened = OpenedIndex.attach(this.#db, this.#file, changed);
    this.#scanned = null;
  }
}
