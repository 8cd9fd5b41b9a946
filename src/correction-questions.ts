/** The questions about setting right what the text engine read wrong. A correction is a step that `desk.undo` takes back. */
import { z } from "zod";
import {
  CorrectingArticle,
  CorrectionConflict,
  CorrectionDone,
  CorrectionLog,
  CorrectionRequest,
  OriginalDiff,
  ReviewFilter,
  ReviewQueue,
} from "./correction-shapes.ts";
import { question } from "./question.ts";

const id = z.int().positive();

export const correctionQuestions = {
  /**
   * Sets something right. `seen`: the head of the issue's log as the asker saw it; what somebody else changed meanwhile
   * is kept, and a correction that does not fit it any longer is refused.
   */
  "correction.run": question(
    z.strictObject({ request: CorrectionRequest, seen: z.string().max(200).nullable().optional() }),
    CorrectionDone,
  ),
  /** The last correction of an issue, or the one of that id. */
  "correction.undo": question(z.strictObject({ issueId: id, id: z.string().max(200).optional() }), CorrectionDone),
  "correction.redo": question(z.strictObject({ issueId: id, id: z.string().max(200).optional() }), CorrectionDone),
  /** Undoes all corrections of an article and of those that they tie it to. */
  "correction.revert": question(z.strictObject({ articleId: id }), CorrectionDone),
  /** All that is needed to set an article right. */
  "correction.article": question(z.strictObject({ articleId: id }), CorrectingArticle),
  /** Who set what right and when, newest first; of an issue, or of one article in it. */
  "corrections.log": question(z.strictObject({ issueId: id, articleId: id.optional() }), CorrectionLog),
  /** Corrections that a newer engine's reading has no place for; to be undone, or made anew on what is there. */
  "corrections.conflicts": question(z.strictObject({ issueId: id.optional() }), z.array(CorrectionConflict)),
  /** An article beside what the text engine made of it. */
  "article.original": question(z.strictObject({ id }), OriginalDiff),
  /** Articles that want a second look, least sure first. */
  "review.queue": question(
    z.strictObject({
      filter: ReviewFilter.prefault({}),
      offset: z.int().nonnegative().default(0),
      limit: z.int().min(1).max(500).default(50),
    }),
    ReviewQueue,
  ),
} as const;
