// @vitest-environment happy-dom
/** The field for a day: in the language’s order and words, told as ISO. */
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { I18nProvider } from "react-aria-components";
import { afterEach, expect, test, vi } from "vitest";
import { DayField } from "../../renderer/ui/day-field.tsx";

afterEach(cleanup);

const shown = () => screen.getAllByRole("spinbutton").map((segment) => segment.textContent);

function draw(locale: string, value?: string) {
  const told = vi.fn<(day: string | undefined) => void>();
  const field = (now?: string) => (
    <I18nProvider locale={locale}>
      <DayField label="from" value={now} onChange={told} />
    </I18nProvider>
  );
  const { rerender } = render(field(value));
  return { told, set: (now?: string) => rerender(field(now)) };
}

test("an empty day is written in the words and the order of the language", () => {
  draw("zh-CN");
  expect(shown()).toEqual(["年", "月", "日"]);
});

test("English puts the day first, as everywhere else", () => {
  draw("en-GB", "2021-08-16");
  expect(shown().map(Number)).toEqual([16, 8, 2021]);
});

test("a day that changes is told as ISO; let go of elsewhere it is empty", () => {
  const { told, set } = draw("zh-CN", "2021-08-16");
  expect(shown().map(Number)).toEqual([2021, 8, 16]);
  fireEvent.keyDown(screen.getAllByRole("spinbutton")[2]!, { key: "ArrowUp" });
  expect(told).toHaveBeenLastCalledWith("2021-08-17");
  set(undefined);
  expect(shown()).toEqual(["年", "月", "日"]);
});
