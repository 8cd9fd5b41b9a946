/** Under the box: what was understood, and what was not taken as it stands. */
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { Piece, SearchWarning } from "../../../src/search-shapes.ts";
import type { WordKey } from "../../words/index.ts";
import { explain, type Said } from "./explain.ts";

type Props = { query: string; pieces: readonly Piece[]; warnings: readonly SearchWarning[] };

const fieldSentences: Record<string, WordKey> = {
  title: "search.understood.title",
  body: "search.understood.body",
  caption: "search.understood.caption",
  byline: "search.understood.byline",
  paper: "search.understood.paper",
  date: "search.understood.date",
  page: "search.understood.page",
  kind: "search.understood.kind",
  column: "search.understood.column",
  has: "search.understood.has",
  tag: "search.understood.tag",
  in: "search.understood.in",
  color: "search.understood.color",
  original: "search.understood.original",
};

const warningSentences: Record<SearchWarning["code"], WordKey> = {
  cut: "search.warning.cut",
  "unclosed-quote": "search.warning.unclosed-quote",
  "unclosed-group": "search.warning.unclosed-group",
  "stray-operator": "search.warning.stray-operator",
  "stray-parenthesis": "search.warning.stray-parenthesis",
  "too-deep": "search.warning.too-deep",
  "empty-field": "search.warning.empty-field",
  "bad-value": "search.warning.bad-value",
  "bad-near": "search.warning.bad-near",
  "empty-pattern": "search.warning.empty-pattern",
  "star-ignored": "search.warning.star-ignored",
};

/** The id by which the box names it as its description. */
export const explanationId = "search-understood";

export function Explanation({ query, pieces, warnings }: Props) {
  const { t } = useTranslation();
  const points = Array.from(query);
  const unknown = unknownFields(query, pieces);
  const said = explain(query, pieces);
  return (
    <div className="understood">
      <p id={explanationId} className="quiet">
        {said.length > 0 && t("search.understood")}
        {said.map((item, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- the words of a sentence
          <Fragment key={at}>
            {item.type !== "close" && said[at - 1]?.type !== "open" && " "}
            <SaidWord said={item} />
          </Fragment>
        ))}
      </p>
      {(warnings.length > 0 || unknown.length > 0) && (
        <div role="status">
          <ul className="warnings">
            {warnings.map(({ code, start, end }) => (
              <li key={`${code} ${start}`}>{t(warningSentences[code], { text: points.slice(start, end).join("") })}</li>
            ))}
            {unknown.map((name) => (
              <li key={name}>{t("search.warning.unknown-field", { name })}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function SaidWord({ said }: { said: Said }) {
  const { t } = useTranslation();
  switch (said.type) {
    case "open":
      return t("search.understood.open");
    case "close":
      return t("search.understood.close");
    case "and":
      return t("search.understood.and");
    case "or":
      return t("search.understood.or");
    case "not":
      return t("search.understood.not");
    case "near":
      return t("search.understood.near", { count: said.distance });
    case "term": {
      const sentence = t((said.field && fieldSentences[said.field]) || "search.understood.anywhere", {
        text: said.text,
      });
      return <b>{said.excluded ? t("search.understood.without", { what: sentence }) : sentence}</b>;
    }
  }
}

/** What looks like a field and is none (`headlines:`, `报社:`): it is looked for as it stands, and that is worth a word. */
function unknownFields(query: string, pieces: readonly Piece[]): string[] {
  const points = Array.from(query);
  return pieces.flatMap(({ kind, start, end }) => {
    const name = kind === "word" ? /^(\p{L}{2,12})[:：]./u.exec(points.slice(start, end).join(""))?.[1] : undefined;
    return name && !/^https?$/i.test(name) ? [name] : [];
  });
}
