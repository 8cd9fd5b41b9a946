/** The article in one scroll, for those who prefer it to pages. The same marks: paragraphs carry their offsets. */
import { useEffect, useId, useMemo, useRef } from "react";
import type { Article } from "../../src/shapes.ts";
import { type Mark, type Setting, domRangesOf } from "../page/index.ts";
import { titleOf } from "./title.ts";

type Props = { article: Article; marks: readonly Mark[]; setting: Setting };

export function ArticleScroll({ article, marks, setting }: Props) {
  const root = useRef<HTMLElement>(null);
  const heading = useId();

  useEffect(() => {
    if (!root.current || typeof Highlight !== "function") return;
    const ranges = marks.flatMap((mark) => (root.current ? domRangesOf(root.current, mark) : []));
    if (ranges.length === 0) return;
    CSS.highlights.set("found", new Highlight(...ranges));
    ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: "center" });
    return () => void CSS.highlights.delete("found");
  }, [marks]);

  const paragraphs = useMemo(() => placed(article.paragraphs), [article]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <section className={`scroll ${setting.mode ?? ""}`} tabIndex={0} aria-labelledby={heading}>
      <article
        ref={root}
        lang="zh-CN"
        data-article={article.id}
        aria-labelledby={heading}
        style={{ fontSize: setting.size }}
        className={article.kind === "poem" ? "verse" : undefined}
      >
        <header>
          {article.column && <p className="quiet">{article.column}</p>}
          {article.kicker && <p>{article.kicker}</p>}
          <h2 id={heading} className={article.title ? undefined : "unseen"}>
            {titleOf(article)}
          </h2>
          {article.subtitle && <p>{article.subtitle}</p>}
          {(article.byline || article.agency) && (
            <p className="quiet">{[article.agency, article.byline].filter(Boolean).join("　")}</p>
          )}
        </header>
        {paragraphs.map(({ text, offset, length }) => (
          <p key={offset} data-offset={offset} data-length={length}>
            {text}
          </p>
        ))}
        {article.captions.map((caption) => (
          <p key={caption} className="caption-line">
            ▲ {caption}
          </p>
        ))}
      </article>
    </section>
  );
}

/** Paragraphs with their place in the whole text, in code points of the paragraphs joined by "\n". */
function placed(paragraphs: readonly string[]): { text: string; offset: number; length: number }[] {
  let at = 0;
  return paragraphs.map((text) => {
    const offset = at;
    const length = Array.from(text).length;
    at += length + 1;
    return { text, offset, length };
  });
}
