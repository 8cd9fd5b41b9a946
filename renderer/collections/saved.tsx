/** Saved searches, beside the collections: both are ways back to articles. */
import { Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useAnswer } from "../data/ask.ts";
import { address } from "../route.ts";
import { savedRoute } from "../search/asked.ts";

export function SavedSearches() {
  const { t } = useTranslation();
  const searches = useAnswer("searches.list", {}).data ?? [];
  if (searches.length === 0) return null;
  return (
    <section aria-labelledby="saved-searches">
      <h2 id="saved-searches">{t("collections.searches")}</h2>
      <ul className="folders">
        {searches.map((search) => (
          <li key={search.id}>
            <Link href={address(savedRoute(search))}>{search.name}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
