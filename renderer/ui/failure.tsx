/** A failure in the reader's language: what happened and what to do next. */
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { FailureCode } from "../../src/failures.ts";
import { QuestionFailed } from "../data/ask.ts";
import { DoorClosed } from "../http.ts";
import type { WordKey } from "../words/index.ts";

type Translate = (key: WordKey, values?: Record<string, string | number>) => string;

/** The sentence for whatever a question threw. A code of a newer library is named rather than hidden. */
export function failureText(t: Translate, error: unknown): string {
  if (error instanceof DoorClosed) return t("failure.door-closed");
  if (error instanceof QuestionFailed) return codeText(t, error.failure.code, error.failure.params);
  return t("failure.internal", { id: error instanceof Error ? error.message : String(error) });
}

export function codeText(t: Translate, code: string, params: Record<string, string | number> = {}): string {
  const key = `failure.${code as FailureCode}` as const;
  const text = t(key, { id: "", limit: "", ...params });
  return text === key ? t("failure.internal", { id: code }) : text;
}

export function FailureNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="failure" role="alert">
      <p>{failureText(t, error)}</p>
      {retry && (
        <Button className="plain" onPress={retry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}
