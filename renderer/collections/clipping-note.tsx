/** A line or two on why the clipping is here. */
import { useState } from "react";
import { Button, TextArea, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Clipping } from "../../src/desk-shapes.ts";
import { useDo } from "../desk/data.ts";
import { focusNow } from "../ui/focus.ts";

export function ClippingNote({ clipping }: { clipping: Clipping }) {
  const { t } = useTranslation();
  const act = useDo();
  const [editing, setEditing] = useState(false);
  const [text, setText] = useState(clipping.note);
  const save = async () => {
    if (text !== clipping.note && !(await act("clipping.note", { id: clipping.id, note: text }, ["collections"])))
      return;
    setEditing(false);
  };
  if (editing)
    return (
      <div className="note">
        <TextField aria-label={t("collections.comment")} value={text} onChange={setText} onBlur={() => void save()}>
          <TextArea ref={focusNow} rows={2} />
        </TextField>
      </div>
    );
  return (
    <div className="comment">
      {clipping.note && <p className="note-text">{clipping.note}</p>}
      <Button
        className="plain"
        onPress={() => {
          setText(clipping.note);
          setEditing(true);
        }}
      >
        {t(clipping.note ? "collections.edit-comment" : "collections.comment")}
      </Button>
    </div>
  );
}
