// @vitest-environment happy-dom
/** Papers without a name are known by their file wherever they are cited. */
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { usePaperName } from "../../renderer/ui/paper-name.ts";
import { fakeClient, issue } from "./fake.ts";
import { show } from "./show.tsx";

function Names() {
  const paperName = usePaperName();
  return [
    { newspaper: "晋中日报", issueId: 1 },
    { newspaper: null, issueId: 2 },
    { newspaper: null, issueId: 9 },
  ].map((of) => <p key={of.issueId}>{paperName(of)}</p>);
}

test("a paper is called by its name, one without a name by its file, one that is gone by neither", async () => {
  const issues = [issue({ id: 1, name: "a.txt" }), issue({ id: 2, newspaper: null, name: "b.txt" })];
  await show(fakeClient({ "issues.list": () => issues }), <Names />);
  expect(screen.getAllByRole("paragraph").map((line) => line.textContent)).toEqual([
    "晋中日报",
    "报名不详 · b.txt",
    "报名不详",
  ]);
});
