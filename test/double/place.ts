/** Where the app is and what it was started with; small things that every part of the double needs. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const appRoot = resolve(process.argv.slice(2).find((argument) => !argument.startsWith("-")) ?? ".");

const manifest = JSON.parse(readFileSync(join(appRoot, "package.json"), "utf8")) as {
  name: string;
  productName?: string;
  version: string;
  main: string;
};
export const appName = manifest.productName ?? manifest.name;
export const appVersion = manifest.version;
export const mainModule = join(appRoot, manifest.main);

/** The value of `--flag=value`, as Chromium reads its switches. */
export const switchValue = (flag: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${flag}=`))?.slice(flag.length + 3);

/** An event that a listener can prevent. */
export function preventable<T extends object>(more: T): T & { defaultPrevented: boolean; preventDefault: () => void } {
  const event = {
    ...more,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}

let ready = false;
export const isReady = () => ready;
export const setReady = () => {
  ready = true;
};
/** Electron refuses these before and those after its `ready` event; so does the double. */
export function onlyReady(what: string) {
  if (!ready) throw new Error(`${what} before app is ready`);
}
export function onlyBeforeReady(what: string) {
  if (ready) throw new Error(`${what} should be called before app is ready`);
}
