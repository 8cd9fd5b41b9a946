/** The bars themselves, with their years below and the highest count beside the line at the top. */
import { useDates } from "../../words/dates.ts";
import type { Span } from "./brush.ts";
import { type Bar, yearTicks } from "./months.ts";

export const barsHeight = 76;
const top = 12;
const axis = 16;
/** px between two years. */
const yearsApart = 44;

type Props = { bars: readonly Bar[]; width: number; span: Span | null; label: string };

export function Bars({ bars, width, span, label }: Props) {
  const { number } = useDates();
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const step = width / bars.length;
  const gap = step >= 6 ? 1 : 0.4;
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
              x={at * step + gap / 2}
              width={Math.max(0.8, Math.min(step - gap, 28))}
              y={base - height}
              height={height}
            />
          )
        );
      })}
      <line className="axis" x1="0" x2={width} y1={base + 0.5} y2={base + 0.5} />
      {yearTicks(bars, yearsApart / step).map(({ at, year }) => (
        <g key={year} className="tick">
          <line className="axis" x1={at * step} x2={at * step} y1={base} y2={base + 4} />
          <text x={Math.min(at * step, width - 30)} y={barsHeight - 2}>
            {year}
          </text>
        </g>
      ))}
      <text className="most" x={width} y={top - 3} textAnchor="end">
        {number(most)}
      </text>
    </svg>
  );
}
