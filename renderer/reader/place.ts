/** Where the reader is in each issue, kept as an anchor in the text, so that no window size or type size loses it. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import type { Answer } from "../../src/questions.ts";
import type { Anchor } from "../page/index.ts";
import { useStore, useStored } from "../settings/use.ts";
import {
  type InIssue,
  type Place,
  placeKey,
  readInIssue,
  readRecent,
  withRecent,
  writeInIssue,
  writeSetting,
} from "../settings/values.ts";

const PAUSE = 500;

export const useKeptAnchor = (issueId: number): InIssue | null => readInIssue(useStored(placeKey(issueId)));

/**
 * Keeps the place a moment after a turn, and at once when the view is left. `progress`: how far through the issue it is,
 * where that is known.
 */
export function useKeepAnchor(issueId: number): (anchor: Anchor, place: Place | null, progress: number | null) => void {
  const store = useStore();
  const pending = useRef<{ at: InIssue; place: Place | null } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const known = useKeptAnchor(issueId)?.progress ?? null;
  const before = useRef(known);
  useEffect(() => {
    before.current = known;
  }, [known]);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (!pending.current) return;
    const { at, place } = pending.current;
    pending.current = null;
    // A place that cannot be kept does not interrupt the reading.
    void store(placeKey(issueId), writeInIssue({ ...at, progress: at.progress ?? before.current }));
    if (place) void store("place", writeSetting("place", place));
  }, [store, issueId]);
  useEffect(() => {
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);
  return useCallback(
    ({ articleId, offset }, place, progress) => {
      pending.current = { at: { articleId, offset, progress }, place };
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, PAUSE);
    },
    [flush],
  );
}

/**
 * How far through its issue the reader of an article is: the articles before it; the end (`part` 1) of the last is all. Null
 * (what was known stays) where the issue itself has not been looked at: its list of articles is not fetched for this.
 */
export function useThrough({ id, issueId }: { id: number; issueId: number }): (part: number | null) => number | null {
  const cache = useQueryClient();
  return useCallback(
    (part) => {
      const articles = cache.getQueryData<Answer<"issue.get">>(["issue.get", { id: issueId }])?.articles ?? [];
      const at = articles.findIndex((article) => article.id === id);
      if (at < 0 || part === null) return null;
      return part >= 1 && at === articles.length - 1 ? 1 : at / articles.length;
    },
    [cache, id, issueId],
  );
}

/** Remembers an article as the place to continue at, and as one of those that were read. */
export function useKeepPlace(place: Place): void {
  const store = useStore();
  const stored = useStored("recent");
  const recent = useRef(stored);
  useEffect(() => {
    recent.current = stored;
  }, [stored]);
  const text = JSON.stringify(place);
  useEffect(() => {
    void store("place", text);
    const next = JSON.stringify(withRecent(readRecent(recent.current), JSON.parse(text) as Place));
    if (next !== recent.current) void store("recent", next);
  }, [text, store]);
}
