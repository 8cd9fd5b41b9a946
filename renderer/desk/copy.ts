/** Copying words: as they stand, with their source, or as an address in this library. */
import { useTranslation } from "react-i18next";
import type { Article } from "../../src/shapes.ts";
import { markdownLink } from "../notes/links.ts";
import { tell } from "../ui/message.tsx";
import { useAsk } from "./data.ts";
import type { Place } from "./places.ts";
import { quoteOf } from "./text.ts";

export type Copying = "copy" | "cite" | "link";

/** Code points of an article without a headline that stand for it. */
const OPENING = 24;

/** @returns whether the words are on the clipboard. */
export function useCopy(): (what: Copying, article: Article, places: readonly Place[]) => Promise<boolean> {
  const { t, i18n } = useTranslation();
  const ask = useAsk();

  const textFor = async (what: Copying, article: Article, words: string): Promise<string | null> => {
    if (what === "cite") {
      const style = i18n.language === "en" ? "chicago" : "gbt-2025";
      const made = await ask("export.cite", { articles: [article.id], style });
      return made && t("cite.quote", { words, source: made.citations[0] ?? "" });
    }
    if (what === "link") {
      const made = await ask("link.make", { articleId: article.id });
      const title = article.title ?? quoteOf(article, { part: "text", start: 0, end: OPENING });
      return made && markdownLink(title, made.link);
    }
    return words;
  };
  return async (what, article, places) => {
    const words = places.map((place) => quoteOf(article, place)).join("\n");
    const text = await textFor(what, article, words);
    if (text === null) return false;
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      tell(t("desk.copy-failed"));
      return false;
    }
  };
}
