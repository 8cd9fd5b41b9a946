/** One line in which everything can be called by name: deeds, places, choices. */
import { useMemo, useState } from "react";
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Keyboard,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { go } from "../route.ts";
import { groups, useEntries } from "./entries.ts";
import { matching, prepare, type Prepared } from "./match.ts";

export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="overlay palette-over"
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      isDismissable
    >
      <Modal className="sheet palette">
        <Dialog aria-label={t("palette.title")}>
          <Lines onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Lines({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const entries = useEntries(true);
  const prepared = useMemo(() => prepare(entries), [entries]);
  const found = useMemo(() => {
    const query = typed.trim();
    const search: Prepared = {
      id: "search",
      group: "search",
      label: t("palette.search", { query }),
      text: "",
      run: () => go({ view: "search", query, sort: "relevance" }),
    };
    return [...matching(prepared, typed), ...(query === "" ? [] : [search])];
  }, [prepared, typed, t]);
  const shown = useMemo(
    () =>
      groups
        .map((group) => ({ id: group, lines: found.filter((line) => line.group === group) }))
        .filter(({ lines }) => lines.length > 0),
    [found],
  );
  const run = (id: unknown) => {
    const line = found.find((candidate) => candidate.id === id);
    onClose();
    // The deed is done where the reader was: after the palette has given the keyboard back.
    if (line) setTimeout(line.run);
  };
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog that one opens to type in */}
      <SearchField className="palette-box" aria-label={t("palette.title")} autoFocus>
        <Input placeholder={t("palette.placeholder")} spellCheck={false} />
      </SearchField>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard: the lines themselves have no focus */}
      <div className="palette-lines" tabIndex={0}>
        <Menu aria-label={t("palette.title")} onAction={run} items={shown}>
          {({ id: group, lines }) => (
            <MenuSection id={`group ${group}`}>
              <Header>{t(`palette.group.${group}` as "palette.group.deeds")}</Header>
              <Collection items={lines}>
                {(line) => (
                  <MenuItem id={line.id} textValue={line.label}>
                    <Text slot="label">{line.label}</Text>
                    {line.hint &&
                      (line.group === "deeds" ? (
                        <Keyboard>{line.hint}</Keyboard>
                      ) : (
                        <Text slot="description">{line.hint}</Text>
                      ))}
                  </MenuItem>
                )}
              </Collection>
            </MenuSection>
          )}
        </Menu>
      </div>
    </Autocomplete>
  );
}
