/** The notes of one article, beside it. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useAnswer } from "../data/ask.ts";
import { FailureNote } from "../ui/failure.tsx";
import { NoteEditor } from "./note.tsx";
import { useRemoveNote } from "./remove.ts";

export function NotesPanel({ articleId }: { articleId: number }) {
  const { t } = useTranslation();
  const notes = useAnswer("notes.list", { articleId });
  const remove = useRemoveNote();
  // Editors keep their place (and their caret) when a new note gets its id: `fresh` counts the empty sheets.
  const [fresh, setFresh] = useState(0);
  const [made, setMade] = useState<{ sheet: number; id: string } | null>(null);
  if (notes.error) return <FailureNote error={notes.error} retry={() => void notes.refetch()} />;
  if (!notes.data) return null;
  const stored = notes.data.filter((note) => note.id !== made?.id);
  const current = made && notes.data.find((note) => note.id === made.id);
  return (
    <div className="notes">
      {stored.map((note) => (
        <NoteEditor key={note.id} articleId={articleId} note={note} onRemove={() => remove(note)} />
      ))}
      <NoteEditor
        key={`sheet-${fresh}`}
        articleId={articleId}
        note={current ?? null}
        focus={stored.length === 0 || fresh > 0}
        onCreated={(note) => setMade({ sheet: fresh, id: note.id })}
        {...(current && {
          onRemove: () => {
            remove(current);
            setMade(null);
            setFresh(fresh + 1);
          },
        })}
      />
      {current && (
        <Button
          className="plain"
          onPress={() => {
            setMade(null);
            setFresh(fresh + 1);
          }}
        >
          {t("notes.another")}
        </Button>
      )}
    </div>
  );
}
