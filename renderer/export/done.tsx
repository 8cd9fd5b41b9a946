/** What was saved, and what the fonts could not draw. */
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useClient } from "../data/world.tsx";
import { useDates } from "../words/dates.ts";
import type { Exporting } from "./run.ts";

export function Done({ state }: { state: Extract<Exporting, { step: "done" }> }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const client = useClient();
  const { bytes, articles, pages, missingGlyphs } = state.result;
  const size = t("export.size", { size: number(Math.max(1, Math.round(bytes / 1024))) });
  return (
    <div aria-live="polite">
      <p className="done">{t("export.saved", { name: state.name })}</p>
      <p className="quiet">
        {[
          t("export.count", { count: articles, shown: number(articles) }),
          pages !== undefined && t("export.pages", { count: pages, shown: number(pages) }),
          size,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {client.reveal && (
        <p>
          <Button className="plain" onPress={() => void client.reveal?.(state.token)}>
            {t("export.reveal")}
          </Button>
        </p>
      )}
      {missingGlyphs.length > 0 && (
        <p className="failure">{t("export.missing", { glyphs: missingGlyphs.join("；") })}</p>
      )}
    </div>
  );
}
