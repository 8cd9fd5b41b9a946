/** The running import, and afterwards its report: what was added, what was known, what was refused and why. */
import { Button, Label, Link, ProgressBar } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { FileOutcome } from "../../src/shapes.ts";
import { useJob } from "../data/jobs.ts";
import { toIssue } from "../route.ts";
import { FailureNote, useFailureText } from "../ui/failure.tsx";
import { useDates } from "../words/dates.ts";
import { cancelImport, dismissImport, type ImportState, useImport } from "./run.ts";

export function ImportProgress() {
  const state = useImport();
  const elsewhere = useJob("import");
  // A reload, or another window, started it: the library says how far it is.
  if (state.state === "idle") return elsewhere ? <Running state={seedsRunning} /> : null;
  return state.state === "running" ? <Running state={state} /> : <Report state={state} />;
}

const seedsRunning = { state: "running", what: "seeds", done: 0, total: 0, current: "", cancelled: false } as const;

function Running({ state }: { state: Extract<ImportState, { state: "running" }> }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const job = useJob("import");
  const { done, total, current } = state.what === "seeds" ? { current: "", ...(job ?? state) } : state;
  return (
    <section className="import" aria-label={t("import.title")}>
      <ProgressBar
        value={done}
        maxValue={Math.max(total, 1)}
        isIndeterminate={total === 0}
        valueLabel={t("import.count", { done: number(done), total: number(total) })}
      >
        {({ percentage, valueText }) => (
          <>
            <Label>{t("import.running")}</Label>
            <span className="value">{total > 0 && valueText}</span>
            <div className="track">
              <div className="bar" style={{ inlineSize: `${percentage ?? 0}%` }} />
            </div>
          </>
        )}
      </ProgressBar>
      <p className="quiet current">{current ?? ""}</p>
      {state.what === "files" && (
        <Button className="plain" onPress={cancelImport} isDisabled={state.cancelled}>
          {t("import.stop")}
        </Button>
      )}
    </section>
  );
}

function Report({ state }: { state: Extract<ImportState, { state: "done" }> }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const count = (status: FileOutcome["status"]) => state.outcomes.filter((file) => file.status === status).length;
  const added = state.outcomes.filter((file) => file.status === "added");
  const refused = state.outcomes.filter((file) => file.status === "refused");
  const articles = added.reduce((sum, file) => sum + file.articles, 0);
  return (
    <section className="import" aria-label={t("import.report")}>
      {state.error !== undefined && <FailureNote error={state.error} />}
      {state.outcomes.length > 0 && (
        <output>
          {(added.length > 0 || refused.length === 0) &&
            t("import.added", { count: added.length, articles: number(articles) })}
          {count("unchanged") > 0 && ` ${t("import.unchanged", { count: count("unchanged") })}`}
          {refused.length > 0 && ` ${t("import.refused", { count: refused.length })}`}
          {state.cancelled && ` ${t("import.cancelled")}`}
        </output>
      )}
      {refused.length > 0 && (
        <ul className="refused">
          {refused.map((file) => (
            <Refused key={file.file} outcome={file} />
          ))}
        </ul>
      )}
      <p className="actions">
        {added.length === 1 && added[0]?.issueId && (
          <Link className="plain" href={toIssue(added[0].issueId)}>
            {t("import.open")}
          </Link>
        )}
        <Button className="plain" onPress={dismissImport}>
          {t("close")}
        </Button>
      </p>
    </section>
  );
}

function Refused({ outcome: { file, error } }: { outcome: FileOutcome }) {
  const failure = useFailureText();
  const text = failure.ofCode(error?.code ?? "internal", { ...error?.params, file, id: error?.message ?? "" });
  return (
    <li>
      {!text.includes(file) && <b>{file} </b>}
      {text}
    </li>
  );
}
