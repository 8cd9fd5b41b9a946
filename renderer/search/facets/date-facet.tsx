/** Years, newest first; the months of a year that is chosen stand below it. */
import { useId, useState } from "react";
import { Button, ToggleButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useDates } from "../../words/dates.ts";
import type { Count } from "../timeline/months.ts";

type Props = {
  years: readonly { value: string | null; count: number }[];
  months: readonly Count[];
  from: string | undefined;
  to: string | undefined;
  onChoose: (dates: { from: string; to: string } | null) => void;
};

const few = 8;

export function DateFacet({ years, months, from, to, onChoose }: Props) {
  const { t } = useTranslation();
  const { date } = useDates();
  const [all, setAll] = useState(false);
  const heading = useId();
  const known = years
    .filter((year): year is Count => year.value !== null)
    .toSorted((a, b) => (a.value < b.value ? 1 : -1));
  const year = from !== undefined && from.slice(0, 4) === to?.slice(0, 4) ? from.slice(0, 4) : null;
  const shown = known.filter(({ value }, at) => all || at < few || value === year);
  if (known.length === 0) return null;
  const button = (value: string, name: string, count: number) => {
    const chosen = from === value && to === value;
    return (
      <Value
        name={name}
        count={count}
        chosen={chosen}
        onChange={() => onChoose(chosen ? null : { from: value, to: value })}
      />
    );
  };
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{t("search.facet.year")}</h3>
      <ul>
        {shown.map(({ value, count }) => (
          <li key={value}>
            {button(value, t("search.facet.year-of", { year: value }), count)}
            {value === year && (
              <ul className="months">
                {months
                  .filter((month) => month.value.startsWith(`${value}-`))
                  .map((month) => (
                    <li key={month.value}>{button(month.value, date(`${month.value}-01`, "month"), month.count)}</li>
                  ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {known.length > few && (
        <Button className="plain" onPress={() => setAll(!all)} aria-expanded={all}>
          {all
            ? t("search.facet.fewer")
            : t("search.facet.more", { count: known.length - shown.length, of: t("search.facet.year") })}
        </Button>
      )}
    </section>
  );
}

type ValueProps = { name: string; count: number; chosen: boolean; onChange: () => void };

function Value({ name, count, chosen, onChange }: ValueProps) {
  const { number } = useDates();
  return (
    <ToggleButton className="facet-value" isSelected={chosen} onChange={onChange}>
      <span className="name">{name}</span>
      <span className="count">{number(count)}</span>
    </ToggleButton>
  );
}
