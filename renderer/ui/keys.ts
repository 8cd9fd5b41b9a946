/** Keyboard shortcuts: a view says which keys do what; typing, dialogs and switched-off letters are left alone. */
import { useEffect, useEffectEvent, useRef } from "react";
import { useSettings } from "../settings/use.ts";

/**
 * By `KeyboardEvent.key`, `Mod+` before it for Ctrl or Cmd, `Alt+` for Alt; `Shift+` where the key writes nothing, and
 * after `Mod+`. A letter may have another meaning with `Shift+` before it; else capitals are small letters.
 */
export type Keys = Record<string, () => void>;

type Listener = { press: (event: KeyboardEvent) => void; keys: () => Keys };
/** Who is asked: views and what is open in them, the newest first; then the frame. */
const asked: { views: Listener[]; frame: Listener[] } = { views: [], frame: [] };
let listening = false;
function listen(): void {
  if (listening) return;
  listening = true;
  window.addEventListener("keydown", (event) => {
    for (const { press } of inOrder()) press(event);
  });
}
const inOrder = (): Listener[] => [...asked.views.toReversed(), ...asked.frame];

/** What each key does where the reader is now. */
export const activeKeys = (): Keys =>
  Object.assign(
    {},
    ...inOrder()
      .toReversed()
      .map(({ keys }) => keys()),
  ) as Keys;

/** `everywhere`: these keys are the frame's, and mean something else wherever a view says so. */
export function useKeys(keys: Keys, everywhere = false): void {
  const { letters } = useSettings();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = nameOf(event);
    const shifted = event.shiftKey ? `Shift+${name}` : name;
    const action = Object.hasOwn(keys, shifted) ? keys[shifted] : Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (!action) return;
    // Keys that write nothing mean the same while one types.
    const held = (name.includes("+") && name !== "+") || /^F\d/.test(name);
    if (!held && (isTyping(event.target) || document.querySelector("[role=dialog]"))) return;
    if (!held && !letters && name.length === 1) return;
    event.preventDefault();
    action();
  });
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    listen();
    const list = everywhere ? asked.frame : asked.views;
    const mine: Listener = { press: (event) => press(event), keys: () => current.current };
    list.push(mine);
    return () => void list.splice(list.indexOf(mine), 1);
  }, [everywhere]);
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) return event.shiftKey ? `Mod+Shift+${key}` : `Mod+${key}`;
  if (event.altKey) return `Alt+${key}`;
  return event.shiftKey && key.length > 1 ? `Shift+${key}` : key;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !["checkbox", "radio", "range", "button"].includes(target.type)));
