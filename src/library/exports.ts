/** The questions about exports: the library gathers the articles, a thread sets and writes them. */
import { citePlain } from "../export/cite/cite.ts";
import { glyphLine } from "../export/pdf/glyphs.ts";
import { Failed, type Reply } from "../failures.ts";
import type { Answer, Asked } from "../questions.ts";
import type { Job } from "../shapes.ts";
import { getArticle, getEntry } from "./articles.ts";
import { chosenArticles } from "./chosen.ts";
import { getIssue } from "./issues.ts";
import type { Library } from "./library.ts";
import { gather } from "./publication.ts";
import { Typesetter } from "./typesetter.ts";

/** Pieces that `export.contents` names; the rest are counted. */
const listed = 200;
/** Characters of a preview; what is shorter is set whole, so that contents and page numbers are the true ones. */
const beginning = 40_000;
/** Characters of one printing; above it the program would hand over hundreds of pages as pictures. */
export const printable = 400_000;

export class Exports {
  readonly #library: Library;
  readonly #typesetter = new Typesetter();
  readonly #running = new Map<string, AbortController>();
  #waiting: ((mine: boolean) => void) | null = null;
  #previewing = false;

  constructor(library: Library) {
    this.#library = library;
  }

  async contents({ articles, language }: Asked<"export.contents">): Promise<Answer<"export.contents">> {
    const { db } = this.#library;
    const chosen = await chosenArticles(this.#library, articles, language);
    const ids = chosen.sections.flatMap((section) => section.articles);
    const count = (sql: string) =>
      db.prepare<[string], number>(`${sql} IN (SELECT value FROM json_each(?))`).pluck().get(JSON.stringify(ids)) ?? 0;
    return {
      title: chosen.title,
      name: chosen.name,
      count: chosen.count,
      issues: count("SELECT count(DISTINCT issue_id) FROM articles WHERE id"),
      notes: count("SELECT count(*) FROM marks WHERE shown = 1 AND kind = 'note' AND article_id"),
      highlights: count("SELECT count(*) FROM marks WHERE shown = 1 AND kind = 'highlight' AND article_id"),
      pieces: ids.slice(0, listed).flatMap((id) => {
        const entry = getEntry(db, id);
        if (!entry) return [];
        const { newspaper, date, title, opening } = entry.place;
        return [{ id, title, opening, newspaper, date, page: entry.article.page }];
      }),
    };
  }

  /** The newest wins: while one is set, another waits, and a third takes its place. */
  async preview(asked: Asked<"export.preview">): Promise<Answer<"export.preview">> {
    if (this.#previewing) {
      this.#waiting?.(false);
      const mine = await new Promise<boolean>((resolve) => (this.#waiting = resolve));
      if (!mine) throw new Failed("cancelled");
    }
    this.#previewing = true;
    try {
      const { articles, choices, language, title, all } = asked;
      const publication = await gather(this.#library.db, await chosenArticles(this.#library, articles, language), {
        title,
        language,
        sources: choices.sourceLines,
        byPage: choices.layout === "booklet",
        characters: all ? printable : beginning,
      });
      delete publication.originals; // pictures carry no attachments
      const fontPaths = [this.#library.fonts];
      return value(await this.#typesetter.run({ do: "preview", publication, choices: { ...choices, fontPaths }, all }));
    } finally {
      this.#previewing = false;
      const next = this.#waiting;
      this.#waiting = null;
      next?.(true);
    }
  }

  async cite({ articles, style }: Asked<"export.cite">): Promise<Answer<"export.cite">> {
    const { db } = this.#library;
    const { sections } = await chosenArticles(this.#library, articles, "zh-CN");
    const ids = sections.flatMap((section) => section.articles);
    const citations = ids.map((id) => {
      const article = getArticle(db, id);
      const issue = article && getIssue(db, article.issueId);
      if (!article || !issue) throw new Failed("not-found", { article: id });
      return citePlain({ article, issue, notes: [], bookmarks: [], highlights: [] }, style);
    });
    return { citations };
  }

  /** `asked.target` is a path by now: the door has put it in the token's place. */
  async run(asked: Asked<"export.run">): Promise<Answer<"export.run">> {
    const { articles, format, language, title, choices, target, job: id = `export-${Date.now()}` } = asked;
    const stop = new AbortController();
    this.#running.set(id, stop);
    const chosen = await chosenArticles(this.#library, articles, language);
    const total = chosen.count;
    const tell = (job: Partial<Job>) =>
      this.#library.tell({ type: "job", job: { id, kind: "export", done: 0, total, finished: false, ...job } });
    try {
      tell({ stage: "gathering" });
      const publication = await gather(this.#library.db, chosen, {
        title,
        language,
        sources: true,
        byPage: format !== "pdf" || choices.layout === "booklet",
        onPiece: (done) => {
          if (stop.signal.aborted) throw new Failed("cancelled");
          tell({ stage: "gathering", done });
        },
      });
      tell({ stage: "setting" });
      const options = {
        fontPaths: [this.#library.fonts],
        pdf: choices,
        citation: choices.citation,
        notes: choices.notes !== "none",
        highlights: choices.highlights,
      };
      const reply = await this.#typesetter.run(
        { do: "export", format, publication, options, target },
        stop.signal,
        (told) => {
          if ("writing" in told) tell({ stage: "writing", done: total });
        },
      );
      const { bytes, pages, missingGlyphs } = value(reply, { target });
      return {
        bytes,
        articles: total,
        ...(pages !== undefined && { pages }),
        missingGlyphs: missingGlyphs.map(glyphLine),
      };
    } finally {
      this.#running.delete(id);
      tell({ done: total, finished: true });
    }
  }

  /** One that has ended is no failure: the answer and the wish have crossed. */
  cancel({ job }: Asked<"export.cancel">): Answer<"export.cancel"> {
    this.#running.get(job)?.abort();
    return {};
  }

  close(): void {
    for (const stop of this.#running.values()) stop.abort();
    this.#typesetter.close();
  }
}

function value<T>(reply: Reply<T>, params: Record<string, string> = {}): T {
  if (reply.ok) return reply.value;
  throw new Failed(reply.failure.code, { ...params, ...reply.failure.params }, reply.failure.message);
}
