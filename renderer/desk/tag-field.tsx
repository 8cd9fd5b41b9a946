/** The tags of something: taken off one by one, added with completion. Enter or a comma makes a tag of what was typed. */
import { useState } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useTagNames } from "./data.ts";
import { focusNow } from "../ui/focus.ts";

type Props = { names: readonly string[]; onChange: (names: string[]) => void; focus?: boolean; label?: string };

/** Names are compared as the library does: without blanks around them. */
const LONGEST = 200;

export function TagField({ names, onChange, focus, label }: Props) {
  const { t } = useTranslation();
  const known = useTagNames();
  const [typed, setTyped] = useState("");
  const add = (name: string) => {
    const clean = name.trim().slice(0, LONGEST);
    if (clean !== "" && !names.includes(clean)) onChange([...names, clean]);
    setTyped("");
  };
  const offered = known
    .filter((name) => !names.includes(name) && name.toLowerCase().includes(typed.trim().toLowerCase()))
    .slice(0, 50)
    .map((name) => ({ id: name, name }));
  return (
    <div className="tag-field">
      {names.length > 0 && (
        <ul className="tags">
          {names.map((name) => (
            <li key={name}>
              {name}
              <Button
                className="plain"
                aria-label={t("tags.take-off", { name })}
                onPress={() => onChange(names.filter((other) => other !== name))}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ComboBox
        allowsCustomValue
        allowsEmptyCollection={false}
        items={offered}
        inputValue={typed}
        onInputChange={(value) => (/[,，、]$/.test(value) ? add(value.slice(0, -1)) : setTyped(value))}
        selectedKey={null}
        onSelectionChange={(key) => key !== null && add(String(key))}
        menuTrigger="focus"
      >
        <Label>{label ?? t("tags.add")}</Label>
        <Input
          {...(focus && { ref: focusNow })}
          placeholder={t("tags.placeholder")}
          onKeyDown={(event) => {
            if (
              event.key === "Enter" &&
              !event.nativeEvent.isComposing &&
              !event.currentTarget.getAttribute("aria-activedescendant")
            ) {
              event.preventDefault();
              add(typed);
            } else if (event.key === "Backspace" && typed === "" && names.length > 0) onChange(names.slice(0, -1));
          }}
        />
        <Popover className="react-aria-Popover completion">
          <ListBox>
            {(item: { id: string; name: string }) => <ListBoxItem textValue={item.name}>{item.name}</ListBoxItem>}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}
