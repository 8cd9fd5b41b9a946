/** One quiet line at the foot of the window: what was done, and the way back. Read out by screen readers. */
import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { newStore, useStoreValue } from "./store.ts";

/** `label`: what the way back is called where it is not "undo". */
type Message = { text: string; undo?: () => void; label?: string };
const store = newStore<Message | null>(null);

export const tell = (text: string, undo?: () => void, label?: string): void =>
  store.set({ text, ...(undo && { undo }), ...(label && { label }) });

/** How long a line stays (ms); one that offers a way back stays longer, and none goes while it is pointed at. */
const shown = { plain: 5_000, undo: 12_000 };

export function MessageLine() {
  const { t } = useTranslation();
  const message = useStoreValue(store);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!message || held) return;
    const timer = setTimeout(() => store.set(null), message.undo ? shown.undo : shown.plain);
    return () => clearTimeout(timer);
  }, [message, held]);
  const undo = () => {
    message?.undo?.();
    store.set(null);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only holds the line while it is being read
    <div
      className="message"
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <output>{message?.text}</output>
      {message?.undo && (
        <Button className="plain" onPress={undo}>
          {message.label ?? t("undo")}
        </Button>
      )}
    </div>
  );
}
