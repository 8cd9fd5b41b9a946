// @vitest-environment happy-dom
/** What a failure offers beside its sentence. */
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { QuestionFailed } from "../../renderer/data/ask.ts";
import { FailureNote } from "../../renderer/ui/failure.tsx";
import { fakeClient } from "./fake.ts";
import { show } from "./show.tsx";

afterEach(cleanup);

test("what is gone leads back to the library; trying again would not help", async () => {
  await show(
    fakeClient({}),
    <FailureNote error={new QuestionFailed({ code: "not-found" })} retry={vi.fn<() => void>()} />,
  );
  expect(screen.getByRole("link", { name: "报库" }).getAttribute("href")).toBe("#/");
  expect(screen.queryByRole("button")).toBeNull();
});

test("anything else can be tried again", async () => {
  const retry = vi.fn<() => void>();
  await show(fakeClient({}), <FailureNote error={new Error("?")} retry={retry} />);
  screen.getByRole("button", { name: "再试一次" }).click();
  expect(retry).toHaveBeenCalledOnce();
  expect(screen.queryByRole("link")).toBeNull();
});
