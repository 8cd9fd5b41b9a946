/** The search room: what was understood, what was chosen, what the results have in common, and the results. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Narrow } from "../../src/search-shapes.ts";
import type { Sort } from "../../src/shapes.ts";
import { FailureNote } from "../ui/failure.tsx";
import { View } from "../ui/view.tsx";
import { type Asked, isAsking, isNarrowed } from "./asked.ts";
import { focusBox } from "./box.tsx";
import { chooseDates, narrowTo } from "./change.ts";
import { Chosen } from "./facets/chosen.tsx";
import { Explanation } from "./query/explanation.tsx";
import { Facets } from "./facets/facets.tsx";
import { FacetsFold } from "./facets/fold.tsx";
import { useFoldOf } from "./fold.ts";
import { Head } from "./head.tsx";
import { IndexNote } from "./index-note.tsx";
import { HitList } from "./results/list.tsx";
import { NotesFound } from "./results/notes.tsx";
import { Nothing } from "./results/nothing.tsx";
import { Start } from "./saved/start.tsx";
import { Timeline } from "./timeline/timeline.tsx";
import { useSearch } from "./results/use-search.ts";

const none: Narrow = {};

type Props = { query: string; sort: Sort; narrow?: Narrow | undefined; fold?: boolean | undefined };

export function SearchView({ query, sort, narrow = none, fold: said }: Props) {
  const { t } = useTranslation();
  const fold = useFoldOf(said);
  const asked: Asked = { query, narrow, sort, fold };
  const asking = isAsking(asked);
  const { found, counts, searching, error, again } = useSearch(asked);
  const { answer } = found ?? {};
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const { facets, timeline } = counts ?? {};
  const nothing = answer !== undefined && answer.total === 0 && answer.exact;

  return (
    <View title={query ? t("search.title-of", { query }) : t("search.title")} className="search" fixed>
      <Head asked={asked} answer={answer} searching={searching} />
      {answer && <Explanation query={answer.query} pieces={answer.pieces} warnings={answer.warnings} />}
      <IndexNote />
      <Chosen narrow={narrow} fold={fold} onNarrow={narrowTo} />
      {error && <FailureNote error={error} retry={again} />}
      {asking ? (
        <div className="search-body">
          {facets && timeline && !(nothing && !isNarrowed(narrow)) && (
            <FacetsFold narrow={narrow}>
              <Facets facets={facets} timeline={timeline} narrow={narrow} onNarrow={narrowTo} />
            </FacetsFold>
          )}
          <div className="results" ref={setScroller}>
            {/* Where the chosen time has nothing, it is what one chooses another time with. */}
            {!(nothing && !isNarrowed(narrow)) && timeline?.months.length !== 0 && (
              <div className="timeline-room">
                {timeline && <Timeline timeline={timeline} narrow={narrow} onChoose={chooseDates} />}
              </div>
            )}
            <NotesFound asked={asked} />
            {nothing && found && <Nothing found={found} onNarrow={narrowTo} />}
            {found && found.answer.total > 0 && scroller && (
              <HitList found={found} scroller={scroller} leave={focusBox} />
            )}
          </div>
        </div>
      ) : (
        <Start />
      )}
    </View>
  );
}
