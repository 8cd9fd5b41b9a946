/** Rows that are dragged to another place of their list, or into a folder. */
import { type DragEvent, useState } from "react";

/** `text/plain` would invite other programs: the type says whose rows these are. */
export type Kind = "clipping" | "collection";
const typeOf = (kind: Kind): string => `application/x-broadsheet-${kind}`;
export type Where = "before" | "into" | "after";

/** What a row takes: `rows` beside it, `into` inside it. */
type Takes = { rows: Kind | null; into: readonly Kind[] };

export function useDrag(takes: Takes, drop: (kind: Kind, id: string, on: string, where: Where) => void) {
  const [over, setOver] = useState<{ id: string; where: Where } | null>(null);

  const aim = (event: DragEvent<HTMLElement>): { kind: Kind; where: Where } | null => {
    const kind = (["clipping", "collection"] as const).find((name) => event.dataTransfer.types.includes(typeOf(name)));
    if (!kind) return null;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const part = (event.clientY - top) / height;
    const beside = takes.rows === kind;
    const into = takes.into.includes(kind);
    if (beside && (!into || part < 0.3)) return { kind, where: part < 0.5 ? "before" : "after" };
    if (beside && part > 0.7) return { kind, where: "after" };
    return into ? { kind, where: "into" } : null;
  };

  return {
    /** On what is dragged. */
    source: (kind: Kind, id: string) => ({
      draggable: true,
      onDragStart: (event: DragEvent<HTMLElement>) => {
        event.dataTransfer.setData(typeOf(kind), id);
        event.dataTransfer.effectAllowed = "move";
      },
    }),
    /** On the row that takes it. */
    target: (id: string) => ({
      ...(over?.id === id && { "data-drop": over.where }),
      onDragOver: (event: DragEvent<HTMLElement>) => {
        const at = aim(event);
        if (!at) return;
        event.preventDefault();
        if (over?.id !== id || over.where !== at.where) setOver({ id, where: at.where });
      },
      onDragLeave: () => setOver(null),
      onDrop: (event: DragEvent<HTMLElement>) => {
        const at = aim(event);
        setOver(null);
        if (!at) return;
        event.preventDefault();
        const moved = event.dataTransfer.getData(typeOf(at.kind));
        if (moved && moved !== id) drop(at.kind, moved, id, at.where);
      },
    }),
  };
}
