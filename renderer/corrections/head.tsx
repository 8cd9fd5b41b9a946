/** An article's head: every field edited in place. */
import { useTranslation } from "react-i18next";
import type { FieldsChange, HeadField } from "../../src/corrections/shapes.ts";
import { type Kind, kinds } from "../../src/shapes.ts";
import type { State } from "./bench.tsx";
import type { Correct } from "./deed.ts";
import { Field } from "./field.tsx";

export const titleFieldId = "correct-title";

export function Head({ state: { article, head }, correct }: { state: State; correct: Correct }) {
  const { t } = useTranslation();
  const set = (after: FieldsChange, seen = head) =>
    correct({ kind: "fields", articleId: article.id, after }, t("correct.saved"), seen);
  const field = (name: HeadField, className = "") => (
    <Field
      label={t(`field.${name}`)}
      value={article[name] ?? ""}
      head={head}
      className={className}
      {...(name === "title" && { id: titleFieldId })}
      save={(value, seen) => set({ [name]: value === "" ? null : value }, seen)}
    />
  );
  return (
    <header className="bench-head">
      {field("kicker", "second")}
      {field("title", "first")}
      {field("subtitle", "second")}
      <div className="small-fields">
        {field("column")}
        {field("agency")}
        {field("byline", "wide")}
        <label className="field">
          <span>{t("field.kind")}</span>
          <select value={article.kind} onChange={(event) => void set({ kind: event.target.value as Kind })}>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <Field
          label={t("field.page")}
          type="number"
          value={article.page === null ? "" : String(article.page)}
          head={head}
          save={(value, seen) => set({ page: pageOf(value) }, seen)}
        />
      </div>
    </header>
  );
}

const pageOf = (value: string): number | null => {
  const page = Number(value);
  return Number.isSafeInteger(page) && page > 0 ? page : null;
};
