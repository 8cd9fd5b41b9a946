/** A day to write, in the order and with the words of the interface's language (the browser's own field follows the system). */
import { parseDate } from "@internationalized/date";
import { useEffect, useState } from "react";
import { DateField, DateInput, DateSegment, type DateValue, Label } from "react-aria-components";

type Props = {
  label: string;
  /** `YYYY-MM-DD`. */
  value: string | undefined;
  /** Told when a whole day stands there, or none. */
  onChange: (day: string | undefined) => void;
};

/** While a year is written it is first of the year 2, then 20, then 202: no newspaper is as old. */
const FIRST_YEAR = 1000;

export function DayField({ label, value, onChange }: Props) {
  const [day, setDay] = useState<DateValue | null>(value ? parseDate(value) : null);
  // Let go of elsewhere.
  useEffect(() => {
    if (value === undefined) setDay(null);
  }, [value]);
  return (
    <DateField
      className="day-field"
      granularity="day"
      value={day}
      onChange={(next) => {
        setDay(next);
        if (next === null || next.year >= FIRST_YEAR) onChange(next?.toString());
      }}
    >
      <Label>{label}</Label>
      <DateInput className="day-segments">
        {(segment) => <DateSegment segment={segment} className="segment" />}
      </DateInput>
    </DateField>
  );
}
