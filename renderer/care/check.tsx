/** Everything in the library, checked while reading goes on. */
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../src/questions.ts";
import { useDeed } from "../data/ask.ts";
import { FailureNote } from "../ui/failure.tsx";
import type { WordKey } from "../words/index.ts";

export function Check() {
  const { t } = useTranslation();
  const check = useDeed("library.verify", []);
  return (
    <section aria-labelledby="care-check">
      <h2 id="care-check">{t("care.check")}</h2>
      <p>{t("care.check-text")}</p>
      <p className="actions">
        <Button className="main" onPress={() => check.mutate({})} isDisabled={check.isPending}>
          {check.isPending ? t("care.checking") : t("care.check-now")}
        </Button>
      </p>
      {check.error && <FailureNote error={check.error} retry={() => check.mutate({})} />}
      <div aria-live="polite">{check.data && <Found {...check.data} />}</div>
    </section>
  );
}

function Found({ ok, checks }: Answer<"library.verify">) {
  const { t, i18n } = useTranslation();
  const name = (of: string) => {
    const key = `care.check.${of}`;
    return i18n.exists(key) ? t(key as WordKey) : of;
  };
  return (
    <>
      <p className={ok ? "verdict" : "verdict bad"}>
        {ok ? t("care.sound") : t("care.not-sound", { count: checks.filter((one) => !one.ok).length })}
      </p>
      <ul className="checks">
        {checks.map((one) => (
          <li key={one.name} data-bad={!one.ok || undefined}>
            <span aria-hidden="true">{one.ok ? "✓" : "✗"}</span>
            <span>
              {name(one.name)}
              <span className="unseen">{one.ok ? t("care.passed") : t("care.failed")}</span>
            </span>
            {!one.ok && one.detail && <span className="quiet">{one.detail}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
