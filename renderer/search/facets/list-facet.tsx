/** The values of one facet, the commonest first; those that are chosen always stand there. */
import { useId, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useDates } from "../../words/dates.ts";

type Props<T extends string> = {
  label: string;
  values: readonly { value: T | null; count: number }[];
  /** Values that are not in the list. */
  more: number;
  chosen: readonly (T | null)[];
  textOf: (value: T | null) => string;
  onToggle: (value: T | null) => void;
};

const few = 6;

export function ListFacet<T extends string>({ label, values, more, chosen, textOf, onToggle }: Props<T>) {
  const { t } = useTranslation();
  const { number } = useDates();
  const [all, setAll] = useState(false);
  const heading = useId();
  const counted = new Set(values.map(({ value }) => value));
  // A chosen value that no result has any more can still be let go.
  const gone = chosen.filter((value) => !counted.has(value)).map((value) => ({ value, count: 0 }));
  const shown = values.filter(({ value }, at) => all || at < few || chosen.includes(value));
  const rest = values.length - shown.length;
  const untold = chosen.length === 0 && values.every(({ value }) => value === null);
  if (values.length + gone.length === 0 || untold) return null;
  // One value that all results have tells nothing.
  const only = values.length === 1 && chosen.length === 0 && more === 0;
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{label}</h3>
      <ul>
        {[...gone, ...shown].map(({ value, count }) => (
          <li key={value ?? ""} data-none={value === null || undefined}>
            <label className="facet-value">
              <input
                type="checkbox"
                className="unseen"
                checked={chosen.includes(value)}
                disabled={only}
                onChange={() => onToggle(value)}
              />
              <span className="box" aria-hidden="true" />
              <span className="name" lang={value === null ? undefined : "zh-CN"}>
                {textOf(value)}
              </span>
              <span className="count">{number(count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {(rest > 0 || all) && (
        <Button className="plain" onPress={() => setAll(!all)} aria-expanded={all}>
          {all ? t("search.facet.fewer") : t("search.facet.more", { count: rest, of: label })}
        </Button>
      )}
      {all && more > 0 && <p className="quiet">{t("search.facet.further", { count: more })}</p>}
    </section>
  );
}
