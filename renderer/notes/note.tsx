/** One note of an article, saved by itself while it is written. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button, Label, TextArea, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Note } from "../../src/desk-shapes.ts";
import { answer } from "../data/ask.ts";
import { useClient } from "../data/world.tsx";
import { useFailureText } from "../ui/failure.tsx";
import { useDates } from "../words/dates.ts";
import { autosave, type SaveState } from "./autosave.ts";
import { draftOf, dropDraft, keepDraft } from "./draft.ts";

type Props = {
  articleId: number;
  /** Null: a note that has not been saved yet. */
  note: Note | null;
  focus?: boolean;
  onCreated?: (note: Note) => void;
  onRemove?: () => void;
};

export function NoteEditor({ articleId, note, focus, onCreated, onRemove }: Props) {
  const { t } = useTranslation();
  const { moment } = useDates();
  const failure = useFailureText();
  const client = useClient();
  const cache = useQueryClient();
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useRef(note?.id ?? null);
  const [text, setText] = useState(() => draftOf(articleId, id.current) ?? note?.text ?? "");
  const [state, setState] = useState<{ state: SaveState; error?: unknown }>({ state: "clean" });

  const saver = useMemo(
    () =>
      autosave(
        async (value) => {
          if (value.trim() === "" && id.current === null) return dropDraft(articleId, null);
          const before = id.current;
          const saved = await answer(client, "note.save", {
            articleId,
            text: value,
            ...(before !== null && { id: before }),
          });
          id.current = saved.id;
          const typed = draftOf(articleId, before);
          dropDraft(articleId, before);
          if (typed !== null && typed !== value) keepDraft(articleId, saved.id, typed); // typed on meanwhile
          void cache.invalidateQueries({ queryKey: ["notes.list"] });
          void cache.invalidateQueries({ queryKey: ["library.about"] });
          if (before === null) onCreated?.(saved);
        },
        (next, error) => setState({ state: next, error }),
      ),
    // oxlint-disable-next-line react/exhaustive-deps -- one saver for the life of the editor
    [],
  );

  useEffect(() => {
    if (focus) area.current?.focus();
  }, [focus]);

  // Leaving, closing, hiding the window: what is typed goes to the library; a draft from a crash goes there as well.
  useEffect(() => {
    if (draftOf(articleId, id.current) !== null) saver.type(text);
    const leave = () => void saver.flush();
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", leave);
      leave();
    };
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const type = (value: string) => {
    setText(value);
    keepDraft(articleId, id.current, value);
    saver.type(value);
  };

  return (
    <div className="note">
      <TextField value={text} onChange={type} onBlur={() => void saver.flush()}>
        <Label>{note ? t("notes.of", { date: moment(note.created) }) : t("notes.new")}</Label>
        <TextArea
          ref={area}
          rows={Math.min(14, Math.max(4, text.split("\n").length + 1))}
          placeholder={t("notes.placeholder")}
        />
      </TextField>
      <p className="quiet note-foot">
        <output>
          {state.state === "failed"
            ? `${t("notes.unsaved")} ${failure.ofError(state.error)}`
            : state.state === "clean"
              ? ""
              : t(state.state === "saved" ? "notes.saved" : "notes.saving")}
        </output>
        {state.state === "failed" && (
          <Button className="plain" onPress={() => saver.type(text)}>
            {t("retry")}
          </Button>
        )}
        {note && onRemove && (
          <Button className="plain" onPress={onRemove}>
            {t("notes.remove")}
          </Button>
        )}
      </p>
    </div>
  );
}
