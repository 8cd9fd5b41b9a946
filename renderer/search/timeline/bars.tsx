/** The bars themselves, with their years (or months, where there is room) below and the highest count at the line on top. */
import { useTranslation } from "react-i18next";
import { useDates } from "../../words/dates.ts";
import type { Span } from "./brush.ts";
import { type Bar, yearTicks } from "./months.ts";
import { useSpanText } from "./span-text.ts";

export const barsHeight = 76;
const top = 12;
const axis = 16;
/** px between two years. */
const yearsApart = 44;

/** px between two months. */
const monthsApart = 52;

/** `beside`: whether there is room to the right of the bars. */
type Props = { bars: readonly Bar[]; width: number; beside: boolean; span: Span | null; label: string };

export function Bars({ bars, width, beside, span, label }: Props) {
  const { t } = useTranslation();
  const { number } = useDates();
  const spanText = useSpanText("short");
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const step = width / bars.length;
  const thick = Math.min(step - (step >= 6 ? 1 : 0.4), 28);
  const room = barsHeight - top - axis;
  const base = barsHeight - axis;
  const inside = (at: number) => !span || (at >= span[0] && at <= span[1]);
  return (
    <svg role="img" aria-label={label} width={width} height={barsHeight} viewBox={`0 0 ${width} ${barsHeight}`}>
      <line className="rule" x1="0" x2={width} y1={top} y2={top} strokeDasharray="2 3" />
      {span && (
        <rect
          className="chosen"
          x={span[0] * step}
          width={(span[1] - span[0] + 1) * step}
          y={top}
          height={base - top}
        />
      )}
      {bars.map(({ from, count }, at) => {
        const height = count === 0 ? 0 : Math.max(1.5, (count / most) * room);
        return (
          count > 0 && (
            <rect
              key={from}
              className={inside(at) ? "bar" : "bar outside"}
              x={at * step + (step - thick) / 2}
              width={Math.max(0.8, thick)}
              y={base - height}
              height={height}
            />
          )
        );
      })}
      <line className="axis" x1="0" x2={width} y1={base + 0.5} y2={base + 0.5} />
      {step >= monthsApart
        ? bars.map((bar, at) => (
            <text key={bar.from} x={(at + 0.5) * step} y={barsHeight - 2} textAnchor="middle">
              {spanText([bar], [0, 0])}
            </text>
          ))
        : yearTicks(bars, yearsApart / step).map(({ at, year }) => (
            <g key={year} className="tick">
              <line className="axis" x1={at * step} x2={at * step} y1={base} y2={base + 4} />
              <text x={Math.min(at * step, width - 30)} y={barsHeight - 2}>
                {year}
              </text>
            </g>
          ))}
      <text
        className="most"
        {...(beside ? { x: width + 6, y: top + 4 } : { x: width, y: top - 3, textAnchor: "end" as const })}
      >
        {t("search.timeline.most", { count: most, shown: number(most) })}
      </text>
    </svg>
  );
}
