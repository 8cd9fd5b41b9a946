/** The reader's choices in components: read from the cache, written to the library, shown at once. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { Answer } from "../../src/questions.ts";
import { useAnswer } from "../data/ask.ts";
import { useClient } from "../data/world.tsx";
import { readSettings, type Settings, writeSetting } from "./values.ts";

export const settingsKey = ["settings.get", {}] as const;

export function useSettings(): Settings {
  const stored = useAnswer("settings.get", {}).data;
  return useMemo(() => readSettings(stored ?? {}), [stored]);
}

/** A value of any key, for places that are not choices (reading positions). */
export function useStored(key: string): string | undefined {
  return useAnswer("settings.get", {}).data?.[key];
}

export function useStore(): (key: string, value: string | null) => void {
  const client = useClient();
  const cache = useQueryClient();
  return useCallback(
    (key, value) => {
      cache.setQueryData<Answer<"settings.get">>(settingsKey, (before = {}) => {
        const { [key]: _old, ...others } = before;
        return value === null ? others : { ...others, [key]: value };
      });
      // A choice that cannot be stored still holds for this window; reading goes on.
      client.ask("settings.set", { key, value }).catch(() => undefined);
    },
    [client, cache],
  );
}

export function useChoose(): <K extends keyof Settings>(key: K, value: Settings[K]) => void {
  const store = useStore();
  return useCallback((key, value) => store(key, writeSetting(key, value)), [store]);
}
