/** A running export: what it is at, and the way to stop it. */
import { Button, Label, ProgressBar } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useJob } from "../data/jobs.ts";
import { useDates } from "../words/dates.ts";

export function ExportProgress({ count, stopping, stop }: { count: number; stopping: boolean; stop: () => void }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const job = useJob("export");
  const stage = job?.stage ?? "gathering";
  const counting = stage === "gathering" && (job?.done ?? 0) > 0;
  return (
    <section className="import exporting" aria-label={t("export.title")}>
      <ProgressBar
        value={job?.done ?? 0}
        maxValue={Math.max(job?.total ?? 1, 1)}
        isIndeterminate={!counting}
        valueLabel={t("import.count", { done: number(job?.done ?? 0), total: number(job?.total ?? count) })}
      >
        {({ percentage, valueText, isIndeterminate }) => (
          <>
            <Label>{t(`export.stage.${stage}` as "export.stage.setting", { count, shown: number(count) })}</Label>
            <span className="value">{!isIndeterminate && valueText}</span>
            <div className="track">
              <div
                className={isIndeterminate ? "bar to-and-fro" : "bar"}
                style={{ inlineSize: isIndeterminate ? "30%" : `${percentage ?? 0}%` }}
              />
            </div>
          </>
        )}
      </ProgressBar>
      <Button className="plain" onPress={stop} isDisabled={stopping}>
        {t(stopping ? "export.stopping" : "export.stop")}
      </Button>
    </section>
  );
}
