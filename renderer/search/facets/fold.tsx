/** The facets: beside the results where there is room, behind a button where there is none. */
import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Narrow } from "../../../src/search-shapes.ts";
import { useNarrowText } from "./narrow-text.ts";

export function FacetsFold({ narrow, children }: { narrow: Narrow; children: ReactNode }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const chosen = useNarrowText()(narrow).length;
  return (
    <div className="facets-side" data-open={open || undefined}>
      <Button className="plain fold" aria-expanded={open} aria-controls="search-facets" onPress={() => setOpen(!open)}>
        {chosen > 0 ? t("search.narrow-by", { count: chosen }) : t("search.narrow")} {open ? "▴" : "▾"}
      </Button>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard */}
      <aside id="search-facets" aria-label={t("search.narrow")} tabIndex={-1}>
        {children}
      </aside>
    </div>
  );
}
