/** Dates and numbers as the language writes them. An issue's date is a calendar date without a place: read as UTC. */
import { useTranslation } from "react-i18next";

type Form = "long" | "medium" | "month" | "weekday" | "dayName" | "monthDay";

const forms: Record<Form, Intl.DateTimeFormatOptions> = {
  long: { year: "numeric", month: "long", day: "numeric", weekday: "long" },
  medium: { year: "numeric", month: "long", day: "numeric" },
  monthDay: { month: "long", day: "numeric" },
  month: { month: "long" },
  weekday: { weekday: "short" },
  dayName: { weekday: "long" },
};

/** The interface's English is British, dates as well: day, month, year, as in exports. */
export const localeOf = (language: string): string => (language === "en" ? "en-GB" : language);

/** `date`: `YYYY-MM-DD`. A date that is none (a masthead misread) is shown as it is. */
export function formatDate(date: string, language: string, form: Form = "medium"): string {
  const parsed = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime())) return date;
  return formatter(language, form).format(parsed);
}

/** Making one costs a hundred times what using it does: each is made once. */
function once<T>(make: (language: string, of: string) => T): (language: string, of?: string) => T {
  const made = new Map<string, T>();
  return (language, of = "") => {
    const key = `${language} ${of}`;
    const found = made.get(key) ?? make(language, of);
    made.set(key, found);
    return found;
  };
}
const formatter = once(
  (language, form) => new Intl.DateTimeFormat(localeOf(language), { ...forms[form as Form], timeZone: "UTC" }),
);
const moments = once(
  (language) => new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short" }),
);
const numbers = once((language) => new Intl.NumberFormat(language));
const percents = once((language) => new Intl.NumberFormat(language, { style: "percent" }));

/** A moment of this machine's clock (notes, bookmarks). */
export const formatMoment = (iso: string, language: string): string => {
  const parsed = new Date(iso);
  if (Number.isNaN(parsed.getTime())) return iso;
  return moments(language).format(parsed);
};

export function useDates() {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return {
    date: (date: string, form?: Form) => formatDate(date, language, form),
    moment: (iso: string) => formatMoment(iso, language),
    number: (value: number) => numbers(language).format(value),
    percent: (value: number) => percents(language).format(value),
  };
}
