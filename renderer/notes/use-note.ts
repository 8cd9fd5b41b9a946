/** The text of one note while it is written: draft, autosave, and what other windows make of it meanwhile. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Note } from "../../src/desk-shapes.ts";
import { answer } from "../data/ask.ts";
import { stale, useClient } from "../data/world.tsx";
import { tell } from "../ui/message.tsx";
import { autosave, type SaveState } from "./autosave.ts";
import { draftOf, dropDraft, keepDraft } from "./draft.ts";
import type { NoteTarget } from "./target.ts";

export type Writing = {
  text: string;
  state: SaveState;
  error?: unknown;
  type: (text: string) => void;
  flush: () => void;
};

/** `note` null: nothing has been saved yet; `onCreated` hears when it is. */
export function useNote(target: NoteTarget, note: Note | null, onCreated?: (note: Note) => void): Writing {
  const { t } = useTranslation();
  const client = useClient();
  const cache = useQueryClient();
  const id = useRef(note?.id ?? null);
  const seen = useRef(note?.changed);
  const [text, setText] = useState(() => draftOf(target, id.current) ?? note?.text ?? "");
  const [state, setState] = useState<{ state: SaveState; error?: unknown }>({ state: "clean" });
  const created = useEffectEvent((fresh: Note) => onCreated?.(fresh));

  const saver = useMemo(
    () =>
      autosave(
        async (value) => {
          const before = id.current;
          if (value.trim() === "" && before === null) return dropDraft(target, null);
          const { replaced, ...saved } = await answer(client, "note.save", {
            text: value,
            ...(before === null ? target : { id: before, ...(seen.current && { seen: seen.current }) }),
          });
          id.current = saved.id;
          seen.current = saved.changed;
          const typed = draftOf(target, before);
          dropDraft(target, before);
          if (typed !== null && typed !== value) keepDraft(target, saved.id, typed); // typed on meanwhile
          stale(cache, ["notes"]);
          if (replaced) tell(t("notes.both"));
          if (before === null) created(saved);
        },
        (next, error) => setState({ state: next, error }),
      ),
    // oxlint-disable-next-line react/exhaustive-deps -- one saver for the life of the editor
    [],
  );

  // Leaving, closing, hiding the window: what is typed goes to the library; a draft from a crash goes there as well.
  useEffect(() => {
    if (draftOf(target, id.current) !== null) saver.type(text);
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

  // Another window, or an undo, changed it: shown here unless something is being written.
  const follow = useEffectEvent((next: Note) => {
    if (next.id !== id.current || next.changed === seen.current) return;
    if (state.state !== "clean" && state.state !== "saved") return;
    seen.current = next.changed;
    setText(next.text);
  });
  useEffect(() => {
    if (note) follow(note);
  }, [note]);

  return {
    text,
    ...state,
    type: (value) => {
      setText(value);
      keepDraft(target, id.current, value);
      saver.type(value);
    },
    flush: () => void saver.flush(),
  };
}
