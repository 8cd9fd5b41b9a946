/** A line of text that is edited where it stands: kept when it is left or Enter is pressed, as it was on Escape. */
import { useEffect, useEffectEvent, useState } from "react";

/** What the library answers; null: it refused, and what was typed stays. */
export type Save = (value: string, seen: string | null) => Promise<unknown>;

type Props = {
  label: string;
  value: string;
  /** Of what the person sees. */
  head: string | null;
  className?: string;
  type?: "text" | "number";
  id?: string;
  save: Save;
};

/** What is typed counts on the head that was seen when typing began, and outlasts what others change meanwhile. */
type Draft = { text: string; seen: string | null };

export function Field({ label, value, head, className = "", type = "text", id, save }: Props) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const text = draft?.text ?? value;
  const keep = async () => {
    if (!draft) return;
    const stays = draft.text.trim() === value.trim();
    if (stays || (await save(draft.text.trim(), draft.seen)) !== null)
      setDraft((now) => (now?.text === draft.text ? null : now));
  };
  const leaving = useEffectEvent(() => void keep());
  useEffect(() => () => leaving(), []);
  return (
    <label className={`field ${className}`}>
      <span>{label}</span>
      <input
        id={id}
        type={type}
        min={type === "number" ? 1 : undefined}
        lang={type === "text" ? "zh-CN" : undefined}
        autoComplete="off"
        spellCheck={false}
        value={text}
        data-dirty={text === value ? undefined : true}
        onChange={(event) => setDraft({ text: event.target.value, seen: draft?.seen ?? head })}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") {
            event.preventDefault();
            void keep();
          } else if (event.key === "Escape" && text !== value) {
            event.preventDefault();
            event.stopPropagation();
            setDraft(null);
          }
        }}
      />
    </label>
  );
}
