/** Notes on one thing: those that there are, or an empty sheet; another sheet when it is asked for. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Note } from "../../src/desk-shapes.ts";
import { useRemove } from "../desk/data.ts";
import { draftOf, dropDraft } from "./draft.ts";
import { NoteEditor } from "./note.tsx";
import type { NoteTarget } from "./target.ts";

type Props = { target: NoteTarget; notes: readonly Note[]; focus?: boolean };

export function Notes({ target, notes, focus = notes.length === 0 }: Props) {
  const { t } = useTranslation();
  const removeThings = useRemove();
  // Editors keep their place (and their caret) when a new note gets its id: `fresh` counts the empty sheets.
  const [fresh, setFresh] = useState(0);
  const [sheet, setSheet] = useState(() => focus || draftOf(target, null) !== null);
  const [made, setMade] = useState<Note | null>(null);
  const stored = notes.filter((note) => note.id !== made?.id);
  const current = made && (notes.find((note) => note.id === made.id) ?? made);
  const withSheet = sheet || stored.length === 0;
  const remove = (note: Note) => {
    dropDraft(target, note.id);
    void removeThings([note.id], t("notes.removed"));
  };
  const another = () => {
    setMade(null);
    setSheet(true);
    setFresh(fresh + 1);
  };
  return (
    <div className="notes">
      {stored.map((note) => (
        <NoteEditor key={note.id} target={target} note={note} onRemove={() => remove(note)} />
      ))}
      {withSheet && (
        <NoteEditor
          key={`sheet-${fresh}`}
          target={target}
          note={current}
          focus={focus || fresh > 0}
          onCreated={setMade}
          {...(current && {
            onRemove: () => {
              remove(current);
              another();
            },
          })}
        />
      )}
      {(current || !withSheet) && (
        <Button className="plain" onPress={another}>
          {t("notes.another")}
        </Button>
      )}
    </div>
  );
}
