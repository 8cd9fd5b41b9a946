/** The conditions that are chosen beside the query, each with a way to let it go. */
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Narrow } from "../../../src/search-shapes.ts";
import { dated, listFields, toggled } from "../asked.ts";
import { useChooseFold } from "../fold.ts";
import { fieldWords, useValueText } from "./value-text.ts";

type Props = { narrow: Narrow; fold: boolean; onNarrow: (narrow: Narrow) => void };

export function Chosen({ narrow, fold, onNarrow }: Props) {
  const { t } = useTranslation();
  const valueText = useValueText();
  const chooseFold = useChooseFold();
  const { from, to } = narrow;
  const dates = from !== undefined || to !== undefined;
  const chips: { key: string; name: string; text: string; without: Narrow }[] = listFields.flatMap((field) =>
    (narrow[field] ?? []).map((value) => ({
      key: `${field} ${value}`,
      name: t(fieldWords[field]),
      text: valueText(field, value),
      without: toggled(narrow, field, value),
    })),
  );
  if (dates)
    chips.push({
      key: "date",
      name: t("search.facet.year"),
      text: from === to ? (from ?? "") : `${from ?? ""}–${to ?? ""}`,
      without: dated(narrow, null),
    });
  if (chips.length === 0 && fold) return null;
  return (
    <ul className="chosen" aria-label={t("search.chosen")}>
      {chips.map(({ key, name, text, without }) => (
        <li key={key}>
          <Button
            className="chip"
            aria-label={t("search.let-go", { field: name, value: text })}
            onPress={() => onNarrow(without)}
          >
            <span className="quiet">{name}</span> <span lang="zh-CN">{text}</span> <span aria-hidden="true">×</span>
          </Button>
        </li>
      ))}
      {!fold && (
        <li>
          <Button className="chip" aria-label={t("search.fold.again")} onPress={() => chooseFold(true)}>
            {t("search.fold.off")} <span aria-hidden="true">×</span>
          </Button>
        </li>
      )}
      {chips.length > 1 && (
        <li>
          <Button className="plain" onPress={() => onNarrow({})}>
            {t("search.let-all-go")}
          </Button>
        </li>
      )}
    </ul>
  );
}
