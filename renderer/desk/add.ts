/** Marking words: they are painted at once, and stay so when the library has them. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Color, Highlight, HighlightStyle } from "../../src/desk-shapes.ts";
import { answer } from "../data/ask.ts";
import { useClient } from "../data/world.tsx";
import { shownAlready } from "../data/writing.ts";
import { useFailureText } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";
import { showHighlight } from "./data.ts";
import type { Painted } from "./paint.ts";
import type { Place } from "./places.ts";

export type Look = { color: Color; style: HighlightStyle };
/** One highlight for each place; those that could be stored. */
export type Add = (places: readonly Place[], look: Look) => Promise<Highlight[]>;

let serial = 0;

/** `pending`: what `known` does not have yet. */
export function useAdd(known: readonly Highlight[]): { add: Add; pending: readonly Painted[] } {
  const client = useClient();
  const cache = useQueryClient();
  const failure = useFailureText();
  const failed = useRef(failure);
  failed.current = failure;
  const [pending, setPending] = useState<readonly Painted[]>([]);

  const add = useCallback<Add>(
    async (places, { color, style }) => {
      const fresh = places.map((place) => ({ id: `pending-${++serial}`, place, name: `desk-${color}-${style}` }));
      setPending((before) => [...before, ...fresh]);
      const stored: Highlight[] = [];
      try {
        for (const mark of fresh) {
          const highlight = await answer(client, "highlight.add", { range: mark.place, color, style });
          stored.push(highlight);
          shownAlready("desk.marks", () => void cache.invalidateQueries({ queryKey: ["desk.marks"] }));
          // It has its name now; it goes when the answer that shows it has come to the component.
          setPending((before) => before.map((one) => (one.id === mark.id ? { ...one, id: highlight.id } : one)));
          showHighlight(cache, highlight);
        }
      } catch (error) {
        tell(failed.current.ofError(error));
        const ids = new Set(fresh.map(({ id }) => id));
        setPending((before) => before.filter(({ id }) => !ids.has(id)));
      }
      return stored;
    },
    [client, cache],
  );
  useEffect(() => {
    setPending((before) => {
      const rest = before.filter(({ id }) => !known.some((highlight) => highlight.id === id));
      return rest.length < before.length ? rest : before;
    });
  }, [known]);
  return { add, pending };
}
