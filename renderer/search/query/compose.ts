/** A form filled in by people who do not type operators → the query that it stands for. Pure. */
import type { Kind } from "../../../src/shapes.ts";
import type { Language } from "../../words/index.ts";
import { hasName, kindName, term } from "./vocabulary.ts";

export const places = ["anywhere", "title", "body", "caption"] as const;

export type Form = {
  /** Words divided by blanks. */
  all: string;
  phrase: string;
  any: string;
  none: string;
  where: (typeof places)[number];
  paper: string;
  byline: string;
  column: string;
  /** As `2023`, `2023-07` or `2023-07-05`. */
  from: string;
  to: string;
  page: string;
  kind: Kind | "";
  note: boolean;
  bookmark: boolean;
};

export const emptyForm: Form = {
  all: "",
  phrase: "",
  any: "",
  none: "",
  where: "anywhere",
  paper: "",
  byline: "",
  column: "",
  from: "",
  to: "",
  page: "",
  kind: "",
  note: false,
  bookmark: false,
};

const day = /^\d{4}(-\d{1,2}(-\d{1,2})?)?$/;
/** Whether a date of the form can be understood. */
export const isDate = (text: string): boolean => text.trim() === "" || day.test(text.trim());
export const isPage = (text: string): boolean => text.trim() === "" || /^\d{1,4}(\.\.\d{1,4})?$/.test(text.trim());

export function compose(form: Form, language: Language): string {
  const wanted = wordsOf(form.all).map(plain);
  if (says(form.phrase)) wanted.push(quoted(form.phrase));
  const any = wordsOf(form.any).map(plain);
  if (any.length > 0) wanted.push(any.length === 1 ? (any[0] ?? "") : `(${any.join(" OR ")})`);
  const rest = conditions(form, language);
  // A dash alone would be looked for.
  const lone = wanted.length + rest.length === 0;
  const unwanted = wordsOf(form.none).map((word) => `${lone ? "NOT " : "-"}${plain(word)}`);
  const text = [...wanted, ...unwanted];
  const [only] = text;
  if (form.where === "anywhere" || only === undefined) return [...text, ...rest].join(" ");
  const inside = text.length === 1 && wanted.length === 1 ? only : `(${text.join(" ")})`;
  return [term(language, form.where, inside), ...rest].join(" ");
}

function conditions(form: Form, language: Language): string[] {
  const named = (["paper", "byline", "column"] as const).flatMap((field) =>
    !says(form[field]) ? [] : [term(language, field, plain(form[field].trim()))],
  );
  const from = form.from.trim();
  const to = form.to.trim();
  const date = from === to ? from : `${from}..${to}`;
  return [
    ...named,
    ...(date !== "" && isDate(from) && isDate(to) ? [term(language, "date", date)] : []),
    ...(form.page.trim() !== "" && isPage(form.page) ? [term(language, "page", form.page.trim())] : []),
    ...(form.kind === "" ? [] : [term(language, "kind", kindName(language, form.kind))]),
    ...(["note", "bookmark"] as const).flatMap((what) =>
      form[what] ? [term(language, "has", hasName(language, what))] : [],
    ),
  ];
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(says);
const bare = (text: string): string => text.replace(/["＂“”„]/g, "").trim();
/** Whether anything is left without quotation marks. */
const says = (text: string): boolean => bare(text) !== "";
const quoted = (text: string): string => `"${bare(text)}"`;

/** A word as it stands, in quotation marks where the query language would read more into it. */
function plain(word: string): string {
  const special = /[\s"＂“”„「」『』«»()（）:：﹕|*?＊？]|^[-－﹣]/.test(word);
  const operator = /^(AND|OR|NOT|NEAR(\/\d+)?)$/.test(word.normalize("NFKC"));
  return special || operator ? quoted(word) : word;
}
