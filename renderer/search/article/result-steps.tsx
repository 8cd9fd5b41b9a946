/** In an article that was opened from a search: the result before and after it, and the way back to all of them. */
import { Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Hit } from "../../../src/shapes.ts";
import { useAnswer } from "../../data/ask.ts";
import { address, go, useRoute } from "../../route.ts";
import { useKeys } from "../../ui/keys.ts";
import { useDates } from "../../words/dates.ts";
import { askedKey, isNarrowed, type Result } from "../asked.ts";
import { useFold } from "../fold.ts";
import { keepSpot, spotOf } from "../results/memory.ts";

export function ResultSteps({ articleId }: { articleId: number }) {
  const route = useRoute();
  if (route.view !== "article" || !route.result) return null;
  return <Steps articleId={articleId} query={route.query} result={route.result} />;
}

function Steps({ articleId, query, result }: { articleId: number; query: string; result: Result }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const { at, narrow, sort } = result;
  const fold = useFold();
  // This one and its neighbours, as the search stands now.
  const from = Math.max(0, at - 1);
  const around = useAnswer("search", { query, narrow, sort, fold, offset: from, limit: 3 }, { keep: true });
  const hits = around.data?.query === query ? around.data.hits : [];
  const here = hits[at - from]?.id === articleId;
  const previous = here && at > 0 ? hits[0] : undefined;
  const next = here ? hits[at - from + 1] : undefined;
  const to = (hit: Hit, place: number) =>
    address({ view: "article", id: hit.id, query, result: { ...result, at: place } });
  const open = (hit: Hit | undefined, place: number) => {
    if (!hit) return;
    // The list follows, so that one comes back to the result that one read last.
    const key = askedKey({ query, narrow, sort, fold });
    const spot = spotOf(key);
    if (spot) keepSpot(key, { ...spot, at: place });
    go({ view: "article", id: hit.id, query, result: { ...result, at: place } }, { replace: true });
  };
  useKeys({ "[": () => open(previous, at - 1), "]": () => open(next, at + 1) });
  const name = (hit: Hit) => hit.title ?? hit.excerpt;
  const step = (hit: Hit | undefined, place: number, label: string, sign: string) =>
    hit && (
      <a
        className="plain"
        href={to(hit, place)}
        aria-label={`${label}: ${name(hit)}`}
        onClick={(event) => {
          event.preventDefault();
          open(hit, place);
        }}
      >
        {sign}
      </a>
    );
  return (
    <nav className="result-steps" aria-label={t("search.result.steps")}>
      {step(previous, at - 1, t("search.result.previous"), "‹")}
      <Link
        className="plain"
        href={address({ view: "search", query, sort, ...(isNarrowed(narrow) && { narrow }) })}
        aria-label={t("search.result.back")}
      >
        {here && around.data
          ? t("search.result.at", { at: number(at + 1), total: number(around.data.total) })
          : t("search.result.back")}
      </Link>
      {step(next, at + 1, t("search.result.next"), "›")}
    </nav>
  );
}
