/** What the newspaper pages need from the app: its words, and how the reader wants them set. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PageWords, Setting } from "../page/index.ts";
import { clampSize, families, leadingOf, measureOf, type Settings } from "../settings/values.ts";
import { useChoose, useSettings } from "../settings/use.ts";
import type { Keys } from "../ui/keys.ts";
import { formatDate } from "../words/dates.ts";

export function usePageWords(): PageWords {
  const { t, i18n } = useTranslation();
  return useMemo<PageWords>(
    () => ({
      lang: i18n.language,
      date: (iso) => formatDate(iso, i18n.language),
      weekday: (printed, iso) =>
        printed !== null && iso !== null && !i18n.language.startsWith("zh")
          ? formatDate(iso, i18n.language, "dayName")
          : printed,
      issueNumber: (number) => (/^\d+$/.test(number) ? t("issue.number", { number }) : number),
      nameless: t("library.unknown-newspaper"),
      nothing: t("page.nothing"),
      postalCode: (code) => t("page.postal-code", { code }),
      printedPages: (count) => t("page.printed-pages", { count }),
      printedPage: (page) => t("issue.page", { page }),
      pageOf: (page, pages) => (pages === null ? t("page.number", { page }) : t("page.of", { page, pages })),
      jumpTo: (page) => t("page.jump-to", { page }),
      jumpFrom: (page) => t("page.jump-from", { page }),
      openArticle: t("page.open"),
      next: t("help.next-page"),
      previous: t("help.previous-page"),
      pages: t("page.pages"),
    }),
    // `t` changes with the language.
    [t, i18n.language],
  );
}

type TypeChoices = Pick<Settings, "typeSize" | "typeFace" | "leading" | "measure" | "direction">;

export const pageSettingOf = ({ typeSize, typeFace, leading, measure, direction }: TypeChoices): Setting => ({
  size: typeSize,
  mode: direction,
  face: families[typeFace],
  leading: leadingOf[leading],
  measure: measureOf[measure],
});

export function usePageSetting(): Setting {
  const { typeSize, typeFace, leading, measure, direction } = useSettings();
  return useMemo<Setting>(
    () => pageSettingOf({ typeSize, typeFace, leading, measure, direction }),
    [typeSize, direction, typeFace, leading, measure],
  );
}

/** The keys that change how text is set. */
export function useSettingKeys(): Keys {
  const settings = useSettings();
  const choose = useChoose();
  const resize = (step: number) => choose("typeSize", clampSize(settings.typeSize + step));
  const other: Settings["direction"] = settings.direction === "vertical" ? "horizontal" : "vertical";
  return {
    "+": () => resize(1),
    "=": () => resize(1),
    "-": () => resize(-1),
    v: () => choose("direction", other),
  };
}
