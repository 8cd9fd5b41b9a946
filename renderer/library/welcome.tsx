/** What an empty library shows. */
import { useTranslation } from "react-i18next";
import { ChooseButtons } from "../import/choose.tsx";
import { ImportProgress } from "../import/progress.tsx";
import { useImport } from "../import/run.ts";
import { SeedsButton } from "../import/seeds.tsx";

export function Welcome({ seeds }: { seeds: number }) {
  const { t } = useTranslation();
  const busy = useImport().state === "running";
  return (
    <div className="welcome">
      <h1 lang="zh-CN">阅报</h1>
      <p className="lead">{t("welcome.lead")}</p>
      <p>{t("welcome.text")}</p>
      {!busy && (
        <>
          {seeds > 0 && (
            <p>
              <SeedsButton seeds={seeds} main />
            </p>
          )}
          <p className="actions">
            <ChooseButtons />
          </p>
          <p className="quiet">{t("welcome.drop")}</p>
        </>
      )}
      <ImportProgress />
    </div>
  );
}
