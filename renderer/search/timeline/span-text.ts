/** A stretch of bars in words: 2003年5月, 2003年—2007年, March to May 2003. */
import { useTranslation } from "react-i18next";
import type { Span } from "./brush.ts";
import { type Bar, monthValue } from "./months.ts";

export function useSpanText(month: "long" | "short" = "long"): (bars: readonly Bar[], span: Span) => string {
  const { i18n } = useTranslation();
  return (bars, [first, last]) => {
    const from = bars[first]?.from ?? 0;
    const to = bars[last]?.to ?? from;
    const years = from % 12 === 0 && to % 12 === 11;
    const form = new Intl.DateTimeFormat(i18n.language, {
      year: "numeric",
      ...(!years && { month }),
      timeZone: "UTC",
    });
    const date = (month: number) => new Date(`${monthValue(month)}-01T00:00:00Z`);
    const [start, end] = [form.format(date(from)), form.format(date(to))];
    return start === end ? start : `${start}–${end}`;
  };
}
