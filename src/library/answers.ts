/** Every question has its answer here; one that is missing does not compile. */
import { basename } from "node:path";
import { Failed, ok, type Reply } from "../failures.ts";
import { type Answer, type Asked, type QuestionName, questions } from "../questions.ts";
import { getArticle, getEntry, issueArticles, neighbours } from "./articles.ts";
import { correctionAnswers } from "./corrections/answers.ts";
import { libraryFailure, withBackup } from "./database.ts";
import { deskAnswers } from "./desk/answers.ts";
import { isName, setName } from "./desk/names.ts";
import { listSearches, renameSearch, saveSearch } from "./desk/searches.ts";
import { diagnosis } from "./diagnosis.ts";
import { getIssue, listIssues, listOthers } from "./issues.ts";
import { readText } from "./files.ts";
import { type Library, refused } from "./library.ts";
import { listBackups, manualBackup } from "./rolling.ts";
import { forgetSearches, rememberSearch, searchHistory } from "./searches.ts";
import { seedFiles, waitingSeeds } from "./seeds.ts";
import { getSettings, setSetting } from "./settings.ts";
import { articleSource } from "./source.ts";
import { verify } from "./verify.ts";
import { version } from "./version.ts";

/** `library.restore` is the one question that a library cannot answer about itself: see `host.ts`. */
type Answers = {
  [N in Exclude<QuestionName, "library.restore">]: (
    library: Library,
    asked: Asked<N>,
  ) => Answer<N> | Promise<Answer<N>>;
};

const answers: Answers = {
  "library.about": (library) => {
    const count = (table: string) => library.db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
    const things = (kind: string) => count(`things WHERE kind = '${kind}' AND fate IS NULL`);
    return {
      name: library.name,
      version,
      issues: count("issues"),
      articles: count("articles"),
      bookmarks: things("bookmark"),
      notes: things("note"),
      highlights: things("highlight"),
      seeds: waitingSeeds(library.db, library.seeds),
      index: library.search.state().state,
    };
  },
  "library.verify": (library) => verify(library),
  "library.backups": ({ folder }) => listBackups(folder),
  "library.backup": async (library) => value(await manualBackup(library)),
  "library.diagnosis": (library) => diagnosis(library),
  "issues.list": ({ db }) => listIssues(db),
  "issue.get": ({ db }, { id }) => {
    const issue = found(getIssue(db, id), "issue", id);
    return { issue, articles: issueArticles(db, id), other: listOthers(db, id) };
  },
  "article.get": ({ db }, { id }) => {
    const article = found(getArticle(db, id), "article", id);
    return { issue: found(getIssue(db, article.issueId), "issue", article.issueId), article, ...neighbours(db, id) };
  },
  "article.source": ({ db }, { id }) => articleSource(db, id),
  search: ({ search }, asked) => search.search(given(asked)),
  "search.ids": ({ search }, asked) => search.idsInTurns(given(asked)),
  "search.marks": ({ search }, { articleId, ...asked }) => found(search.marks(articleId, asked), "article", articleId),
  "search.related": ({ db, search }, { articleId, limit }) =>
    search.related(articleId, limit).flatMap(({ id, score }) => {
      const entry = getEntry(db, id);
      return entry ? [{ ...entry, score }] : [];
    }),
  "search.frequency": ({ search }, asked) => search.frequency(given(asked)),
  "searches.list": ({ db }) => listSearches(db),
  "searches.save": saveSearch,
  "searches.rename": renameSearch,
  "searches.history": ({ db }) => searchHistory(db),
  "searches.remember": (library, { query }) => changed(library, "searches", (rememberSearch(library.db, query), {})),
  "searches.forget": (library) => changed(library, "searches", (forgetSearches(library.db), {})),
  "import.seeds": async (library) => {
    const paths = seedFiles(library.seeds);
    const files = [];
    const job = { id: `seeds-${Date.now()}`, kind: "import" as const, total: paths.length };
    for (const [done, path] of paths.entries()) {
      const name = basename(path); // windows never learn a path
      library.tell({ type: "job", job: { ...job, done, current: name, finished: false } });
      const bytes = readText(path);
      files.push(bytes.ok ? await library.addFile(name, bytes.value) : refused(name, bytes.failure));
    }
    library.tell({ type: "job", job: { ...job, done: paths.length, finished: true } });
    return { files };
  },
  "import.file": (library, { name, bytes }) => library.addFile(name, bytes),
  ...deskAnswers,
  ...correctionAnswers,
  "export.contents": ({ exports }, asked) => exports.contents(asked),
  "export.preview": ({ exports }, asked) => exports.preview(asked),
  "export.cite": ({ exports }, asked) => exports.cite(asked),
  "export.run": ({ exports }, asked) => exports.run(asked),
  "export.cancel": ({ exports }, asked) => exports.cancel(asked),
  "settings.get": ({ db }) => getSettings(db),
  "settings.set": (library, { key, value }) => {
    if (!isName(key)) return changed(library, "settings", (setSetting(library.db, key, value), {}));
    setName(library, key, value);
    return {};
  },
};

/**
 * Asks the library by name, with input of unknown shape. Never throws: a wrong shape is `bad-question`, an expected
 * trouble its failure, anything else `internal` (handed to `report` for the log).
 */
export async function ask(
  library: Library,
  name: string,
  input: unknown,
  report: (error: unknown, question: string) => string = () => "",
): Promise<Reply<unknown>> {
  if (!Object.hasOwn(answers, name)) return { ok: false, failure: { code: "bad-question", params: { name } } };
  const known = name as keyof Answers;
  const parsed = questions[known].input.safeParse(input);
  if (!parsed.success)
    return { ok: false, failure: { code: "bad-question", params: { name }, message: parsed.error.message } };
  try {
    return ok(await (answers[known] as (library: Library, asked: unknown) => unknown)(library, parsed.data));
  } catch (error) {
    const failure = libraryFailure(error, library.folder);
    if (failure) return { ok: false, failure: withBackup(failure, library.folder) };
    return { ok: false, failure: { code: "internal", params: { id: report(error, name) }, message: String(error) } };
  }
}

/** Without the keys that are undefined: to the search, absent and undefined are not the same type. */
const given = <T extends object>(asked: T) =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

function found<T>(value: T | undefined | null, what: string, id: number): T {
  if (value === undefined || value === null) throw new Failed("not-found", { [what]: id });
  return value;
}

function value<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Failed(reply.failure.code, reply.failure.params, reply.failure.message);
  return reply.value;
}

function changed<T>(library: Library, family: "searches" | "settings", value: T): T {
  library.requireFile();
  library.tell({ type: "changed", families: [family] });
  return value;
}
