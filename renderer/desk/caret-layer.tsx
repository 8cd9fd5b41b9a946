/**
 * Marking without a mouse. F7 puts a caret into the text; arrows move it, Shift selects, Enter (or h) opens the menu at
 * the selection, at the highlight under the caret, or at the whole paragraph. Escape gives the pages their keys back.
 */
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../ui/keys.ts";
import { caretBox, caretIn, enter, inView, moveCaret, moveOf, selectAll } from "./caret.ts";
import type { Painter } from "./paint.ts";
import { holderAt } from "./places.ts";
import { type Select, selectedPlaces } from "./selected.ts";

type Props = { box: RefObject<HTMLElement | null>; painter: Painter | null; version: number; onMark: Select };

export function CaretLayer({ box, painter, version, onMark }: Props) {
  const { t } = useTranslation();
  const [on, setOn] = useState(false);
  const mark = useRef<HTMLDivElement>(null);

  const start = (): boolean => {
    const root = box.current;
    if (!root || !painter) return false;
    if (!caretIn(root)) {
      const first = painter.holders().find((holder) => holder.part === "text" && inView(holder.element, root));
      const any = first ?? painter.holders().find((holder) => inView(holder.element, root));
      if (!any) return false;
      enter(any);
    }
    root.querySelector<HTMLElement>(".leaves, .scroll")?.focus({ preventScroll: true });
    setOn(true);
    return true;
  };
  const stop = () => {
    setOn(false);
    getSelection()?.empty();
  };
  const openMenu = () => {
    const root = box.current;
    if (!root || !painter || (!on && getSelection()?.isCollapsed !== false && !start())) return;
    const selection = getSelection();
    if (!selection?.focusNode) return;
    if (selection.isCollapsed) {
      const under = painter
        .at(selection.focusNode, selection.focusOffset)
        .filter(({ id }) => id.includes("-") && !id.startsWith("pending"));
      const at = caretBox();
      const [first] = under;
      if (first && at) {
        onMark({ places: [first.place], highlights: under.map(({ id }) => id), at, focus: true, open: "menu" });
        return;
      }
      const holder = holderAt(selection.focusNode);
      if (holder) selectAll(holder);
    }
    const taken = selectedPlaces(root);
    if (taken) onMark({ ...taken, highlights: [], focus: true, open: "menu" });
  };
  useKeys({ F7: () => (on ? stop() : void start()), h: openMenu });

  const press = useEffectEvent((event: KeyboardEvent) => {
    const root = box.current;
    const target = event.target as Element;
    if (!on || !root || event.isComposing || target.closest(".float, input, textarea, [role=dialog], .overlay")) return;
    const handled = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (event.key === "Escape") {
      handled();
      stop();
      return;
    }
    if (event.key === "Enter" || event.key === "ContextMenu") {
      if (target.closest("a, button, [role=button]")) return;
      handled();
      openMenu();
      return;
    }
    const vertical = root.querySelector(".vertical") !== null;
    const move = event.altKey ? null : moveOf(event.key, event.ctrlKey || event.metaKey, vertical);
    if (!move || !caretIn(root)) return;
    handled();
    if (moveCaret(move, event.shiftKey, root)) show();
    else if (!event.shiftKey) turn(root, move.way === "forward");
  });
  useEffect(() => {
    // Before the pages, which would turn.
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, []);

  const show = useEffectEvent(() => {
    const root = box.current;
    const line = mark.current;
    const at = caretBox();
    if (!root || !line || !at) return;
    const frame = root.getBoundingClientRect();
    line.style.transform = `translate(${at.left - frame.left - (at.width === 0 ? 1 : 0)}px, ${at.top - frame.top - (at.height === 0 ? 1 : 0)}px)`;
    line.style.width = `${Math.max(2, at.width)}px`;
    line.style.height = `${Math.max(2, at.height)}px`;
    getSelection()
      ?.focusNode?.parentElement?.closest(".scroll p, .scroll h2")
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  useEffect(() => {
    if (!on) return;
    const root = box.current;
    // After a turn of the page the caret begins at its first words.
    if (root && !caretIn(root)) {
      const first = painter?.holders().find((holder) => holder.part === "text" && inView(holder.element, root));
      if (first) enter(first);
    }
    show();
    document.addEventListener("selectionchange", show);
    const scroll = root?.querySelector(".scroll");
    scroll?.addEventListener("scroll", show, { passive: true });
    return () => {
      document.removeEventListener("selectionchange", show);
      scroll?.removeEventListener("scroll", show);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- other text has come into view
  }, [on, version, painter, box]);

  return (
    <>
      {on && <div ref={mark} className="caret" aria-hidden="true" />}
      <output className={on ? "caret-hint" : "unseen"}>{on && t("desk.caret-hint")}</output>
    </>
  );
}

/** Turns the page as its own key would. */
function turn(root: HTMLElement, forward: boolean): void {
  const pages = root.querySelector(".leaves");
  if (!pages) return;
  getSelection()?.empty();
  pages.dispatchEvent(
    new KeyboardEvent("keydown", { key: forward ? "PageDown" : "PageUp", bubbles: true, cancelable: true }),
  );
}
