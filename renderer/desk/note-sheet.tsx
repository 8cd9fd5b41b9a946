/** The notes on marked words, written where the words stand. */
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Highlight, Note } from "../../src/desk-shapes.ts";
import { Notes } from "../notes/panel.tsx";
import { NoteEditor } from "../notes/note.tsx";
import { useState } from "react";
import { Float } from "./float.tsx";

type Props = { at: DOMRect; highlight: Highlight; notes: readonly Note[]; onClose: () => void };

export function NoteSheet({ at, highlight, notes, onClose }: Props) {
  const { t } = useTranslation();
  // One note is written on; an empty sheet comes where there is none, or when one is asked for.
  const [more, setMore] = useState(notes.length === 0);
  const target = { highlight: highlight.id };
  return (
    <Float at={at} label={t("notes.title")} className="note-sheet" onClose={onClose}>
      <p className="quote" lang="zh-CN" data-color={highlight.color}>
        {highlight.quote}
      </p>
      {more ? (
        <Notes target={target} notes={notes} focus />
      ) : (
        <>
          {notes.map((note, index) => (
            <NoteEditor key={note.id} target={target} note={note} focus={index === 0} />
          ))}
          <Button className="plain" onPress={() => setMore(true)}>
            {t("notes.another")}
          </Button>
        </>
      )}
      <p className="actions">
        <Button className="plain" onPress={onClose}>
          {t("close")}
        </Button>
      </p>
    </Float>
  );
}
