/** What a facet and its values are called. */
import { useTranslation } from "react-i18next";
import { type Kind, kinds } from "../../../src/shapes.ts";
import type { WordKey } from "../../words/index.ts";
import type { ListField } from "../asked.ts";

export const fieldWords = {
  newspaper: "search.facet.newspaper",
  kind: "search.facet.kind",
  byline: "search.facet.byline",
  column: "search.facet.column",
} as const satisfies Record<ListField, WordKey>;

const without = {
  newspaper: "library.unknown-newspaper",
  kind: "search.facet.none",
  byline: "search.facet.no-byline",
  column: "search.facet.no-column",
} as const satisfies Record<ListField, WordKey>;

const isKind = (value: string): value is Kind => kinds.some((kind) => kind === value);

export function useValueText(): (field: ListField, value: string | null) => string {
  const { t } = useTranslation();
  return (field, value) => {
    if (value === null) return t(without[field]);
    return field === "kind" && isKind(value) ? t(`kind.${value}`) : value;
  };
}
