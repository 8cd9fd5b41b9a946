/** The search room: what was understood, what was chosen, what the results have in common, and the results. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Narrow } from "../../src/search-shapes.ts";
import type { Sort } from "../../src/shapes.ts";
import { go } from "../route.ts";
import { FailureNote } from "../ui/failure.tsx";
import { View } from "../ui/view.tsx";
import { type Asked, dated, isAsking, isNarrowed } from "./asked.ts";
import { focusBox } from "./box.tsx";
import { Chosen } from "./facets/chosen.tsx";
import { Explanation } from "./query/explanation.tsx";
import { Facets } from "./facets/facets.tsx";
import { FacetsFold } from "./facets/fold.tsx";
import { Head } from "./head.tsx";
import { IndexNote } from "./index-note.tsx";
import { HitList } from "./results/list.tsx";
import { Nothing } from "./results/nothing.tsx";
import { Start } from "./saved/start.tsx";
import { Timeline } from "./timeline/timeline.tsx";
import { useSearch } from "./results/use-search.ts";

const none: Narrow = {};

export function SearchView({ query, sort, narrow = none }: { query: string; sort: Sort; narrow?: Narrow }) {
  const { t } = useTranslation();
  const asked: Asked = { query, narrow, sort };
  const asking = isAsking(asked);
  const { answer, counts, searching, error, again } = useSearch(asked);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const change = (changed: Partial<Asked>) => {
    const next = { ...asked, ...changed };
    const { narrow: conditions, ...others } = next;
    go({ view: "search", ...others, ...(isNarrowed(conditions) && { narrow: conditions }) }, { replace: true });
  };
  const onNarrow = (next: Narrow) => change({ narrow: next });
  const { facets, timeline } = counts ?? {};
  const nothing = answer !== undefined && answer.total === 0 && answer.exact;

  return (
    <View title={query ? t("search.title-of", { query }) : t("search.title")} className="search" fixed>
      <Head asked={asked} answer={asking ? answer : undefined} searching={searching} change={change} />
      {asking && answer && <Explanation query={answer.query} pieces={answer.pieces} warnings={answer.warnings} />}
      <IndexNote />
      <Chosen narrow={narrow} onNarrow={onNarrow} />
      {error && <FailureNote error={error} retry={again} />}
      {asking ? (
        <div className="search-body">
          {facets && timeline && !(nothing && !isNarrowed(narrow)) && (
            <FacetsFold narrow={narrow}>
              <Facets facets={facets} timeline={timeline} narrow={narrow} onNarrow={onNarrow} />
            </FacetsFold>
          )}
          <div className="results" ref={setScroller}>
            {!nothing && (
              <div className="timeline-room">
                {timeline && timeline.months.length > 0 && (
                  <Timeline timeline={timeline} narrow={narrow} onChoose={(dates) => onNarrow(dated(narrow, dates))} />
                )}
              </div>
            )}
            {nothing && <Nothing asked={asked} onNarrow={onNarrow} />}
            {answer && answer.total > 0 && scroller && (
              <HitList asked={asked} answer={answer} scroller={scroller} leave={focusBox} />
            )}
          </div>
        </div>
      ) : (
        <Start />
      )}
    </View>
  );
}
