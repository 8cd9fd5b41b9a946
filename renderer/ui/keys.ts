/** Keyboard shortcuts: a view says which keys do what; typing, dialogs and switched-off letters are left alone. */
import { useEffect, useEffectEvent } from "react";
import { useSettings } from "../settings/use.ts";

/** By `KeyboardEvent.key`, `Mod+` before it for Ctrl or Cmd, `Alt+` for Alt. */
export type Keys = Record<string, () => void>;

export function useKeys(keys: Keys): void {
  const { letters } = useSettings();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = nameOf(event);
    const action = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (!action) return;
    const held = name.includes("+") && name !== "+";
    if (!held && (isTyping(event.target) || document.querySelector("[role=dialog]"))) return;
    if (!held && !letters && name.length === 1) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) return `Mod+${key}`;
  return event.altKey ? `Alt+${key}` : key;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !["checkbox", "radio", "range", "button"].includes(target.type)));
