/** How often words stand in the archive over time: up to five, by month or year, as counts or as shares. */
import { useMemo, useState } from "react";
import { Link, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useAnswer } from "../../data/ask.ts";
import { address, go, type Route } from "../../route.ts";
import { FailureNote } from "../../ui/failure.tsx";
import { View } from "../../ui/view.tsx";
import { useFold } from "../fold.ts";
import { Chart } from "./chart.tsx";
import { curvesOf, valueOf } from "./curve.ts";
import { FrequencyTable } from "./table.tsx";
import { Words } from "./words.tsx";

type Props = Omit<Extract<Route, { view: "frequency" }>, "view">;

export function FrequencyView({ words, by, share }: Props) {
  const { t, i18n } = useTranslation();
  const fold = useFold();
  const [asTable, setAsTable] = useState(false);
  const [cursor, setCursor] = useState<number | null>(null);
  const found = useAnswer("search.frequency", words.length > 0 ? { words, by, fold } : null, { keep: true });
  const data = words.length > 0 ? found.data : undefined;
  const curves = useMemo(() => curvesOf(data ?? [], by), [data, by]);
  const last = curves.times.length - 1;
  const at = Math.min(cursor ?? last, last);
  const time = curves.times[at] ?? null;
  const change = (changed: Partial<Props>) =>
    go({ view: "frequency", words, by, share, ...changed }, { replace: true });

  const format = useMemo(
    () => new Intl.NumberFormat(i18n.language, share ? { style: "percent", maximumFractionDigits: 2 } : {}),
    [i18n.language, share],
  );
  const valueText = (value: number) => format.format(value);
  const figures = curves.lines.map(({ points }) => {
    const point = points[at];
    return point ? valueText(valueOf(point, share)) : t("frequency.nothing");
  });
  const described = [time ?? "", ...curves.lines.map(({ word }, index) => `${word} ${figures[index]}`)].join("，");
  const drawn = words.length > 0 && curves.times.length > 0;

  return (
    <View title={t("frequency.title")} className="frequency">
      <header className="view-head">
        <h1>{t("frequency.title")}</h1>
        <Link className="plain" href={address({ view: "search", query: words[0] ?? "", sort: "relevance" })}>
          {t("frequency.back")}
        </Link>
        <div className="choices">
          <Choice
            label={t("frequency.by")}
            value={by}
            onChange={(value) => {
              setCursor(null);
              change({ by: value === "month" ? "month" : "year" });
            }}
            options={[
              ["year", t("frequency.year")],
              ["month", t("frequency.month")],
            ]}
          />
          <Choice
            label={t("frequency.measure")}
            value={share ? "share" : "count"}
            onChange={(value) => change({ share: value === "share" })}
            options={[
              ["count", t("frequency.count")],
              ["share", t("frequency.share")],
            ]}
          />
          <ToggleButton className="plain" isSelected={asTable} onChange={setAsTable}>
            {t("search.as-table")}
          </ToggleButton>
        </div>
      </header>
      <Words words={words} figures={drawn ? figures : []} time={time} onChange={(next) => change({ words: next })} />
      {found.error && <FailureNote error={found.error} retry={() => void found.refetch()} />}
      {words.length === 0 && <p className="empty">{t("frequency.hint")}</p>}
      {data && !drawn && words.length > 0 && <p className="empty">{t("frequency.none")}</p>}
      {drawn && !asTable && (
        <figure aria-busy={found.isFetching || undefined}>
          <Chart
            curves={curves}
            share={share}
            by={by}
            at={at}
            onMove={setCursor}
            valueText={valueText}
            described={described}
          />
          <figcaption className="quiet">{t(share ? "frequency.caption-share" : "frequency.caption")}</figcaption>
        </figure>
      )}
      {drawn && asTable && <FrequencyTable curves={curves} share={share} valueText={valueText} />}
    </View>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly (readonly [string, string])[];
};

function Choice({ label, value, onChange, options }: ChoiceProps) {
  return (
    <ToggleButtonGroup
      className="choice"
      aria-label={label}
      selectedKeys={[value]}
      disallowEmptySelection
      onSelectionChange={(keys) => onChange(String([...keys][0]))}
    >
      {options.map(([key, name]) => (
        <ToggleButton key={key} id={key}>
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
