/** The same figures as a table. */
import { useTranslation } from "react-i18next";
import { type Curves, valueOf } from "./curve.ts";

type Props = { curves: Curves; share: boolean; valueText: (value: number) => string };

export function FrequencyTable({ curves, share, valueText }: Props) {
  const { t } = useTranslation();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <div className="table-frame" tabIndex={0} role="group" aria-label={t("search.as-table")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("search.time")}</th>
            {curves.lines.map(({ word }) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {curves.times.map((time, at) => (
            <tr key={time}>
              <th scope="row">{time}</th>
              {curves.lines.map(({ word, points }) => {
                const point = points[at];
                return <td key={word}>{point ? valueText(valueOf(point, share)) : "–"}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
