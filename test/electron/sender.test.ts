/** Whom the one IPC door listens to. */
import { expect, test } from "vitest";
import { isOurPage } from "../../main/electron/sender.ts";

const top = (url: string) => ({ url, parent: null });

test.each(["app://broadsheet/", "app://broadsheet/index.html", "app://broadsheet/#/issue/3", "app://broadsheet/?x=1"])(
  "%s is our page",
  (url) => expect(isOurPage(top(url))).toBe(true),
);

test.each([
  "",
  "about:blank",
  "about:srcdoc",
  "data:text/html,x",
  "file:///index.html",
  "http://broadsheet/",
  "https://broadsheet/",
  "app://broadsheet.example/",
  "app://broadsheetx/",
  "app://xbroadsheet/",
  "app://broadsheet@example.com/",
  "app://user@broadsheet/",
  "app://broadsheet:80/",
  "app:broadsheet/",
  "blob:app://broadsheet/0b0b",
  "javascript:app://broadsheet/",
])("%s is not", (url) => expect(isOurPage(top(url))).toBe(false));

test("neither is a frame inside our page, nor a frame that is gone", () => {
  expect(isOurPage({ url: "app://broadsheet/", parent: top("app://broadsheet/") })).toBe(false);
  expect(isOurPage(null)).toBe(false);
});
