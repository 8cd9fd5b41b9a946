/** Nothing was found: what one can do about it, and how often each word stands in the archive by itself. */
import { useQueries } from "@tanstack/react-query";
import { Button, Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Narrow } from "../../../src/search-shapes.ts";
import { answer } from "../../data/ask.ts";
import { useClient } from "../../data/world.tsx";
import { address } from "../../route.ts";
import { useDates } from "../../words/dates.ts";
import { isNarrowed } from "../asked.ts";
import { termsOf } from "../query/terms.ts";
import type { Found } from "./use-search.ts";

export function Nothing({ found, onNarrow }: { found: Found; onNarrow: (narrow: Narrow) => void }) {
  const { t } = useTranslation();
  const { asked, answer: none } = found;
  const narrowed = isNarrowed(asked.narrow);
  const terms = termsOf(none.query, none.pieces);
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
      {terms.length > 1 && <Each terms={terms} fold={asked.fold ?? true} />}
    </div>
  );
}

function Each({ terms, fold }: { terms: readonly string[]; fold: boolean }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const client = useClient();
  const counts = useQueries({
    queries: terms.map((query) => ({
      queryKey: ["search", "count", query, fold],
      queryFn: () => answer(client, "search", { query, fold, limit: 1 }),
    })),
    combine: (found) => found.map(({ data }) => data?.total),
  });
  return (
    <>
      <p>{t("search.none-each")}</p>
      <ul className="each">
        {terms.map((query, at) => (
          <li key={query}>
            <Link className="query" href={address({ view: "search", query, sort: "relevance" })}>
              {query}
            </Link>{" "}
            {counts[at] !== undefined && t("search.found", { count: counts[at], shown: number(counts[at]) })}
          </li>
        ))}
      </ul>
    </>
  );
}
