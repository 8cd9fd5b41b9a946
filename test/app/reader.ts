/** What a reader does, in the words of the journeys. Everything is found by role and name, as a reader would find it. */
import AxeBuilder from "@axe-core/playwright";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Page } from "playwright-core";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import type { Host, Options, Running } from "./launch.ts";

/** The program and what it runs on. `running` is there from the first test on, and may be replaced. */
export type Program = { readonly folder: string; readonly library: string; running: Running };

/**
 * To be called where tests are described: before them it starts the program on a library of its own, with the bundled
 * newspapers unless `empty`; after them it ends it and removes `folder`, which is theirs to write in.
 */
export function program(
  { launch }: Host,
  name: string,
  { empty = false, ...options }: Omit<Partial<Options>, "library"> & { empty?: boolean } = {},
): Program {
  const folder = mkdtempSync(join(tmpdir(), `broadsheet-${name}-`));
  const library = join(folder, "library");
  const it = { folder, library } as Program;
  beforeAll(async () => {
    it.running = await launch({ library, ...options });
    it.running.page.setDefaultTimeout(8_000);
    await it.running.page.getByRole("heading", { level: 1, name: "阅报" }).waitFor();
    if (!empty) await importSeeds(it.running.page);
  });
  afterAll(async () => {
    await (it.running as Running | undefined)?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return it;
}

/** Imports the bundled newspapers on first start and waits for the report. */
export async function importSeeds(page: Page): Promise<void> {
  await page.getByRole("button", { name: /导入随附的|Import the/ }).click();
  await page.getByText(/新增 5 期报纸|Added 5 issues/).waitFor({ timeout: 60_000 });
}

/** The newspaper pages are laid out and drawn: those of the article, where the address is one. */
export async function pagesReady(page: Page): Promise<void> {
  const leaves = page.url().includes("#/article/") ? ".leaves.alone" : ".leaves";
  await page.locator(`${leaves} .leaf:not([data-away]) .part`).first().waitFor();
}

export const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).allInnerTexts()).join("\n");

export const shownText = (page: Page): Promise<string> => textOf(page, ".leaf:not([data-away])");

/** Goes to an address of the page, as a link would. */
export const visit = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);

export async function waitFor(what: () => Promise<boolean>, name: string, withinMs = 15_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await what())) {
    if (performance.now() > end) throw new Error(`waited ${withinMs} ms for ${name}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** No violation that axe knows of on what is shown. */
export async function expectAccessible(page: Page, view: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.slice(0, 4).map((node) => `${node.target.join(" ")} — ${node.failureSummary?.split("\n")[1] ?? ""}`),
  }));
  expect(found, view).toEqual([]);
}

/** All text of a PDF, without blanks. */
export async function pdfText(path: string): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 }).promise;
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    texts.push(content.items.map((item) => ("str" in item ? item.str : "")).join(""));
  }
  await document.loadingTask.destroy();
  return texts.join("").replace(/\s/g, "");
}

/** Drops files on the window: `[name, bytes]`. */
export async function drop(page: Page, files: readonly (readonly [string, number[]])[]): Promise<void> {
  await page.evaluate((list) => {
    const dataTransfer = new DataTransfer();
    for (const [name, bytes] of list) dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
    for (const type of ["dragenter", "dragover", "drop"])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
}
