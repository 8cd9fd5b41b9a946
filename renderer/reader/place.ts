/** Where the reader is in each issue, kept as an anchor in the text, so that no window size or type size loses it. */
import { useCallback, useEffect, useRef } from "react";
import type { Anchor } from "../page/index.ts";
import { useStore, useStored } from "../settings/use.ts";
import { writeSetting, type Place } from "../settings/values.ts";

const keyOf = (issueId: number): string => `place.${issueId}`;
const PAUSE = 500;

export function useKeptAnchor(issueId: number): Anchor | null {
  const stored = useStored(keyOf(issueId));
  if (!stored) return null;
  const [articleId, offset] = stored.split(":").map(Number);
  return Number.isSafeInteger(articleId) && Number.isSafeInteger(offset)
    ? { articleId: articleId ?? 0, offset: offset ?? 0 }
    : null;
}

/** Keeps the place a moment after a turn, and at once when the view is left. */
export function useKeepAnchor(issueId: number): (anchor: Anchor, place: Place) => void {
  const store = useStore();
  const pending = useRef<{ anchor: Anchor; place: Place } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (!pending.current) return;
    const { anchor, place } = pending.current;
    pending.current = null;
    // A place that cannot be kept does not interrupt the reading.
    void store(keyOf(issueId), `${anchor.articleId}:${anchor.offset}`);
    void store("place", writeSetting("place", place));
  }, [store, issueId]);
  useEffect(() => {
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);
  return useCallback(
    (anchor, place) => {
      pending.current = { anchor, place };
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, PAUSE);
    },
    [flush],
  );
}

/** Remembers an article as the place to continue at. */
export function useKeepPlace(place: Place | null): void {
  const store = useStore();
  const text = place && JSON.stringify(place);
  useEffect(() => {
    if (text) void store("place", text);
  }, [text, store]);
}
