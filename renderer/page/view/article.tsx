/** One article, or one part of it, at its place on a page. */
import { type CSSProperties, type KeyboardEvent, memo, type MouseEvent, type ReactNode } from "react";
import { pointsBefore } from "../../../src/text/points.ts";
import { spanWidth } from "../core/geometry.ts";
import { leadsOver } from "../core/headline.ts";
import { frameEm } from "../core/items.ts";
import type { Fragment, Geometry, Head, Mode, Story } from "../core/types.ts";
import type { HeadField } from "../dom/ranges.ts";
import { setLine } from "./line.tsx";
import { Text } from "./text.tsx";
import type { PageWords } from "./words.ts";

export type ArticleProps = {
  fragment: Fragment;
  story: Story;
  geometry: Geometry;
  words: PageWords;
  /** Prefix for element ids, unique in the document. */
  scope: string;
  /** Number of the page that it stands on; null while it is not known. */
  number: number | null;
  /** Whether it stands at the top of the page. */
  top: boolean;
  onOpenArticle?: ((id: number) => void) | undefined;
  onJump?: ((step: 1 | -1) => void) | undefined;
};

export const ArticlePart = memo(function ArticlePart(props: ArticleProps) {
  const { fragment, story, geometry: g, words, scope, number, top, onJump } = props;
  const { column, row, span, rows, headRows, bodyRows, boxed, head } = fragment;
  const id = `${scope}-${story.id}-${fragment.part}`;
  const gap = boxed ? g.gap + frameEm * g.size : g.gap;
  const place = {
    insetInlineStart: column * (g.column + g.gap),
    insetBlockStart: row * g.row,
    inlineSize: spanWidth(g, span),
    blockSize: rows * g.row,
    // The rule above stands in the middle of what is free, as far as the head leaves room.
    "--rule-at": headRows - (head?.rows ?? 0) >= 1 ? 0.5 : 0.3,
  } as CSSProperties;
  const leads = leadsOver(fragment.tier, span);
  const names = ["part", leads && "leads", boxed && "boxed", column > 0 && "inner", top && "top", !head && "runs-on"];
  return (
    <article
      className={names.filter(Boolean).join(" ")}
      style={place}
      lang="zh-CN"
      data-article={story.id}
      aria-labelledby={story.title !== "" && head ? `${id}-title` : `${id}-text`}
    >
      {head && <Headline {...props} head={head} id={id} rows={headRows} />}
      <div
        id={`${id}-text`}
        className="text"
        style={{ columnCount: span, columnGap: gap, blockSize: bodyRows * g.row, ...verse(fragment, story, g) }}
      >
        <Text fragment={fragment} story={story} mode={g.mode} />
        {fragment.jumpTo && (
          <p className="jump">
            <JumpLink
              lang={words.lang}
              mode={g.mode}
              words={number === null ? "" : words.jumpTo(number + 1)}
              onJump={onJump}
              step={1}
            />
          </p>
        )}
      </div>
    </article>
  );
});

/** A poem whose lines all fit stands in the middle of its column. */
function verse({ lines, boxed }: Fragment, { kind }: Story, g: Geometry): CSSProperties {
  if (kind !== "poem") return {};
  let longest = 0;
  for (let i = 0; i < lines.length; i += 2) longest = Math.max(longest, lines[i + 1]! - lines[i]!);
  const room = g.em - (boxed ? frameEm : 0) - longest;
  return { "--verse": `${Math.max(1, Math.floor(room) / 2)}em` } as CSSProperties;
}

