/** The article in one scroll, for those who prefer it to pages. The same marks: paragraphs carry their offsets. */
import { type CSSProperties, useEffect, useId, useMemo, useRef } from "react";
import type { Article } from "../../src/shapes.ts";
import { crossheadsOf } from "../../src/text/crosshead.ts";
import {
  type Anchor,
  anchorAtPoint,
  captionStarts,
  type Mark,
  type Setting,
  domRangesOf,
  paint,
  setLine,
} from "../page/index.ts";
import { focusPages } from "./focus.ts";
import { titleOf } from "./title.ts";

type Props = {
  article: Article;
  marks: readonly Mark[];
  shown: Anchor | null;
  setting: Setting;
  /** The first line in view, and what part of the text lies before it (0 to 1), a moment after it has come to rest. */
  onPlace: (place: Anchor, part: number) => void;
};

export function ArticleScroll({ article, marks, shown, setting, onPlace }: Props) {
  const root = useRef<HTMLElement>(null);
  const view = useRef<HTMLElement>(null);
  const heading = useId();

  useEffect(() => (root.current ? paint(root.current, marks) : undefined), [marks]);
  /** Whether the text moves because it was told to: then the place stays what it was. */
  const told = useRef(false);
  useEffect(() => {
    if (!root.current || !view.current || !shown) return;
    const { articleId, offset } = shown;
    const [range] = domRangesOf(root.current, { articleId, start: offset, end: offset + 1 });
    if (range) told.current = bringIntoView(view.current, range);
  }, [shown]);
  useEffect(focusPages, []);
  useEffect(() => {
    const element = view.current;
    if (!element) return;
    const rest = (): void => {
      const first = told.current ? null : firstInView(element);
      told.current = false;
      if (first) onPlace(first, partBefore(element));
    };
    element.addEventListener("scrollend", rest);
    return () => element.removeEventListener("scrollend", rest);
  }, [onPlace]);

  const paragraphs = useMemo(() => placed(article.paragraphs), [article]);
  const crossheads = useMemo(() => (article.kind === "poem" ? [] : crossheadsOf(article.paragraphs)), [article]);
  const captions = useMemo(() => captionStarts(article), [article]);
  const set = (text: string) => setLine(text, 0, text.length, setting.mode ?? "horizontal");
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <section ref={view} className={`scroll ${setting.mode ?? ""}`} tabIndex={0} aria-labelledby={heading}>
      <article
        ref={root}
        lang="zh-CN"
        data-article={article.id}
        aria-labelledby={heading}
        style={
          {
            fontSize: setting.size,
            lineHeight: (setting.leading ?? 1.6) + 0.3,
            "--measure": `${34 * (setting.measure ?? 1)}em`,
          } as CSSProperties
        }
        className={article.kind === "poem" ? "verse" : undefined}
      >
        <header>
          {article.column && <Field name="column" text={article.column} quiet />}
          {article.kicker && <Field name="kicker" text={article.kicker} />}
          <h2
            id={heading}
            className={article.title ? undefined : "unseen"}
            {...(article.title && { "data-field": "title" })}
          >
            <span data-from="0">{set(titleOf(article))}</span>
          </h2>
          {article.subtitle && <Field name="subtitle" text={article.subtitle} />}
          {article.agency && <Field name="agency" text={article.agency} quiet />}
          {article.byline && <Field name="byline" text={article.byline} quiet />}
        </header>
        {paragraphs.map(({ text, offset, length }, i) => (
          <p key={offset} className={crossheads[i] ? "crosshead" : undefined} data-offset={offset} data-length={length}>
            {set(text)}
          </p>
        ))}
        {article.captions.map((caption, at) => (
          <p key={captions[at]} className="caption-line" data-caption={captions[at]} data-base={captions[0]}>
            {set(caption)}
          </p>
        ))}
      </article>
    </section>
  );
}

/** Moves the text so that `range` has a third of the view before it. @returns whether it moved. */
function bringIntoView(view: HTMLElement, range: Range): boolean {
  const box = view.getBoundingClientRect();
  const at = range.getBoundingClientRect();
  const before = [view.scrollLeft, view.scrollTop];
  if (view.classList.contains("vertical")) view.scrollLeft += at.right - box.right + box.width / 3;
  else view.scrollTop += at.top - box.top - box.height / 3;
  return view.scrollLeft !== before[0] || view.scrollTop !== before[1];
}

/** The end in view counts as all of it. */
function partBefore(view: HTMLElement): number {
  const [at, room] = view.classList.contains("vertical")
    ? [Math.abs(view.scrollLeft), view.scrollWidth - view.clientWidth]
    : [view.scrollTop, view.scrollHeight - view.clientHeight];
  return at >= room - 1 ? 1 : at / room;
}

/** The place in the text at the edge of what is in view: the top, or the right edge of vertical text. */
function firstInView(view: HTMLElement): Anchor | null {
  const box = view.getBoundingClientRect();
  const vertical = view.classList.contains("vertical");
  for (const paragraph of view.querySelectorAll<HTMLElement>("p[data-offset]")) {
    const { left, right, top, bottom } = paragraph.getBoundingClientRect();
    if (vertical ? left > box.right - edge : bottom < box.top + edge) continue;
    return vertical
      ? anchorAtPoint(Math.min(right, box.right) - edge, top + edge)
      : anchorAtPoint(left + edge, Math.max(top, box.top) + edge);
  }
  return null;
}
/** Pixels from an edge at which a line is surely met. */
const edge = 12;

const Field = ({ name, text, quiet }: { name: string; text: string; quiet?: boolean }) => (
  <p data-field={name} className={quiet ? "quiet" : undefined}>
    <span data-from="0">{text}</span>
  </p>
);

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
