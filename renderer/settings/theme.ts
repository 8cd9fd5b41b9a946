/** The theme in force, following the system where the reader did not choose. */
import { useSyncExternalStore } from "react";
import type { Settings } from "./values.ts";

export type Theme = Exclude<Settings["theme"], "system">;

const media = (query: string) => (typeof matchMedia === "function" ? matchMedia(query) : null);
const dark = media("(prefers-color-scheme: dark)");
const contrast = media("(prefers-contrast: more)");

const subscribe = (changed: () => void) => {
  for (const list of [dark, contrast]) list?.addEventListener("change", changed);
  return () => {
    for (const list of [dark, contrast]) list?.removeEventListener("change", changed);
  };
};
const systemTheme = (): Theme => (contrast?.matches ? "contrast" : dark?.matches ? "night" : "paper");

export function useTheme(chosen: Settings["theme"]): Theme {
  const system = useSyncExternalStore(subscribe, systemTheme);
  return chosen === "system" ? system : chosen;
}
