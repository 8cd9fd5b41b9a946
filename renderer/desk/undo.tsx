/** Taking back and doing again, everywhere but where one types: there the text field has its own. */
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Step } from "../../src/desk-shapes.ts";
import { tell } from "../ui/message.tsx";
import { made, useDo } from "./data.ts";
import { stepKey } from "./step-words.ts";

export function UndoKeys() {
  const { t } = useTranslation();
  const act = useDo();
  const take = async (back: boolean): Promise<void> => {
    const step = await act(back ? "desk.undo" : "desk.redo", {}, [...made, "corrections", "issues"]);
    if (step)
      tell(
        t(back ? "desk.undone" : "desk.redone", { what: nameOf(step) }),
        () => void take(!back),
        t(back ? "desk.redo" : "undo"),
      );
    else tell(t(back ? "desk.nothing-to-undo" : "desk.nothing-to-redo"));
  };
  const nameOf = ({ what, things }: Step): string => {
    const name = t(stepKey(what));
    return things > 1 ? t("desk.step-of-many", { name, count: things }) : name;
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if ((key !== "z" && key !== "y") || typing(event.target) || document.querySelector(".overlay")) return;
    event.preventDefault();
    void take(key === "z" && !event.shiftKey);
  });
  useEffect(() => {
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  return null;
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;
