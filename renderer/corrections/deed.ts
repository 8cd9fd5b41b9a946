/** Corrections as deeds: one after the other, each on what the person saw, with a word for it and the way back. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CorrectionDone } from "../../src/correction-shapes.ts";
import type { Ask, QuestionName } from "../../src/questions.ts";
import type { Client } from "../client.ts";
import { answer } from "../data/ask.ts";
import { useClient } from "../data/world.tsx";
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
      return done;
    },
    [ask, shown, t],
  );
}

type Deeds = "correction.run" | "correction.undo" | "correction.redo" | "correction.revert";

export function useAsk() {
  const client = useClient();
  const cache = useQueryClient();
  const failure = useRef(useFailureText());
  failure.current = useFailureText();
  return useCallback(
    <N extends Deeds>(name: N, input: Ask<N>): Promise<CorrectionDone | null> =>
      inTurn(async () => {
        try {
          const done = (await answer(client, name, input)) as CorrectionDone;
          await Promise.all(touched.map((question) => cache.invalidateQueries({ queryKey: [question] })));
          return done;
        } catch (error) {
          tell(failure.current.ofError(error));
          return null;
        }
      }),
    [client, cache],
  );
}

/** Undo and redo of an issue's corrections. */
export function useUndo(issueId: number) {
  const { t } = useTranslation();
  const ask = useAsk();
  return {
    undo: async () => {
      const done = await ask("correction.undo", { issueId });
      if (done) tell(t(done.id ? "correct.undone" : "correct.nothing-undo"));
      return done;
    },
    redo: async () => {
      const done = await ask("correction.redo", { issueId });
      if (done) tell(t(done.id ? "correct.redone" : "correct.nothing-redo"));
      return done;
    },
  };
}
