/** Conditions in a few words, for lists of searches. */
import type { Narrow } from "../../../src/search-shapes.ts";
import { listFields } from "../asked.ts";
import { useValueText } from "./value-text.ts";

export function useNarrowText(): (narrow: Narrow) => string[] {
  const valueText = useValueText();
  return (narrow) => {
    const { from, to } = narrow;
    const values = listFields.flatMap((field) => (narrow[field] ?? []).map((value) => valueText(field, value)));
    return from === undefined && to === undefined
      ? values
      : [...values, from === to ? (from ?? "") : `${from ?? ""}–${to ?? ""}`];
  };
}
