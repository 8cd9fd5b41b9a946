/** What the search found: a list that grows by pages; marks come as offsets and are drawn as elements. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from "react";
import { Button, Link, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Hit, Sort } from "../../src/shapes.ts";
import { answer } from "../data/ask.ts";
import { useClient } from "../data/world.tsx";
import { go, toArticle } from "../route.ts";
import { FailureNote } from "../ui/failure.tsx";
import { Marked } from "../ui/marked.tsx";
import { View } from "../ui/view.tsx";
import { useDates } from "../words/dates.ts";
import { focusHit } from "./box.tsx";

const PAGE = 40;
const order: Sort[] = ["relevance", "newest", "oldest"];

function useHits(query: string, sort: Sort) {
  const client = useClient();
  return useInfiniteQuery({
    queryKey: ["search", query, sort],
    queryFn: ({ pageParam }) => answer(client, "search", { query, sort, limit: PAGE, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const seen = pages.reduce((sum, page) => sum + page.hits.length, 0);
      return last.hits.length > 0 && seen < last.total ? seen : undefined;
    },
    enabled: query !== "",
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

export function SearchView({ query, sort }: { query: string; sort: Sort }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const found = useHits(query, sort);
  const first = found.data?.pages[0];
  const hits = found.data?.pages.flatMap((page) => page.hits) ?? [];
  const none = query !== "" && first !== undefined && first.total === 0;
  return (
    <View title={query ? t("search.title-of", { query }) : t("search.title")} className="search">
      <header className="view-head">
        <h1>{t("search.title")}</h1>
        <output className="quiet">
          {query !== "" &&
            first &&
            t(first.exact ? "search.found" : "search.about", { count: first.total, shown: number(first.total) })}
        </output>
        {query !== "" && (
          <ToggleButtonGroup
            className="choice"
            aria-label={t("search.sort")}
            selectedKeys={[sort]}
            disallowEmptySelection
            onSelectionChange={(keys) => go({ view: "search", query, sort: [...keys][0] as Sort }, { replace: true })}
          >
            {order.map((key) => (
              <ToggleButton key={key} id={key}>
                {t(`search.sort.${key}` as "search.sort.relevance")}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        )}
      </header>
      {query === "" && <p className="empty">{t("search.hint")}</p>}
      {found.error && <FailureNote error={found.error} retry={() => void found.refetch()} />}
      {none && <p className="empty">{t("search.none", { query })}</p>}
      {query !== "" && <Hits hits={hits} query={query} />}
      {found.hasNextPage && (
        <More loading={found.isFetchingNextPage} load={() => void found.fetchNextPage()} key={hits.length} />
      )}
    </View>
  );
}

function Hits({ hits, query }: { hits: Hit[]; query: string }) {
  const { t } = useTranslation();
  const { date } = useDates();
  const move = (event: KeyboardEvent, at: number) => {
    if (event.key === "ArrowDown") focusHit(at + 1);
    else if (event.key === "ArrowUp") focusHit(at - 1);
    else return;
    event.preventDefault();
  };
  return (
    <ol className="hits">
      {hits.map((hit, at) => (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys of the links inside
        <li key={hit.id} onKeyDown={(event) => move(event, at)}>
          <Link href={toArticle(hit.id, query)}>
            <span className={hit.title === null ? "headline no-title" : "headline"} lang="zh-CN">
              {hit.title === null ? t("article.untitled") : <Marked text={hit.title} marks={hit.titleMarks} />}
            </span>
            <span className="excerpt" lang="zh-CN">
              <Marked text={hit.excerpt} marks={hit.marks} />
            </span>
            <span className="quiet">
              {[
                hit.newspaper ?? t("library.unknown-newspaper"),
                hit.date && date(hit.date),
                hit.page && t("issue.page", { page: hit.page }),
                hit.kind !== "news" && t(`kind.${hit.kind}`),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

/** Loads the next page when it comes into sight; the button is for those who do not scroll. */
function More({ loading, load }: { loading: boolean; load: () => void }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const seen = useEffectEvent(load);
  useEffect(() => {
    if (!button.current || typeof IntersectionObserver !== "function") return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) seen();
      },
      { rootMargin: "600px" },
    );
    observer.observe(button.current);
    return () => observer.disconnect();
  }, []);
  return (
    <p className="actions">
      <Button ref={button} className="plain" onPress={load} isDisabled={loading}>
        {t("search.more")}
      </Button>
    </p>
  );
}
