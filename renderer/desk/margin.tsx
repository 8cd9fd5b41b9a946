/** What stands in the margin of the text: a sign where a note is, a ribbon where a bookmark is. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Marks } from "../../src/desk-shapes.ts";
import type { Article } from "../../src/shapes.ts";
import type { Painter } from "./paint.ts";
import { domRangesOf, liveRange, type Place } from "./places.ts";
import type { Select } from "./selected.ts";
import { placeOfParagraph } from "./text.ts";

type Sign = { id: string; kind: "note" | "bookmark"; place: Place; text: string; highlights: string[] };
type Set = Sign & { x: number; y: number };

type Props = {
  box: RefObject<HTMLElement | null>;
  painter: Painter;
  version: number;
  marks: Marks;
  articles: readonly Article[];
  onOpen: Select;
};

/** How far before the line a sign stands (px): across, between the text and the rule of its column. */
const OUT = { across: 13, down: 17 };
const SIZE = 24;
const SHOWN = 60;

export function MarginMarks({ box, painter, version, marks, articles, onOpen }: Props) {
  const { t } = useTranslation();
  const [set, setSet] = useState<Set[]>([]);
  const sheet = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const root = box.current;
    if (!root) return;
    const frame = root.getBoundingClientRect();
    const { left, top } = scrolled(root);
    const placed: Set[] = [];
    for (const sign of signsOf(marks, articles)) {
      const at = firstBox(painter, sign.place);
      if (at) placed.push({ ...sign, x: at.x - frame.left + left, y: at.y - frame.top + top });
    }
    setSet(placed);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the text has moved
  }, [box, painter, version, marks, articles]);

  // In a scrolled text the signs go with it.
  useEffect(() => {
    const scroll = box.current?.querySelector(".scroll");
    const follow = () => {
      const { left, top } = scrolled(box.current);
      if (sheet.current) sheet.current.style.transform = `translate(${-left}px, ${-top}px)`;
    };
    follow();
    scroll?.addEventListener("scroll", follow, { passive: true });
    return () => scroll?.removeEventListener("scroll", follow);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- pages or a scroll: the text may be another element
  }, [box, version]);

  return (
    <div ref={sheet} className="margin-marks">
      {set.map((sign) => (
        <Button
          key={sign.id}
          className={`sign ${sign.kind}`}
          style={{ left: sign.x, top: sign.y }}
          aria-label={t(sign.kind === "note" ? "desk.note-here" : "desk.bookmark-here", { text: sign.text })}
          onPress={({ target }) =>
            onOpen({
              places: [sign.place],
              highlights: sign.highlights,
              at: target.getBoundingClientRect(),
              focus: true,
              open: sign.kind,
            })
          }
        />
      ))}
    </div>
  );
}

const scrolled = (root: HTMLElement | null): { left: number; top: number } => {
  const scroll = root?.querySelector(".scroll");
  return { left: scroll?.scrollLeft ?? 0, top: scroll?.scrollTop ?? 0 };
};

function signsOf(marks: Marks, articles: readonly Article[]): Sign[] {
  const noted = new Map(marks.notes.flatMap((note) => (note.highlight ? [[note.highlight, note.text] as const] : [])));
  const signs: Sign[] = marks.highlights.flatMap(({ id, range }) => {
    const text = noted.get(id);
    return range && text !== undefined
      ? [{ id: `note ${id}`, kind: "note" as const, place: range, text: text.slice(0, SHOWN), highlights: [id] }]
      : [];
  });
  const byId = new Map(articles.map((article) => [article.id, article]));
  for (const { id, articleId, paragraph, label } of marks.bookmarks) {
    const article = articleId === null ? undefined : byId.get(articleId);
    const place = article && placeOfParagraph(article, paragraph ?? 0);
    if (article && place)
      signs.push({ id, kind: "bookmark", place, text: label ?? article.title ?? "", highlights: [] });
  }
  return signs;
}

/** Where the sign of a place stands, in window coordinates: before the line that it begins in. Null out of sight. */
function firstBox(painter: Painter, place: Place): { x: number; y: number } | null {
  const holders = painter
    .holders()
    .filter(({ articleId, element }) => articleId === place.articleId && !element.closest("[data-away]"));
  const [range] = domRangesOf(holders, { ...place, end: place.start + 1 });
  if (!range) return null;
  const live = liveRange(range);
  const [first] = live.getClientRects();
  const holder = (live.startContainer.parentElement as HTMLElement).closest<HTMLElement>("p, .line, [data-field]");
  if (!first || !holder) return null;
  // A paragraph has one box in each column that it runs through.
  const column = [...holder.getClientRects()].find(
    (box) =>
      first.left >= box.left - 1 && first.left <= box.right && first.top >= box.top - 1 && first.top <= box.bottom,
  );
  const vertical = getComputedStyle(holder).writingMode.startsWith("vertical");
  if (vertical) return { x: first.left + first.width / 2 - SIZE / 2, y: (column ?? first).top - OUT.down };
  return { x: (column ?? first).left - OUT.across, y: first.top + first.height / 2 - SIZE / 2 };
}
