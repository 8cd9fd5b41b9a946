/** The line that takes the place of the tools while one looks for words: the text stays where it is. */
import { useEffect, useRef, useState } from "react";
import { Button, Input, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../ui/keys.ts";
import { HitSteps } from "./hit-steps.tsx";
import type { Find } from "./use-find.ts";

export function FindBar({ find, label }: { find: Find; label: string }) {
  const { t } = useTranslation();
  const { seek, steps, close } = find;
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(find.text);
  const composing = useRef(false);
  const focus = () => {
    input.current?.focus();
    input.current?.select();
  };
  useEffect(focus, []);
  useKeys({
    "Mod+f": focus,
    "Mod+g": () => steps.step(1),
    "Mod+Shift+g": () => steps.step(-1),
    F3: () => steps.step(1),
    "Shift+F3": () => steps.step(-1),
    Escape: close,
  });
  return (
    <search className="reader-tools find-bar" aria-label={label}>
      <TextField
        className="find-box"
        aria-label={label}
        value={text}
        onChange={(value) => {
          setText(value);
          if (!composing.current) seek(value);
        }}
      >
        <Input
          ref={input}
          type="text"
          placeholder={t("find.placeholder")}
          enterKeyHint="search"
          spellCheck={false}
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={(event) => {
            composing.current = false;
            seek(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Escape") close();
            else if (event.key === "Enter") steps.step(event.shiftKey ? -1 : 1);
            else return;
            event.preventDefault();
          }}
        />
      </TextField>
      {text.trim() !== "" && <HitSteps steps={steps} />}
      <span className="stretch" />
      <Button className="plain" onPress={close}>
        {t("find.close")}
      </Button>
    </search>
  );
}
