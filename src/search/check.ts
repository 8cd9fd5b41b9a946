/**
 * The text decides: does this article contain this folded word? SQLite looks by itself (2 to 4 µs an article); only
 * articles whose folded text differs from their text in more than case and punctuation are folded here (20 µs).
 */
import type { Database, Statement } from "better-sqlite3";
import { dependsOnSimplifying, fold, hasTwoWidths, traditionalForms } from "../text/fold.ts";
import { type ArticleRow, articleColumns, foldedPart, type Part, unitsOf } from "./article.ts";
import type { Documents } from "./documents.ts";
import { numbers as numbersOf } from "./room.ts";

/** What to look for. `word` is folded; `simple`: Traditional counts as Simplified. */
export type Need = { word: string; part: Part; simple: boolean };

const columnsOf: Record<Part, string[]> = {
  all: ["text", "title", "kicker", "subtitle", "column_name", "byline", "agency", "captions"],
  headline: ["title", "kicker", "subtitle"],
  body: ["text"],
  caption: ["captions"],
};
/** Characters that JSON writes differently or by itself. */
const inJson = /["\\[\]\u0000-\u001f]/;
const mostSpellings = 4;

/** The ways in which a plain article may print the word, or `null`: too many, or not to be found in columns. */
function spellings(word: string): string[] | null {
  if (word.includes(" ") || inJson.test(word)) return null;
  let found = [""];
  for (const char of word) {
    const code = char.charCodeAt(0);
    const forms = hasTwoWidths(code) ? [char, String.fromCharCode(code + 0xfee0)] : [char];
    found = found.flatMap((start) => forms.map((form) => start + form));
    if (found.length > mostSpellings) return null;
  }
  return found;
}

const onlyHan = /^\p{Script=Han}{2,}$/u;

/**
 * The usual Traditional spellings of a word of Han, itself included. Finding one of them proves a match in any article
 * (nothing composes with Han); finding none proves nothing.
 */
function usualSpellings(word: string): string[] {
  let found = [""];
  for (const char of word) {
    const forms = traditionalForms(char);
    const next = found.flatMap((start) => (forms.length ? forms.slice(0, 2) : [char]).map((form) => start + form));
    found = next.length <= mostSpellings - 1 ? next : found.map((start) => start + (forms[0] ?? char));
  }
  return [...new Set([word, ...found])];
}

/** The library's articles, and the statements that look into them. */
export class Texts {
  readonly #db: Database;
  readonly #looking = new Map<string, Statement<[Record<string, string>], number>>();
  readonly #row: Statement<[number], ArticleRow>;
  /** An article's units as printed, before repair and correction. */
  readonly printed: (article: number) => string[];

  constructor(db: Database, printed?: (article: number) => string[]) {
    this.#db = db;
    this.printed =
      printed ??
      ((article) => {
        const row = this.row(article);
        return row ? unitsOf(row) : [];
      });
    this.#row = db.prepare<[number], ArticleRow>(`SELECT ${articleColumns} FROM main.articles WHERE id = ?`);
  }

  row(article: number): ArticleRow | undefined {
    return this.#row.get(article);
  }

  /** Indexes of those ids whose article contains one of the spellings. */
  looking(part: Part, forms: string[]): Statement<[Record<string, string>], number> {
    const low = /[a-z]/.test(forms[0] as string);
    const key = `${part} ${low} ${forms.length}`;
    let statement = this.#looking.get(key);
    if (!statement) {
      const tests = columnsOf[part].flatMap((column) =>
        forms.map((_, i) => `instr(${low ? `lower(a.${column})` : `a.${column}`}, @w${i})`),
      );
      statement = this.#db
        .prepare<[Record<string, string>], number>(
          `SELECT j.key FROM json_each(@ids) j CROSS JOIN main.articles a ON a.id = j.value WHERE ${tests.join(" OR ")}`,
        )
        .pluck();
      this.#looking.set(key, statement);
    }
    return statement;
  }
}

/** Checks documents of one index against the texts. */
export class Checker {
  readonly #texts: Texts;
  readonly #documents: Documents;

  constructor(texts: Texts, documents: Documents) {
    this.#texts = texts;
    this.#documents = documents;
  }

  /** The article of a document, or nothing. */
  row(number: number): ArticleRow | undefined {
    return this.#texts.row(this.#documents.article[number] as number);
  }

  /** Those of the ascending `numbers` whose article contains the word. */
  keep(numbers: Int32Array, need: Need): Int32Array {
    const documents = this.#documents;
    const forms = spellings(need.word);
    const plain: number[] = [];
    let unsure: number[] = [];
    for (const number of numbers) {
      if (!documents.article[number]) continue;
      if (forms && !documents.variant[number]) plain.push(number);
      else unsure.push(number);
    }
    const kept = forms ? this.#look(plain, need.part, forms) : [];
    if (unsure.length && need.simple && onlyHan.test(need.word)) {
      const sure = new Set(this.#look(unsure, need.part, usualSpellings(need.word)));
      kept.push(...sure);
      unsure = unsure.filter((number) => !sure.has(number));
    }
    for (const number of unsure) if (this.#contains(number, need)) kept.push(number);
    const found = numbersOf(kept.length);
    found.set(kept);
    return found.sort();
  }

  /** Those in whose articles SQLite finds one of the spellings. */
  #look(numbers: number[], part: Part, forms: string[]): number[] {
    if (!numbers.length) return [];
    const ids = JSON.stringify(numbers.map((number) => this.#documents.article[number]));
    const words = Object.fromEntries(forms.map((form, i) => [`w${i}`, form]));
    const found = this.#texts.looking(part, forms).all({ ids, ...words });
    return found.map((at) => numbers[at] as number);
  }

  /** Those for which `test` says yes to the folded part: for what SQLite cannot decide. */
  keepIf(numbers: Int32Array, part: Part, simple: boolean, test: (folded: string) => boolean): Int32Array {
    return numbers.filter((number) => {
      const row = this.row(number);
      return row !== undefined && test(foldedPart(row, part, simple));
    });
  }

  /** Those for which `test` says yes to what was printed, folded. Unpacks the originals: slow where there are many. */
  keepPrinted(numbers: Int32Array, simple: boolean, test: (folded: string) => boolean): Int32Array {
    const { article } = this.#documents;
    return numbers.filter((number) => {
      const id = article[number] as number;
      return id !== 0 && test(fold(this.#texts.printed(id).join("\n"), simple));
    });
  }

  #contains(number: number, need: Need): boolean {
    const row = this.row(number);
    // Without the setting's influence the commoner table does, and one fold serves both.
    const simple = need.simple || !dependsOnSimplifying(need.word);
    return row !== undefined && foldedPart(row, need.part, simple).includes(need.word);
  }
}
