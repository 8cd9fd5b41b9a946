/** The curves, with a cursor that the mouse and the keyboard move through time. */
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useWidth } from "../use-width.ts";
import { type Curves, gridOf, roundUp, spread, stretches, valueOf } from "./curve.ts";
import { Dot, lookOf } from "./look.tsx";

const box = { height: 340, top: 16, bottom: 26, left: 56 };
/** px for the words at the ends of their lines. */
const labels = 130;
const labelHeight = 16;

type Props = {
  curves: Curves;
  share: boolean;
  by: "month" | "year";
  /** Place in `curves.times`. */
  at: number;
  onMove: (at: number) => void;
  valueText: (value: number) => string;
  /** What stands at the cursor, in words. */
  described: string;
};

export function Chart({ curves, share, by, at, onMove, valueText, described }: Props) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { times, lines } = curves;
  const last = times.length - 1;
  const right = width - (width > 560 ? labels : 12);
  const step = last > 0 ? (right - box.left) / last : 0;
  const x = (time: number) => (last > 0 ? box.left + time * step : (box.left + right) / 2);
  const base = box.height - box.bottom;
  const values = lines.flatMap(({ points }) => points.flatMap((point) => (point ? [valueOf(point, share)] : [])));
  const most = roundUp(values.reduce((high, value) => Math.max(high, value), 0));
  const y = (value: number) => base - (value / most) * (base - box.top);
  const dots = step >= 14 || last === 0;
  const ends = lines.map(({ points }) => {
    const point = points.findLast((found) => found !== null);
    return point ? y(valueOf(point, share)) : base;
  });
  const labelled = spread(ends, labelHeight, base);
  const marked = ticks(times, by, right - box.left);
  const everyYear = marked.every((time) => times[time]?.endsWith("-01"));
  const year = by === "month" ? 12 : 10;

  const point = (event: PointerEvent<HTMLElement>) => {
    const edges = event.currentTarget.getBoundingClientRect();
    if (step > 0) onMove(Math.min(Math.max(Math.round((event.clientX - edges.left - box.left) / step), 0), last));
  };
  const key = (event: KeyboardEvent) => {
    const to = {
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      PageUp: at + year,
      PageDown: at - year,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onMove(Math.min(Math.max(to, 0), last));
  };
  return (
    <div
      ref={frame}
      className="curves"
      role="slider"
      tabIndex={0}
      aria-label={t("frequency.cursor")}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={described}
      onKeyDown={key}
      onPointerMove={point}
      onPointerDown={point}
    >
      <svg width={width} height={box.height} viewBox={`0 0 ${width} ${box.height}`} aria-hidden="true">
        {gridOf(most, share).map((value) => (
          <g key={value}>
            <line className={value === 0 ? "axis" : "rule"} x1={box.left} x2={right} y1={y(value)} y2={y(value)} />
            <text x={box.left - 8} y={y(value) + 4} textAnchor="end">
              {valueText(value)}
            </text>
          </g>
        ))}
        {marked.map((time) => (
          <g key={times[time]}>
            <line className="axis" x1={x(time)} x2={x(time)} y1={base} y2={base + 4} />
            <text x={x(time)} y={box.height - 8} textAnchor="middle">
              {by === "month" && everyYear ? times[time]?.slice(0, 4) : times[time]}
            </text>
          </g>
        ))}
        <line className="cursor" x1={x(at)} x2={x(at)} y1={box.top} y2={base} />
        {lines.map(({ word, points }, index) => (
          <g key={word}>
            {stretches(points).map(({ from, points: stretch }) => (
              <polyline
                key={from}
                className={`line line-${lookOf(index).name}`}
                strokeDasharray={lookOf(index).dash}
                points={stretch.map((value, place) => `${x(from + place)},${y(valueOf(value, share))}`).join(" ")}
              />
            ))}
            {points.map(
              (value, time) =>
                value &&
                (dots || time === at || (!points[time - 1] && !points[time + 1])) && (
                  <Dot key={times[time]} at={index} x={x(time)} y={y(valueOf(value, share))} />
                ),
            )}
            {width > 560 && (
              <text className={`name line-${lookOf(index).name}`} x={right + 10} y={(labelled[index] ?? base) + 4}>
                {cut(word)}
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}

const longestLabel = 8;
const cut = (word: string): string => {
  const points = Array.from(word);
  return points.length > longestLabel ? `${points.slice(0, longestLabel - 1).join("")}…` : word;
};

/** Times to write under the axis, as many as have room: round years, or every so many months. */
function ticks(times: readonly string[], by: "month" | "year", room: number): number[] {
  const most = Math.max(2, Math.floor(room / (by === "month" ? 72 : 52)));
  const steps = by === "month" ? [1, 3, 6, 12, 24, 60, 120, 240, 600] : [1, 2, 5, 10, 20, 50, 100];
  const step = steps.find((length) => times.length / length <= most) ?? times.length;
  const number = (time: string) =>
    by === "year" ? Number(time) : Number(time.slice(0, 4)) * 12 + Number(time.slice(5)) - 1;
  return times.flatMap((time, at) => (number(time) % step === 0 ? [at] : []));
}
