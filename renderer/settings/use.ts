/** The reader's choices in components: read from the cache, written to the library, shown at once. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { Answer } from "../../src/questions.ts";
import { answer, useAnswer } from "../data/ask.ts";
import { useClient } from "../data/world.tsx";
import { writing } from "../data/writing.ts";
import { useFailureText } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";
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

/** Stores a value, shown at once. Resolves to why it could not be kept, or null. */
export function useStore(): (key: string, value: string | null) => Promise<unknown> {
  const client = useClient();
  const cache = useQueryClient();
  return useCallback(
    async (key, value) => {
      cache.setQueryData<Answer<"settings.get">>(settingsKey, (before = {}) => {
        const { [key]: _old, ...others } = before;
        return value === null ? others : { ...others, [key]: value };
      });
      void cache.cancelQueries({ queryKey: settingsKey });
      const write = () => answer(client, "settings.set", { key, value });
      try {
        await writing("settings.get", write, () => void cache.invalidateQueries({ queryKey: settingsKey }));
        return null;
      } catch (error) {
        return error;
      }
    },
    [client, cache],
  );
}

/** Makes a choice; one that cannot be kept goes back, and the message line says why. */
export function useChoose(): <K extends keyof Settings>(key: K, value: Settings[K]) => void {
  const store = useStore();
  const failure = useFailureText();
  return (key, value) =>
    void store(key, writeSetting(key, value)).then((error) => error !== null && tell(failure.ofError(error)));
}
