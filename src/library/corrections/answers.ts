/** The answers to the questions of `correction-questions.ts`. */
import type { correctionQuestions } from "../../correction-questions.ts";
import type { Answer, Asked } from "../../questions.ts";
import type { Library } from "../library.ts";
import { correctionLog, listConflicts, originalOf } from "./history.ts";
import { correctingArticle, reviewQueue } from "./review.ts";
import { redoCorrection, revertArticle, runCorrection, undoCorrection } from "./run.ts";

type Name = keyof typeof correctionQuestions;
type CorrectionAnswers = { [N in Name]: (library: Library, asked: Asked<N>) => Answer<N> };

export const correctionAnswers: CorrectionAnswers = {
  "correction.run": (library, { request, seen }) => runCorrection(library, request, seen),
  "correction.undo": (library, { issueId, id }) => undoCorrection(library, issueId, id),
  "correction.redo": (library, { issueId, id }) => redoCorrection(library, issueId, id),
  "correction.revert": (library, { articleId }) => revertArticle(library, articleId),
  "correction.article": ({ db }, { articleId }) => correctingArticle(db, articleId),
  "corrections.log": ({ db }, { issueId, articleId }) => correctionLog(db, issueId, articleId),
  "corrections.conflicts": ({ db }, { issueId }) => listConflicts(db, issueId),
  "article.original": ({ db }, { id }) => originalOf(db, id),
  "review.queue": ({ db }, asked) => reviewQueue(db, asked),
};
