/** Nothing was found: what one can do about it. */
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Narrow } from "../../../src/search-shapes.ts";
import { type Asked, isNarrowed } from "../asked.ts";

export function Nothing({ asked, onNarrow }: { asked: Asked; onNarrow: (narrow: Narrow) => void }) {
  const { t } = useTranslation();
  const narrowed = isNarrowed(asked.narrow);
  return (
    <div className="empty">
      <p>{narrowed ? t("search.none-narrowed") : t("search.none", { query: asked.query })}</p>
      {narrowed && (
        <p className="actions">
          <Button className="plain" onPress={() => onNarrow({})}>
            {t("search.let-all-go")}
          </Button>
        </p>
      )}
    </div>
  );
}
