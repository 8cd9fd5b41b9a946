/** The conditions of the notebook, in one quiet block above the list. */
import { useEffect, useState } from "react";
import { Button, Input, SearchField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Color } from "../../src/desk-shapes.ts";
import { useAnswer } from "../data/ask.ts";
import { colors, useColorNames } from "../desk/colors.ts";
import { DayField } from "../ui/day-field.tsx";
import { useStoreValue } from "../ui/store.ts";
import { clearFilter, type EntryKind, kinds, narrow, type Sort, shown, sortBy, sorts } from "./filter.ts";

/** After the last keystroke (ms) the list follows. */
const pause = 200;

export function Filters() {
  const { t } = useTranslation();
  const { filter, sort } = useStoreValue(shown);
  const facets = useAnswer("notebook.facets", {}, { keep: true }).data;
  const names = useColorNames();
  return (
    <search className="filters" aria-label={t("notebook.filters")}>
      <TextFilter />
      <ToggleButtonGroup
        className="choice"
        aria-label={t("notebook.kind")}
        selectedKeys={[filter.kinds?.[0] ?? "all"]}
        disallowEmptySelection
        onSelectionChange={(keys) => {
          const kind = kinds.find((known) => keys.has(known));
          narrow({ kinds: kind ? [kind as EntryKind] : undefined });
        }}
      >
        <ToggleButton id="all">{t("notebook.kind.all")}</ToggleButton>
        {kinds.map((kind) => (
          <ToggleButton key={kind} id={kind}>
            {t(`notebook.kind.${kind}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <ToggleButtonGroup
        className="color-chips"
        aria-label={t("notebook.color")}
        selectedKeys={filter.color ? [filter.color] : []}
        onSelectionChange={(keys) => narrow({ color: [...keys][0] as Color | undefined })}
      >
        {colors.map((color) => (
          <ToggleButton key={color} id={color} className="color-chip" data-color={color} data-look="background">
            <span>{names[color]}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className="row">
        <Select
          label={t("notebook.newspaper")}
          value={filter.newspaper}
          values={facets?.newspapers.map(({ value }) => value) ?? []}
          onChange={(newspaper) => narrow({ newspaper })}
        />
        <Select
          label={t("notebook.tag")}
          value={filter.tag}
          values={facets?.tags.map(({ value }) => value) ?? []}
          onChange={(tag) => narrow({ tag })}
        />
        <DayField label={t("notebook.from")} value={filter.from} onChange={(from) => narrow({ from })} />
        <DayField label={t("notebook.to")} value={filter.to} onChange={(to) => narrow({ to })} />
        <label>
          {t("notebook.sort")}
          <select value={sort} onChange={(event) => sortBy(event.target.value as Sort)}>
            {sorts.map((by) => (
              <option key={by} value={by}>
                {t(`notebook.sort.${by}`)}
              </option>
            ))}
          </select>
        </label>
        {Object.keys(filter).length > 0 && (
          <Button className="plain" onPress={clearFilter}>
            {t("notebook.clear")}
          </Button>
        )}
      </div>
    </search>
  );
}

function TextFilter() {
  const { t } = useTranslation();
  const { filter } = useStoreValue(shown);
  const [text, setText] = useState(filter.text ?? "");
  useEffect(() => {
    const timer = setTimeout(() => {
      if ((shown.get().filter.text ?? "") !== text.trim()) narrow({ text: text.trim() });
    }, pause);
    return () => clearTimeout(timer);
  }, [text]);
  // The conditions were cleared.
  useEffect(() => {
    if (filter.text === undefined) setText("");
  }, [filter.text]);
  return (
    <SearchField className="search-box" aria-label={t("notebook.text")} value={text} onChange={setText}>
      <Input placeholder={t("notebook.text")} />
    </SearchField>
  );
}

type SelectProps = {
  label: string;
  value: string | undefined;
  values: readonly string[];
  onChange: (value: string | undefined) => void;
};

function Select({ label, value, values, onChange }: SelectProps) {
  const { t } = useTranslation();
  if (values.length === 0 && value === undefined) return null;
  return (
    <label>
      {label}
      <select value={value ?? ""} onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">{t("notebook.any")}</option>
        {values.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
