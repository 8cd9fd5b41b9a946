/** One article on its own, in one to three columns. */
import { useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import type { Article } from "../../../src/shapes.ts";
import { type Anchor, anchorOf, spotOf } from "../core/anchor.ts";
import { layArticle } from "../core/article.ts";
import { storyOf } from "../core/flow.ts";
import type { Spec } from "../core/types.ts";
import type { Mark } from "../dom/marks.ts";
import { measureFaces } from "../dom/measure.ts";
import { Leaves } from "./leaves.tsx";
import { Page } from "./page.tsx";
import { defaults, type Setting, useFaces, useSpec } from "./sheet.ts";
import type { Turn } from "./turning.ts";
import type { PageWords } from "./words.ts";

export type ArticlePagesProps = {
  article: Article;
  setting?: Setting | undefined;
  words: PageWords;
  /** Turns to this page when it changes. */
  page?: number | undefined;
  /** Turns to the page that shows this place whenever it is another object; wins over `page`. */
  anchor?: Anchor | null | undefined;
  onTurn?: ((turned: { page: number; pages: number; anchor: Anchor | null }) => void) | undefined;
  /** A turn beyond the last page, or before the first: the app may go to the neighbouring article. */
  onLeave?: ((step: "next" | "previous") => void) | undefined;
  marks?: readonly Mark[] | undefined;
  className?: string | undefined;
};

const noMarks: readonly Mark[] = [];

export function ArticlePages(props: ArticlePagesProps) {
  const { article, setting = {}, words, page, anchor = null, onTurn, onLeave, marks = noMarks } = props;
  const { face = defaults.face, headWeight = defaults.headWeight, mode = "horizontal" } = setting;
  const scope = useId();
  const root = useRef<HTMLElement>(null);
  const spec = useSpec(root, setting);
  const stories = useMemo(() => [storyOf(article)], [article]);
  const ready = useFaces(face, headWeight, stories);
  const faces = useMemo(
    () => (ready ? measureFaces(face, headWeight, mode, stories) : null),
    [ready, face, headWeight, mode, stories],
  );
  const key = spec && JSON.stringify(spec);
  const laid = useMemo(() => {
    if (!key || !faces) return null;
    const name = `${stories[0]!.id} ${key}`.replaceAll(/\W+/g, "-");
    return { name, ...layArticle(stories[0]!, faces, JSON.parse(key) as Spec) };
  }, [key, faces, stories]);

  // A new wish moves the place; a new layout does not.
  const [place, setPlace] = useState<Anchor | null>(anchor);
  const wish = laid ? page : undefined;
  const [granted, grant] = useState<{ anchor: Anchor | null; wish: number | undefined }>({ anchor, wish: undefined });
  if (anchor !== granted.anchor || wish !== granted.wish) {
    grant({ anchor, wish });
    const wanted = laid && wish !== undefined ? laid.pages[Math.min(wish, laid.pages.length) - 1] : undefined;
    if (anchor && anchor !== granted.anchor) setPlace(anchor);
    else if (wanted) setPlace(anchorOf(wanted, stories));
  }

  const index = laid && place ? (spotOf(place, stories, [laid.pages])?.index ?? 0) : 0;
  const pages = laid?.pages.length ?? 0;
  useEffect(() => {
    const shown = laid?.pages[index];
    if (shown) onTurn?.({ page: index + 1, pages, anchor: anchorOf(shown, stories) });
  }, [laid, index, pages, stories, onTurn]);

  const turn = useCallback(
    (step: Turn) => {
      const to = { next: index + 1, previous: index - 1, first: 0, last: pages - 1 }[step];
      const shown = laid?.pages[to];
      if (shown) setPlace(anchorOf(shown, stories));
      else if (step === "next" || step === "previous") onLeave?.(step);
    },
    [index, pages, laid, stories, onLeave],
  );
  const keyOf = (at: number): string | null => (laid?.pages[at] ? `${laid.name}:${at}` : null);
  return (
    <Leaves
      ref={root}
      current={keyOf(index)}
      busy={laid === null}
      previous={keyOf(index - 1)}
      next={keyOf(index + 1)}
      render={(key) => {
        const at = Number(key.split(":")[1]);
        return (
          <Page
            page={laid!.pages[at]!}
            stories={stories}
            geometry={laid!.geometry}
            words={words}
            scope={scope}
            number={at + 1}
            // A short vertical article stands in the middle of the window, not at its right edge.
            low={mode === "vertical" && pages === 1}
          />
        );
      }}
      onTurn={turn}
      marks={marks}
      announcement={laid ? words.pageOf(index + 1, pages) : ""}
      vertical={mode === "vertical"}
      words={words}
      className={`alone ${props.className ?? ""}`}
    />
  );
}
