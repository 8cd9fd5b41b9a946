/** A failure in the reader's language: what happened and what to do next. */
import { Button, Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type Failure, type FailureCode, failureCodes } from "../../src/failures.ts";
import { sentence } from "../../src/sentences.ts";
import { QuestionFailed } from "../data/ask.ts";
import { DoorClosed } from "../http.ts";
import { address } from "../route.ts";
import type { Language } from "../words/index.ts";

/** Sentences for whatever a question threw, or for a code that came inside an answer. */
export function useFailureText() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const say = (failure: Pick<Failure, "code" | "params">) => sentence(language, failure);
  return {
    ofError(error: unknown): string {
      if (error instanceof DoorClosed) return t("door-closed");
      if (error instanceof QuestionFailed) return say(error.failure);
      return say({ code: "internal", params: { id: error instanceof Error ? error.message : String(error) } });
    },
    /** A code of a newer library is named rather than hidden. */
    ofCode(code: string, params: Record<string, string | number> = {}): string {
      const known = failureCodes.find((candidate): candidate is FailureCode => candidate === code);
      return known ? say({ code: known, params }) : say({ code: "internal", params: { id: code } });
    },
  };
}

/** What is gone does not come back by asking again: then the way to the library is offered in place of `retry`. */
export function FailureNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const text = useFailureText();
  const gone = error instanceof QuestionFailed && error.failure.code === "not-found";
  return (
    <div className="failure" role="alert">
      <p>{text.ofError(error)}</p>
      {gone ? (
        <Link className="plain" href={address({ view: "library" })}>
          {t("library.title")}
        </Link>
      ) : (
        retry && (
          <Button className="plain" onPress={retry}>
            {t("retry")}
          </Button>
        )
      )}
    </div>
  );
}
