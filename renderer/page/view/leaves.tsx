/**
 * The page in view with its neighbours beside it, out of sight. Neighbours are mounted when the window is idle, so a
 * turn only moves what is there. Leaves out of view bear `data-away` at once. `inert` keeps focus, search and screen
 * readers on the page in view: it looks at every element of two pages, so it follows when the turn has been painted.
 */
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { type Mark, paint } from "../dom/marks.ts";
import { type Turn, useTurning } from "./turning.ts";
import type { PageWords } from "./words.ts";

export type LeavesProps = {
  /** Keys of the page in view (null: none yet) and of its neighbours. The key up to ":" names the layout. */
  current: string | null;
  previous: string | null;
  next: string | null;
  render: (key: string) => ReactNode;
  onTurn: (turn: Turn) => void;
  /** Painted on whatever is mounted. */
  marks: readonly Mark[];
  /** Said after a turn. */
  announcement: string;
  /** Whether more pages, or others, are on their way. */
  busy: boolean;
  vertical: boolean;
  words: PageWords;
  className?: string | undefined;
  ref?: Ref<HTMLElement>;
};

export function Leaves(props: LeavesProps) {
  const { current, previous, next, render, onTurn, marks, announcement, busy, vertical, words, className, ref } = props;
  const root = useRef<HTMLElement>(null);
  useImperativeHandle(ref, () => root.current!, []);
  useTurning(root, vertical, onTurn);

  const near = [previous, current, next];
  const around = near.join(" ");
  // The keys that were mounted when the window last was idle.
  const [kept, keep] = useState("");
  useEffect(() => {
    const idle = requestIdleCallback(() => keep(around), { timeout: 400 });
    return () => cancelIdleCallback(idle);
  }, [around]);
  // The page that was last in view for longer than a frame: the one that is not inert.
  const [settled, settle] = useState<string | null>(null);
  useEffect(() => {
    const focused = document.activeElement;
    // Focus does not stay behind on a page that was turned.
    if (focused?.closest("[data-away]") && root.current?.contains(focused)) root.current.focus({ preventScroll: true });
    const idle = requestIdleCallback(() => settle(current), { timeout: 100 });
    return () => cancelIdleCallback(idle);
  }, [current]);
  // A turn mounts and unmounts nothing that is already there: pages no longer near go when the window is idle.
  const name = current?.split(":")[0];
  const same = kept.split(" ").filter((key) => key !== "" && key.split(":")[0] === name);
  const shown = current === null || same.includes(current) ? same : [...same, current];
  const awake =
    current !== null && settled !== null && same.includes(current) && same.includes(settled) ? settled : current;
  const list = shown.join(" ");
  useEffect(() => (list === "" ? undefined : paint(root.current!, marks)), [list, marks]);

  const away = (key: string): string | undefined =>
    key === current ? undefined : `translateX(${(key === previous) === vertical ? "" : "-"}110%)`;
  return (
    <section
      ref={root}
      className={["leaves", vertical && "vertical", className].filter(Boolean).join(" ")}
      aria-label={words.pages}
      aria-busy={busy}
      data-layout={current?.split(":")[0]}
      tabIndex={-1}
    >
      {shown.map((key) => (
        <div
          key={key}
          className="leaf"
          inert={key !== awake}
          data-away={key === current ? undefined : ""}
          style={{ transform: away(key) }}
        >
          {render(key)}
        </div>
      ))}
      <EdgeButton
        side={vertical ? "right" : "left"}
        label={words.previous}
        off={!previous}
        onClick={() => onTurn("previous")}
      />
      <EdgeButton side={vertical ? "left" : "right"} label={words.next} off={!next} onClick={() => onTurn("next")} />
      <output className="said">{announcement}</output>
    </section>
  );
}

type EdgeProps = { side: "left" | "right"; label: string; off: boolean; onClick: () => void };

/** Out of the tab order: the arrow keys do the same. */
const EdgeButton = ({ side, label, off, onClick }: EdgeProps) => (
  <button
    type="button"
    className={`edge ${side}`}
    tabIndex={-1}
    aria-label={label}
    title={label}
    disabled={off}
    onClick={onClick}
  />
);
