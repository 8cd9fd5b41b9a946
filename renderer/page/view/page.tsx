/** One laid-out page. Logical properties only, so that the same code sets horizontal and vertical pages. */
import { type CSSProperties, memo } from "react";
import type { Issue } from "../../../src/shapes.ts";
import type { Geometry, LaidPage, Story } from "../core/types.ts";
import { ArticlePart } from "./article.tsx";
import { Folio, Masthead } from "./masthead.tsx";
import type { PageWords } from "./words.ts";

export type PageProps = {
  page: LaidPage;
  stories: readonly Story[];
  geometry: Geometry;
  words: PageWords;
  /** Prefix for element ids, unique in the document. */
  scope: string;
  /** The issue whose masthead or folio the page bears; without one it bears none. */
  issue?: Issue | undefined;
  /** Page of the paper. */
  printed?: number | null | undefined;
  /** Number of this page; null while it is not known. */
  number: number | null;
  /** Whether this is the issue's front page. */
  front?: boolean | undefined;
  /** Whether the page is as low as what stands on it, not as the window. */
  low?: boolean | undefined;
  onOpenArticle?: ((id: number) => void) | undefined;
  onJump?: ((step: 1 | -1) => void) | undefined;
};

export const Page = memo(function Page(props: PageProps) {
  const { page, stories, geometry: g, words, scope, issue, number, front, printed = null, low = false } = props;
  const style = {
    "--size": `${g.size}px`,
    "--row": `${g.row}px`,
    "--gap": `${g.gap}px`,
    inlineSize: g.inline,
    blockSize: (low ? page.top + page.used : g.rows) * g.row,
  } as CSSProperties;
  const vertical = g.mode === "vertical";
  return (
    <section
      className={vertical ? "page vertical" : "page"}
      style={style}
      aria-label={number === null ? undefined : words.pageOf(number, null)}
    >
      {issue &&
        (front ? (
          <Masthead issue={issue} geometry={g} rows={page.top} words={words} />
        ) : (
          <Folio issue={issue} geometry={g} rows={page.top} words={words} printed={printed} number={number} />
        ))}
      {page.fragments.map((fragment) => (
        <ArticlePart
          key={`${fragment.id}-${fragment.part}`}
          fragment={fragment}
          story={stories[fragment.story]!}
          geometry={g}
          words={words}
          scope={scope}
          number={number}
          top={fragment.row <= page.top}
          onOpenArticle={props.onOpenArticle}
          onJump={props.onJump}
        />
      ))}
    </section>
  );
});
