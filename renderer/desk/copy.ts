/** Copying words: as they stand, with their source, or as an address in this library. */
import { useTranslation } from "react-i18next";
import type { Article, Issue } from "../../src/shapes.ts";
import { tell } from "../ui/message.tsx";
import { useDates } from "../words/dates.ts";
import { markdownLink } from "../notes/links.ts";
import { useAsk } from "./data.ts";
import type { Place } from "./places.ts";
import { quoteOf } from "./text.ts";

export type Copying = "copy" | "cite" | "link";

/** @returns whether the words are on the clipboard. */
export function useCopy(issue: Issue): (what: Copying, article: Article, places: readonly Place[]) => Promise<boolean> {
  const { t } = useTranslation();
  const { date } = useDates();
  const ask = useAsk();

  const source = (article: Article): string =>
    [
      article.byline,
      article.title && t("cite.title", { title: article.title }),
      t("cite.newspaper", { newspaper: issue.newspaper ?? issue.name }) +
        (issue.date ? t("cite.date", { date: date(issue.date) }) : ""),
      article.page && t("issue.page", { page: article.page }),
    ]
      .filter(Boolean)
      .join(t("cite.separator"));

  return async (what, article, places) => {
    const words = places.map((place) => quoteOf(article, place)).join("\n");
    let text = words;
    if (what === "cite") text = t("cite.quote", { words, source: source(article) });
    if (what === "link") {
      const made = await ask("link.make", { articleId: article.id });
      if (!made) return false;
      text = markdownLink(article.title ?? quoteOf(article, { part: "text", start: 0, end: 24 }), made.link);
    }
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      tell(t("desk.copy-failed"));
      return false;
    }
  };
}
