/** What a collection says of itself, in Markdown; saved by itself while it is written. */
import { useEffect, useMemo, useState } from "react";
import { Button, TextArea, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useQueryClient } from "@tanstack/react-query";
import type { Collection } from "../../src/desk-shapes.ts";
import { answer } from "../data/ask.ts";
import { stale, useClient } from "../data/world.tsx";
import { autosave, type SaveState } from "../notes/autosave.ts";
import { Markdown } from "../notes/markdown.tsx";
import { useFailureText } from "../ui/failure.tsx";
import { focusNow } from "../ui/focus.ts";

export function Introduction({ collection }: { collection: Collection }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  if (editing) return <Field collection={collection} done={() => setEditing(false)} />;
  return (
    <div className="introduction">
      {collection.note && <Markdown text={collection.note} />}
      <Button className="plain" onPress={() => setEditing(true)}>
        {t(collection.note ? "collections.edit-introduction" : "collections.introduction")}
      </Button>
    </div>
  );
}

function Field({ collection, done }: { collection: Collection; done: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const cache = useQueryClient();
  const failure = useFailureText();
  const [text, setText] = useState(collection.note);
  const [state, setState] = useState<{ state: SaveState; error?: unknown }>({ state: "clean" });
  const saver = useMemo(
    () =>
      autosave(
        async (note) => {
          await answer(client, "collection.save", { id: collection.id, note });
          stale(cache, ["collections"]);
        },
        (next, error) => setState({ state: next, error }),
      ),
    [client, cache, collection.id],
  );
  useEffect(() => {
    const leave = () => void saver.flush();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [saver]);
  return (
    <div className="note introduction">
      <TextField
        aria-label={t("collections.introduction")}
        value={text}
        onChange={(value) => {
          setText(value);
          saver.type(value);
        }}
      >
        <TextArea
          ref={focusNow}
          rows={Math.min(14, Math.max(3, text.split("\n").length + 1))}
          placeholder={t("collections.introduction-of")}
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
        <Button
          className="plain"
          onPress={() => {
            void saver.flush().then(done);
          }}
        >
          {t("export.finish")}
        </Button>
      </p>
    </div>
  );
}
