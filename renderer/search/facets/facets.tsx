/** What the results have in common, with counts: each value can be chosen, several at once. */
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Facets as Counts, Narrow, Timeline } from "../../../src/search-shapes.ts";
import { dated, type ListField, toggled } from "../asked.ts";
import { DateFacet } from "./date-facet.tsx";
import { ListFacet } from "./list-facet.tsx";
import { fieldWords, useValueText } from "./value-text.ts";

type Props = {
  facets: Counts;
  timeline: Timeline;
  narrow: Narrow;
  onNarrow: (narrow: Narrow) => void;
};

const before = ["newspaper"] as const;
const after = ["kind", "byline", "column"] as const;

export const Facets = memo(function Facets({ facets, timeline, narrow, onNarrow }: Props) {
  const { t } = useTranslation();
  const valueText = useValueText();
  const list = (field: ListField) => (
    <ListFacet
      key={field}
      label={t(fieldWords[field])}
      values={facets[field].values}
      more={facets[field].more}
      chosen={narrow[field] ?? []}
      textOf={(value) => valueText(field, value)}
      onToggle={(value) => onNarrow(toggled(narrow, field, value))}
    />
  );
  return (
    <Groups>
      {before.map(list)}
      <DateFacet
        years={facets.year.values}
        months={timeline.months}
        from={narrow.from}
        to={narrow.to}
        onChoose={(dates) => onNarrow(dated(narrow, dates))}
      />
      {after.map(list)}
    </Groups>
  );
});

const Groups = ({ children }: { children: ReactNode }) => <div className="facets">{children}</div>;
