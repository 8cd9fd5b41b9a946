/**
 * The page in view with its neighbours beside it, out of sight. Neighbours are mounted when the window is idle, so a
 * turn only moves what is there. `inert` keeps focus, search and screen readers on the page in view.
 */
import { Fragment as Group, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { type Turn, useTurning } from "./turning.ts";
import type { PageWords } from "./words.ts";

export type LeavesProps = {
  /** Keys of the page in view (null: none yet) and of its neighbours. The key up to ":" names the layout. */
  current: string | null;
  previous: string | null;
  next: string | null;
  render: (key: string) => ReactNode;
  onTurn: (turn: Turn) => void;
  /** Said after a turn. */
  announcement: string;
  /** Whether more pages, or others, are on their way. */
  busy?: boolean;
  vertical: boolean;
  words: PageWords;
  className?: string | undefined;
  ref?: Ref<HTMLDivElement>;
  /** Told whenever other pages are mounted. */
  onMounted?: (() => void) | undefined;
};

export function Leaves({
  current,
  previous,
  next,
  render,
  onTurn,
  announcement,
  busy,
  vertical,
  words,
  className,
  ref,
  onMounted,
}: LeavesProps) {
  const root = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => root.current!, []);
  const mounted = useRef(new Set<string>());
  const [settled, setSettled] = useState<string | null>(null);
  useTurning(root, vertical, onTurn);

  const around = `${previous ?? ""} ${current ?? ""} ${next ?? ""}`;
  const shown = [previous, current, next].filter(
    (key): key is string => key !== null && (key === current || settled === around || mounted.current.has(key)),
  );
  const list = shown.join(" ");
  useEffect(() => {
    mounted.current = new Set(list.split(" "));
    onMounted?.();
  }, [list, onMounted]);
  useEffect(() => {
    const idle = requestIdleCallback(() => setSettled(around), { timeout: 400 });
    return () => cancelIdleCallback(idle);
  }, [around]);

  const away = (key: string): string | undefined =>
    key === current ? undefined : `translateX(${(key === next) === vertical ? "-" : ""}110%)`;
  return (
    <div
      ref={root}
      className={`leaves ${vertical ? "vertical" : ""} ${className ?? ""}`}
      role="group"
      aria-label={words.pages}
      aria-busy={busy ?? false}
      data-layout={current?.split(":")[0]}
      tabIndex={0}
    >
      {shown.map((key) => (
        <div key={key} className="leaf" inert={key !== current} style={{ transform: away(key) }}>
          <Group>{render(key)}</Group>
        </div>
      ))}
      <EdgeButton
        side={vertical ? "right" : "left"}
        label={words.previous}
        off={!previous}
        onClick={() => onTurn("previous")}
      />
      <EdgeButton side={vertical ? "left" : "right"} label={words.next} off={!next} onClick={() => onTurn("next")} />
      <div className="said" aria-live="polite" role="status">
        {announcement}
      </div>
    </div>
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
