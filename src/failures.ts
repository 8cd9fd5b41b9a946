/**
 * Expected outcomes that are not success. A failure is a value that crosses every door; a bug throws.
 * Every code has a sentence in both languages that says what to do next: `sentences.ts`.
 */
export const failureCodes = [
  // input files
  "file-missing", // no such file or folder
  "file-unreadable", // permission denied, I/O error
  "file-empty", // nothing in it
  "file-not-text", // bytes that no text encoding explains
  "file-too-large", // over the limit that `params.limit` names
  "folder-without-text", // a folder with no text file in it
  "folder-too-deep", // folders in folders beyond the levels that `params.limit` names
  // the library
  "library-missing", // no library in that folder
  "library-damaged", // SQLite cannot read it, or it is 0 bytes; `params.backup` names the newest good backup, `params.journal` the journal where there is none
  "library-unreachable", // an I/O error, or the file is no longer where it was opened: a disk that left or fails
  "library-newer", // made by a newer program: never touched
  "library-locked", // another program holds it
  "library-unwritable", // read-only folder
  "library-not-empty", // a backup would take the place of work, and nobody said that it may
  "original-damaged", // the stored copy of a file no longer matches its hash
  "backup-damaged", // not a library, or a damaged one
  "disk-full",
  // questions
  "not-found", // the thing asked for is not (any longer) in the library
  "bad-question", // the shape of the question is wrong (a bug in a page, or an attack)
  "nothing-selected",
  // corrections
  "correction-conflict", // the text is not (any longer) what the correction was made on; nothing was changed
  "correction-occupied", // words stand where the moved ones should go
  // people's marks
  "bad-place", // a range that is not in the text, a folder that would be in itself
  "annotations-unreadable", // a file of annotations that cannot be read; `params.where` and `params.why` say what is wrong
  "cancelled",
  // export
  "target-unwritable",
  "target-taken", // another file is there, and it is nothing that we may replace
  "export-failed",
  // doors
  "port-in-use",
  "already-running",
  "unknown-format",
  "internal", // a bug; `params.id` finds it in the log
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** What went wrong: a code for the sentence, values for its blanks, and the technical message for the log. */
export type Failure = {
  code: FailureCode;
  params?: Record<string, string | number>;
  message?: string;
};

export type Reply<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export const ok = <T>(value: T): Reply<T> => ({ ok: true, value });

export const fail = (
  code: FailureCode,
  params?: Failure["params"],
  message?: string,
): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { code, ...(params && { params }), ...(message !== undefined && { message }) },
});

/** A failure on its way up through code that cannot return a value (a transaction, a stream). Caught at the next edge. */
export class Failed extends Error {
  readonly failure: Failure;
  constructor(code: FailureCode, params?: Failure["params"], message?: string) {
    super(message ?? code);
    this.name = "Failed";
    this.failure = fail(code, params, message).failure;
  }
}
