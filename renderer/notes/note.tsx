/** One note, saved by itself while it is written: Markdown, with its effect on demand, its tags and its history. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button, Label, TextArea, TextField, ToggleButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Note } from "../../src/desk-shapes.ts";
import { useSetTags } from "../desk/data.ts";
import { TagField } from "../desk/tag-field.tsx";
import { useFailureText } from "../ui/failure.tsx";
import { useDates } from "../words/dates.ts";
import { LinkCompletion, useCompletion } from "./completion.tsx";
import { HistoryDialog } from "./history.tsx";
import { Markdown } from "./markdown.tsx";
import type { NoteTarget } from "./target.ts";
import { useNote, type Writing } from "./use-note.ts";

type Props = {
  target: NoteTarget;
  /** Null: a note that has not been saved yet. */
  note: Note | null;
  focus?: boolean;
  onCreated?: (note: Note) => void;
  onRemove?: () => void;
};

export function NoteEditor({ target, note, focus, onCreated, onRemove }: Props) {
  const { t } = useTranslation();
  const { moment } = useDates();
  const area = useRef<HTMLTextAreaElement>(null);
  const writing = useNote(target, note, onCreated);
  const { text, type, flush } = writing;
  // A note with links is first shown as it reads: an address is nothing to look at.
  const [preview, setPreview] = useState(() => !focus && text.includes("](broadsheet:"));
  const [open, setOpen] = useState<"tags" | "history" | null>(null);
  const setTags = useSetTags();
  const completion = useCompletion(area, text, type, note?.id);

  useEffect(() => {
    if (focus) area.current?.focus();
  }, [focus]);

  return (
    <div className="note">
      {preview ? (
        <section aria-label={t("notes.preview")}>
          <Markdown text={text} />
        </section>
      ) : (
        <TextField value={text} onChange={type} onBlur={flush}>
          <Label>{note ? t("notes.of", { date: moment(note.created) }) : t("notes.new")}</Label>
          <TextArea
            ref={area}
            rows={Math.min(14, Math.max(4, text.split("\n").length + 1))}
            placeholder={t("notes.placeholder")}
            {...completion.field}
          />
          <LinkCompletion completion={completion} />
        </TextField>
      )}
      <Foot writing={writing}>
        {text.trim() !== "" && (
          <Button className="plain" onPress={() => setPreview(!preview)}>
            {t(preview ? "notes.edit" : "notes.preview")}
          </Button>
        )}
        {note && (
          <>
            <ToggleButton className="plain" isSelected={open === "tags"} onChange={(on) => setOpen(on ? "tags" : null)}>
              {note.tags.length > 0 ? t("tags.count", { count: note.tags.length }) : t("tags.title")}
            </ToggleButton>
            <Button className="plain" onPress={() => setOpen("history")}>
              {t("notes.history")}
            </Button>
          </>
        )}
        {note && onRemove && (
          <Button className="plain" onPress={onRemove}>
            {t("notes.remove")}
          </Button>
        )}
      </Foot>
      {note && open === "tags" && (
        <TagField names={note.tags} focus onChange={(names) => void setTags({ thing: note.id }, names)} />
      )}
      {note && open === "history" && <HistoryDialog note={note} restore={type} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Foot({ writing, children }: { writing: Writing; children: ReactNode }) {
  const { t } = useTranslation();
  const failure = useFailureText();
  const { state, error, text, type } = writing;
  return (
    <p className="quiet note-foot">
      <output>
        {state === "failed"
          ? `${t("notes.unsaved")} ${failure.ofError(error)}`
          : state === "clean"
            ? ""
            : t(state === "saved" ? "notes.saved" : "notes.saving")}
      </output>
      {state === "failed" && (
        <Button className="plain" onPress={() => type(text)}>
          {t("retry")}
        </Button>
      )}
      {children}
    </p>
  );
}