function Headline(props: ArticleProps & { head: Head; id: string; rows: number }) {
  const { fragment, story, geometry: g, words, head, id, rows, number, onOpenArticle, onJump } = props;
  const style: CSSProperties = { blockSize: rows * g.row };
  const open = onOpenArticle && (() => onOpenArticle(story.id));
  const { mode } = g;
  // What a continuation without a title is known by.
  const name = story.title || (fragment.part > 0 ? story.label : "");
  const title = <Set lines={head.title} of={name} mode={mode} />;
  // A continuation repeats the title's beginning: marks stand in the first headline only.
  const field = (name: HeadField) => (fragment.part === 0 ? { "data-field": name } : {});
  return (
    <header className={`head ${fragment.jumpFrom ? "continued" : story.title === "" ? "bare" : ""}`} style={style}>
      {head.kicker.length > 0 && (
        <p className="kicker" {...field("kicker")}>
          <Set lines={head.kicker} of={story.kicker} mode={mode} />
        </p>
      )}
      {fragment.jumpFrom && (
        <JumpLink
          lang={words.lang}
          mode={mode}
          words={number === null ? "" : words.jumpFrom(number - 1)}
          onJump={onJump}
          step={-1}
        />
      )}
      {head.title.length > 0 ? (
        <h2
          id={`${id}-title`}
          className={story.title === "" ? "no-title" : undefined}
          style={{ fontSize: head.size }}
          aria-label={name}
          {...(open ? {} : field("title"))}
        >
          {open ? (
            <OpenHead open={open} {...field("title")}>
              {title}
            </OpenHead>
          ) : (
            title
          )}
        </h2>
      ) : (
        !fragment.jumpFrom &&
        open && (
          <button type="button" lang={words.lang} className="untitled" onClick={open} aria-label={words.openArticle}>
            ◆
          </button>
        )
      )}
      {head.subtitle.length > 0 && (
        <p className="subtitle" {...field("subtitle")}>
          <Set lines={head.subtitle} of={story.subtitle} mode={mode} />
        </p>
      )}
      {story.flow === "" && head.title.length + head.label.length === 0 && (
        <p className="label" lang={words.lang}>
          {words.nothing}
        </p>
      )}
      {head.label.length > 0 && (
        <p className="label">
          <Labels lines={head.label} story={story} mode={mode} />
        </p>
      )}
    </header>
  );
}

/** A headline that opens its article. Not a <button>: the words of a button cannot be selected. */
function OpenHead({ open, children, ...data }: { open: () => void; children: ReactNode }) {
  const click = (): void => {
    if (getSelection()?.isCollapsed !== false) open();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <span role="button" tabIndex={0} className="open-head" onClick={click} onKeyDown={press} {...data}>
      {children}
    </span>
  );
}

/** Lines that the layout has set; `data-from` says where in the text each begins, in code points. */
function Set({ lines, of, mode }: { lines: readonly string[]; of: string; mode: Mode }) {
  let at = 0;
  return lines.map((line) => {
    const from = Math.max(at, of.indexOf(line, at));
    at = from + line.length;
    return (
      <span key={from} className="line" data-from={pointsBefore(of, from)}>
        {setLine(line, 0, line.length, mode)}
      </span>
    );
  });
}

/** The line under the headline: each of its fields by itself, so that marks know which one they are in. */
function Labels({ lines, story: { label, labels }, mode }: { lines: readonly string[]; story: Story; mode: Mode }) {
  let at = 0;
  return lines.map((line) => {
    const from = Math.max(at, label.indexOf(line, at));
    const to = (at = from + line.length);
    let start = 0;
    const parts: ReactNode[] = [];
    for (const { field, text } of labels) {
      start = label.indexOf(text, start);
      const [first, last] = [Math.max(from, start), Math.min(to, start + text.length)];
      if (first < last)
        parts.push(
          label.slice(parts.length === 0 ? from : Math.max(from, start - 1), first),
          <span key={field} data-field={field} data-from={pointsBefore(text, first - start)}>
            {setLine(label, first, last, mode)}
          </span>,
        );
      start += text.length;
    }
    return (
      <span key={from} className="line">
        {parts}
      </span>
    );
  });
}

/** A link within the pages: the app's address does not change. */
function JumpLink(props: { lang: string; words: string; mode: Mode; onJump: ArticleProps["onJump"]; step: 1 | -1 }) {
  const { lang, words, mode, onJump, step } = props;
  const follow = (event: MouseEvent): void => {
    event.preventDefault();
    onJump?.(step);
  };
  return (
    <a className="jump-link" lang={lang} href={step === 1 ? "#next" : "#previous"} onClick={follow}>
      {setLine(words, 0, words.length, mode)}
    </a>
  );
}
