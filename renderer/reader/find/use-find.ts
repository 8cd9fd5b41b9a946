/** Finding words in what is being read: open or not, what is sought, and its places. */
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from "react";
import type { Article } from "../../../src/shapes.ts";
import type { Anchor } from "../../page/index.ts";
import { focusPages } from "../focus.ts";
import { occurrences } from "./occurrences.ts";
import { anchorOfMark, firstFrom, type Steps, useSteps } from "./steps.ts";

export type Find = {
  open: boolean;
  text: string;
  steps: Steps;
  /** Opens the bar; the first place at or after `from` (the page in view) is shown first. */
  start: (from: Anchor | null) => void;
  seek: (text: string) => void;
  close: () => void;
};

/** `articles` in reading order; `show` turns to a place. */
export function useFind(articles: readonly Article[], show: (place: Anchor) => void): Find {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [from, setFrom] = useState<Anchor | null>(null);
  // A long text is searched after the keystroke is on the screen.
  const sought = useDeferredValue(open ? text : "");
  const marks = useMemo(() => occurrences(articles, sought), [articles, sought]);
  const order = useMemo(() => articles.map((article) => article.id), [articles]);
  const first = useMemo(() => firstFrom(marks, from, order), [marks, from, order]);
  const steps = useSteps(marks, first, (place) => {
    setFrom(place);
    show(place);
  });
  const showFirst = useEffectEvent(() => {
    const mark = marks[first];
    if (mark) show(anchorOfMark(mark));
  });
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- other marks are what it waits for
  useEffect(() => showFirst(), [marks]);

  return {
    open,
    text,
    steps,
    start: (place) => {
      setFrom(place);
      setOpen(true);
    },
    seek: setText,
    close: () => {
      setOpen(false);
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      focusPages();
    },
  };
}
