/**
 * One end-to-end suite, two hosts: the desktop program (in Electron where its binary is installed, else in the double)
 * and the browser door. Both run the built program on a library of the test's own.
 */
import { existsSync } from "node:fs";
import type { Page } from "playwright-core";
import { launchBrowserDoor } from "./browser-host.ts";
import { launchDesktop } from "./desktop-host.ts";

export type Options = {
  library: string;
  /** The system's language as the program sees it; zh-CN when left out. */
  lang?: string;
  size?: { width: number; height: number };
  /** A touch screen beside the mouse, where the host can have one (the browser door). */
  touch?: boolean;
  /** Every network call of the program and its children is written to this file (`trace.ts`; needs strace). */
  trace?: string;
};
export type Running = {
  /** The reader's page; another one after `restart`. */
  readonly page: Page;
  /** Errors on the page's console, refusals by its security policy among them. */
  readonly errors: readonly string[];
  /** The next file that the reader saves lands at `path`; await `written(path)` after the click. */
  saveTo(path: string): Promise<void>;
  /** Ends the program as a person would, and starts it again on the same library. */
  restart(): Promise<Page>;
  close(): Promise<void>;
};
export type Host = { name: "desktop" | "browser"; launch(options: Options): Promise<Running> };

export const hosts: Host[] = [
  { name: "desktop", launch: launchDesktop },
  { name: "browser", launch: launchBrowserDoor },
];

/** Both hosts put a saved file in its place by renaming, so that it is whole when it is there. */
export async function written(path: string, withinMs = 30_000): Promise<string> {
  const end = performance.now() + withinMs;
  while (!existsSync(path)) {
    if (performance.now() > end) throw new Error(`${path} was not written within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return path;
}

/** Collects what a page complains about. */
export function listenForErrors(page: Page, errors: string[]): void {
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
}
