/** Versions, and what somebody who wants to help needs to know: shown before it is copied. */
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useAnswer } from "../data/ask.ts";
import { toClipboard } from "../ui/clipboard.ts";
import { FailureNote } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";

export function About() {
  const { t } = useTranslation();
  const about = useAnswer("library.about", {});
  const diagnosis = useAnswer("library.diagnosis", {});
  const text = Object.entries({ ...diagnosis.data, window: navigator.userAgent })
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
  const copy = async () => tell((await toClipboard(text)) ? t("care.copied") : t("care.not-copied"));
  return (
    <section aria-labelledby="care-about">
      <h2 id="care-about">{t("care.about")}</h2>
      {about.data && (
        <p>
          {t("care.version", { version: about.data.version })} · {t("care.library", { name: about.data.name })}
        </p>
      )}
      <p>{t("care.diagnosis-text")}</p>
      {diagnosis.error && <FailureNote error={diagnosis.error} retry={() => void diagnosis.refetch()} />}
      {diagnosis.data && (
        <>
          <p className="actions">
            <Button className="main" onPress={() => void copy()}>
              {t("care.copy")}
            </Button>
          </p>
          <details>
            <summary>{t("care.diagnosis")}</summary>
            <pre className="diagnosis" lang="en">
              {text}
            </pre>
          </details>
        </>
      )}
    </section>
  );
}
