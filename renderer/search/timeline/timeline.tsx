/** Hits over time, as bars. A stretch of them can be chosen with the mouse, a finger or the keyboard: it narrows the result. */
import { memo, useMemo, useRef, useState } from "react";
import { Button, ToggleButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Narrow, Timeline as Counts } from "../../../src/search-shapes.ts";
import { useDates } from "../../words/dates.ts";
import { Bars, barsHeight } from "./bars.tsx";
import { type Span, useBrush } from "./brush.ts";
import { type Bar, barsOf, datesOf, selectedBars } from "./months.ts";
import { TimelineTable } from "./table.tsx";
import { useSpanText } from "./span-text.ts";
import { useWidth } from "../use-width.ts";

type Props = {
  timeline: Counts;
  narrow: Narrow;
  onChoose: (dates: { from: string; to: string } | null) => void;
};

/** px of a bar with the room around it. */
const leastBar = 4;
const mostBar = 64;

export const Timeline = memo(function Timeline({ timeline, narrow, onChoose }: Props) {
  const { t } = useTranslation();
  const { number } = useDates();
  const frame = useRef<HTMLDivElement>(null);
  const room = useRef<HTMLDivElement>(null);
  const whole = useWidth(room);
  const spanText = useSpanText();
  const [asTable, setAsTable] = useState(false);
  const bars = useMemo(() => barsOf(timeline.months, Math.floor(whole / leastBar)), [timeline.months, whole]);
  const width = Math.min(whole, bars.length * mostBar);
  const chosen = selectedBars(bars, narrow.from, narrow.to);
  const choose = (span: Span | null) => onChoose(span && datesOf(bars, span));
  const { drawn, over, handlers } = useBrush({ frame, count: bars.length, chosen, choose });
  const span = drawn ?? chosen;
  const bar = over === null || drawn ? undefined : bars[over];
  const pointed =
    bar && t("search.timeline.at", { time: spanText([bar], [0, 0]), count: bar.count, shown: number(bar.count) });
  const all: Span = [0, bars.length - 1];
  const highest = bars.reduce<Bar | null>((best, bar) => (best && best.count >= bar.count ? best : bar), null);
  const summary = highest && {
    span: spanText(bars, all),
    most: number(highest.count),
    when: spanText([highest], [0, 0]),
  };

  return (
    <section className="timeline" aria-label={t("search.timeline")}>
      <div className="timeline-head quiet">
        <span>{pointed ?? (span ? spanText(bars, span) : t("search.timeline.hint"))}</span>
        {chosen && (
          <Button className="plain" onPress={() => onChoose(null)}>
            {t("search.timeline.clear")}
          </Button>
        )}
        {timeline.undated > 0 && <span>{t("search.timeline.undated", { count: timeline.undated })}</span>}
        <ToggleButton className="plain table-toggle" isSelected={asTable} onChange={setAsTable}>
          {t("search.as-table")}
        </ToggleButton>
      </div>
      {asTable ? (
        <TimelineTable bars={bars} />
      ) : (
        <div ref={room} style={{ blockSize: barsHeight }}>
          <div ref={frame} className="brush" style={{ blockSize: barsHeight, inlineSize: width }} {...handlers}>
            {summary && (
              <Bars
                bars={bars}
                width={width}
                beside={whole - width > 100}
                span={span}
                label={t("search.timeline.summary", summary)}
              />
            )}
            <Handles bars={bars} span={span} choose={choose} />
          </div>
        </div>
      )}
    </section>
  );
});

/** The two ends, for the keyboard. */
function Handles({
  bars,
  span,
  choose,
}: {
  bars: readonly Bar[];
  span: Span | null;
  choose: (span: Span | null) => void;
}) {
  const { t } = useTranslation();
  const spanText = useSpanText();
  const last = bars.length - 1;
  const ends = span ?? [0, last];
  const year = Math.max(1, Math.round(12 / ((bars[0]?.to ?? 0) - (bars[0]?.from ?? 0) + 1)));
  return ([0, 1] as const).map((end) => {
    const at = ends[end];
    const move = (key: string): number | null => {
      const to = {
        ArrowRight: at + 1,
        ArrowUp: at + 1,
        ArrowLeft: at - 1,
        ArrowDown: at - 1,
        PageUp: at + year,
        PageDown: at - year,
        Home: 0,
        End: last,
      }[key];
      if (to === undefined) return null;
      return end === 0 ? Math.min(Math.max(to, 0), ends[1]) : Math.max(Math.min(to, last), ends[0]);
    };
    return (
      <div
        key={end}
        role="slider"
        tabIndex={0}
        className="handle"
        data-chosen={span !== null || undefined}
        aria-label={t(end === 0 ? "search.timeline.from" : "search.timeline.to")}
        aria-valuemin={end === 0 ? 0 : ends[0]}
        aria-valuemax={end === 0 ? ends[1] : last}
        aria-valuenow={at}
        aria-valuetext={spanText(bars, [at, at])}
        style={{ insetInlineStart: `${((at + end) / bars.length) * 100}%` }}
        onKeyDown={(event) => {
          if (event.key === "Escape" && span) choose(null);
          else {
            const to = move(event.key);
            if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
            const next: Span = end === 0 ? [to, ends[1]] : [ends[0], to];
            choose(next[0] === 0 && next[1] === last ? null : next);
          }
          event.preventDefault();
        }}
      />
    );
  });
}
