/** An issue as newspaper pages. */
import { useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import type { Article, Issue } from "../../../src/shapes.ts";
import { oddCharacters } from "../core/advance.ts";
import { type Anchor, anchorOf, type Spot } from "../core/anchor.ts";
import { storyOf } from "../core/flow.ts";
import type { Mark } from "../dom/marks.ts";
import { loadFaces, measureFaces } from "../dom/measure.ts";
import { measuredOf, neighbour, openingOf, pagesBefore, useLayout, type View } from "./layout.ts";
import { Leaves } from "./leaves.tsx";
import { Page } from "./page.tsx";
import { defaults, type Setting, useFaces, useSpec } from "./sheet.ts";
import type { PageWords } from "./words.ts";

/** Where the reader is. `page` counts from 1; it and `pages` are null while the layout is still coming. */
export type Turned = {
  page: number | null;
  pages: number | null;
  anchor: Anchor | null;
  /** Page of the paper (版) where known. */
  printed: number | null;
  /** Articles on the page in view. */
  articles: number[];
};

export type IssuePagesProps = {
  issue: Issue;
  /** In printed order. A new array means a new layout: keep it as long as the articles are the same. */
  articles: readonly Article[];
  setting?: Setting | undefined;
  words: PageWords;
  /** Turns to this page when it changes. */
  page?: number | undefined;
  /** Turns to the page that shows this place whenever it is another object; wins over `page`. */
  anchor?: Anchor | null | undefined;
  /** Told after every turn, new layout, and once the number of pages is known. */
  onTurn?: ((turned: Turned) => void) | undefined;
  onOpenArticle?: ((articleId: number) => void) | undefined;
  /** Ranges to paint; style them with `::highlight(name)`. */
  marks?: readonly Mark[] | undefined;
  className?: string | undefined;
};

const noMarks: readonly Mark[] = [];

export function IssuePages(props: IssuePagesProps) {
  const { issue, articles, setting = {}, words, page, anchor = null, onTurn, onOpenArticle, marks = noMarks } = props;
  const { face = defaults.face, headWeight = defaults.headWeight, mode = "horizontal" } = setting;
  const scope = useId();
  const root = useRef<HTMLElement>(null);
  const sheet = useSpec(root, setting);
  const spec = sheet && { ...sheet, nameless: issue.newspaper === null };
  const stories = useMemo(() => articles.map(storyOf), [articles]);
  const [first] = useState(anchor);
  const opening = useMemo(() => openingOf(stories, first), [stories, first]);
  const ready = useFaces(face, headWeight, opening.stories);
  const faces = useMemo(
    () => (ready ? measureFaces(face, headWeight, mode, measuredOf(stories, opening)) : null),
    [ready, face, headWeight, mode, stories, opening],
  );
  const complete = useCallback(async () => {
    await loadFaces(face, headWeight, oddCharacters(stories));
    return measureFaces(face, headWeight, mode, stories);
  }, [face, headWeight, mode, stories]);
  const { view, busy, turn, turnTo, seek } = useLayout(stories, faces, spec, anchor, opening, complete);

  useWish(view, anchor, page, turnTo, seek);
  const told = useTurned(view, stories, onTurn);
  const layout = view?.layout;
  const keyOf = (at: Spot | null): string | null => (layout && at ? `${layout.name}:${at.run}:${at.index}` : null);
  const render = (key: string) => {
    const [, run, index] = key.split(":").map(Number) as [number, number, number];
    const before = pagesBefore(layout!, run);
    return (
      <Page
        page={layout!.pages[run]![index]!}
        stories={stories}
        geometry={layout!.geometries[run]!}
        words={words}
        scope={scope}
        issue={issue}
        printed={layout!.runs[run]!.page}
        number={before === null ? null : before + index + 1}
        front={run === 0 && index === 0}
        onOpenArticle={onOpenArticle}
        onJump={turn}
      />
    );
  };
  return (
    <Leaves
      ref={root}
      current={view ? keyOf(view.spot) : null}
      previous={view ? keyOf(neighbour(view.layout, view.spot, -1)) : null}
      next={view ? keyOf(neighbour(view.layout, view.spot, 1)) : null}
      render={render}
      onTurn={turn}
      busy={busy}
      marks={marks}
      announcement={told.page === null ? "" : words.pageOf(told.page, told.pages)}
      vertical={mode === "vertical"}
      words={words}
      className={props.className}
    />
  );
}

/** Follows what the app asks for: an anchor, or a page number, when it changes. */
function useWish(
  view: View | null,
  anchor: Anchor | null,
  page: number | undefined,
  turnTo: (number: number) => boolean,
  seek: (anchor: Anchor) => void,
): void {
  const followed = useRef(anchor);
  useEffect(() => {
    if (anchor && anchor !== followed.current) seek(anchor);
    followed.current = anchor;
  }, [anchor, seek]);
  const done = useRef<number | undefined>(anchor ? page : undefined);
  useEffect(() => {
    if (page !== undefined && page !== done.current && turnTo(page)) done.current = page;
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a page that is not there yet is asked for again when more have come
  }, [page, view, turnTo]);
}

function useTurned(
  view: View | null,
  stories: ReturnType<typeof storyOf>[],
  onTurn: IssuePagesProps["onTurn"],
): Turned {
  const turned = useMemo<Turned>(() => {
    const shown = view?.layout.pages[view.spot.run]?.[view.spot.index];
    if (!view || !shown) return { page: null, pages: null, anchor: null, printed: null, articles: [] };
    const { layout, spot } = view;
    const before = pagesBefore(layout, spot.run);
    return {
      page: before === null ? null : before + spot.index + 1,
      pages: layout.done ? pagesBefore(layout, layout.pages.length) : null,
      anchor: anchorOf(shown, stories),
      printed: layout.runs[spot.run]!.page,
      articles: shown.fragments.map((fragment) => fragment.id),
    };
  }, [view, stories]);
  const said = useRef("");
  useEffect(() => {
    const now = JSON.stringify(turned);
    if (turned.anchor === null || now === said.current) return;
    said.current = now;
    onTurn?.(turned);
  }, [turned, onTurn]);
  return turned;
}
