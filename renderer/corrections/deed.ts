/** Corrections as deeds: one after the other, each on what the person saw, with a word for it and the way back. */
import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CorrectionDone } from "../../src/correction-shapes.ts";
import type { Step } from "../../src/desk-shapes.ts";
import type { Answer, Ask, QuestionName } from "../../src/questions.ts";
import type { Client } from "../client.ts";
import { answer, useAnswer } from "../data/ask.ts";
import { useClient } from "../data/world.tsx";
import { stepKey } from "../desk/step-words.ts";
import { useFailureText } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";

export type Request = Ask<"correction.run">["request"];

/** What shows articles, asked again after a correction; other doors are told by event. */
const touched: QuestionName[] = [
  "correction.article",
  "corrections.log",
  "corrections.conflicts",
  "article.original",
  "review.queue",
  "issue.get",
  "issues.list",
  "article.get",
  "article.source",
  "desk.steps",
];

/** One step at a time, whoever asks: a step that follows at once must not overtake. */
let last: Promise<unknown> = Promise.resolve();
function inTurn<T>(deed: () => Promise<T>): Promise<T> {
  const next = last.then(deed, deed);
  last = next.catch(() => undefined);
  return next;
}

/** Leaving the view: what is typed is sent off without waiting for an answer. */
export const sendOff = (client: Client, request: Request, seen: string | null): void =>
  void inTurn(() => client.ask("correction.run", { request, seen }));

/**
 * Null: it failed, and the message line says why. `words`: said when it is done, with the way back. `on`: the head that
 * the request counts on, where that is not the one shown (a second step right after a first one).
 */
export type Correct = (request: Request, words?: string, on?: string | null) => Promise<CorrectionDone | null>;

/** `shown`: the head of what the person sees. */
export function useCorrect(shown: string | null | undefined): Correct {
  const ask = useAsk();
  const { t } = useTranslation();
  return useCallback(
    async (request, words, on) => {
      const seen = on === undefined ? shown : on;
      const done = await ask("correction.run", { request, ...(seen !== undefined && { seen }) });
      if (done?.id && words)
        tell(words, () => void ask("correction.undo", { issueId: done.issueId, id: done.id ?? "" }));
      else if (done && !done.id && words) tell(t("correct.nothing"));
      return done ?? null;
    },
    [ask, shown, t],
  );
}

type Deeds = "correction.run" | "correction.undo" | "correction.redo" | "correction.revert" | "desk.undo" | "desk.redo";

/** Asks in turn; undefined: it failed, and the message line says why. */
export function useAsk() {
  const client = useClient();
  const cache = useQueryClient();
  const failure = useRef(useFailureText());
  failure.current = useFailureText();
  return useCallback(
    <N extends Deeds>(name: N, input: Ask<N>): Promise<Answer<N> | undefined> =>
      inTurn(async () => {
        try {
          const done = await answer(client, name, input);
          await Promise.all(touched.map((question) => cache.invalidateQueries({ queryKey: [question] })));
          return done;
        } catch (error) {
          tell(failure.current.ofError(error));
          return undefined;
        }
      }),
    [client, cache],
  );
}

/** The last step of the desk back, or forth again: corrections and marks are one row of steps. */
export function useUndo() {
  const { t } = useTranslation();
  const ask = useAsk();
  const steps = useAnswer("desk.steps", { limit: 1 });
  const walk = async (way: "undo" | "redo"): Promise<Step | null> => {
    const step = await ask(`desk.${way}`, {});
    if (step === undefined) return null; // it failed, and was said
    const back = way === "undo";
    if (step) tell(t(back ? "desk.undone" : "desk.redone", { what: t(stepKey(step.what)) }));
    else tell(t(back ? "desk.nothing-to-undo" : "desk.nothing-to-redo"));
    return step;
  };
  return {
    undo: () => walk("undo"),
    redo: () => walk("redo"),
    canUndo: (steps.data?.undo.length ?? 0) > 0,
    canRedo: (steps.data?.redo.length ?? 0) > 0,
  };
}

/**
 * The keys of undo and redo within an element, also in its fields while nothing is typed there: what is being typed has
 * an undo of its own.
 */
export const undoKeys =
  (undo: () => unknown, redo: () => unknown) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.nativeEvent.isComposing) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    if (event.target instanceof HTMLElement && "dirty" in event.target.dataset) return event.stopPropagation();
    event.preventDefault();
    void (key === "z" && !event.shiftKey ? undo() : redo());
  };
