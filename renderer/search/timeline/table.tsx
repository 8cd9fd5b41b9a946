/** The same counts as a table. */
import { useTranslation } from "react-i18next";
import { useDates } from "../../words/dates.ts";
import type { Bar } from "./months.ts";
import { useSpanText } from "./span-text.ts";

export function TimelineTable({ bars }: { bars: readonly Bar[] }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const spanText = useSpanText();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <div className="table-frame" tabIndex={0} role="group" aria-label={t("search.as-table")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("search.time")}</th>
            <th scope="col">{t("search.count")}</th>
          </tr>
        </thead>
        <tbody>
          {bars
            .filter(({ count }) => count > 0)
            .map((bar) => (
              <tr key={bar.from}>
                <th scope="row">{spanText([bar], [0, 0])}</th>
                <td>{number(bar.count)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
