/** A line of text that is edited where it stands: kept when it is left or Enter is pressed, as it was on Escape. */
import { useEffect, useEffectEvent, useRef, useState } from "react";

type Props = {
  label: string;
  value: string;
  /** A big one, for the headline. */
  className?: string;
  type?: "text" | "number" | "date";
  id?: string;
  save: (value: string) => void;
};

export function Field({ label, value, className = "", type = "text", id, save }: Props) {
  const [draft, setDraft] = useState<{ of: string; text: string }>({ of: value, text: value });
  // What was typed over another value is done with, also when that value comes back (undo).
  if (draft.of !== value) setDraft({ of: value, text: value });
  const text = draft.of === value ? draft.text : value;
  const change = (next: string) => setDraft({ of: value, text: next });
  const keep = () => {
    if (text.trim() !== value.trim()) save(text.trim());
  };
  const leaving = useEffectEvent(keep);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => () => leaving(), []);
  return (
    <label className={`field ${className}`}>
      <span>{label}</span>
      <input
        ref={input}
        id={id}
        type={type}
        min={type === "number" ? 1 : undefined}
        lang={type === "text" ? "zh-CN" : undefined}
        autoComplete="off"
        spellCheck={false}
        value={text}
        data-dirty={text === value ? undefined : true}
        onChange={(event) => change(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") {
            event.preventDefault();
            keep();
          } else if (event.key === "Escape" && text !== value) {
            event.preventDefault();
            event.stopPropagation();
            change(value);
          }
        }}
      />
    </label>
  );
}
