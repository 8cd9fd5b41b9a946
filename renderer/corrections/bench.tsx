/** The bench: an article as it is read, every part of it to be set right in place, its source lines beside it. */
import { type ReactNode, useMemo, useRef, useState } from "react";
import type { Answer } from "../../src/questions.ts";
import { lineOf } from "../../src/corrections/line-of.ts";
import { useTranslation } from "react-i18next";
import type { Correct } from "./deed.ts";
import { Doubts } from "./doubts.tsx";
import { Head } from "./head.tsx";
import { SourceLines } from "./lines.tsx";
import { Paragraphs } from "./paragraphs.tsx";
import { Captions } from "./captions.tsx";

export type State = Answer<"correction.article">;

/** `tools`: what stands above the article. */
export function Bench({ state, correct, tools }: { state: State; correct: Correct; tools?: ReactNode }) {
  const { t } = useTranslation();
  const pane = useRef<HTMLElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const { article } = state;
  const near = useMemo(() => (at === null ? null : linesOf(state, at)), [state, at]);
  return (
    <div className="bench">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape of the fields inside */}
      <section
        ref={pane}
        className="bench-article"
        aria-label={t("correct.article")}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard, and where letters are keys
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.nativeEvent.isComposing || event.target === pane.current) return;
          event.preventDefault();
          pane.current?.focus();
        }}
      >
        {tools}
        <Doubts state={state} />
        <Head key={article.id} state={state} correct={correct} />
        <Paragraphs state={state} correct={correct} onPlace={setAt} />
        <Captions state={state} correct={correct} />
        <p className="bench-hint">{t("correct.hint")}</p>
      </section>
      <SourceLines lines={state.lines} near={near} />
    </div>
  );
}

/** The source lines of a paragraph, as far as its words tell. */
function linesOf({ article, lines }: State, paragraph: number): [number, number] | null {
  const numbered = lines.map(({ number, parts }) => ({ number, text: parts.map(({ text }) => text).join("") }));
  const words = article.paragraphs[paragraph];
  if (words === undefined) return null;
  const from = lineOf(numbered, words, 0);
  if (from === undefined) return null;
  const size = Array.from(words).length;
  // The end is found by its last words; where these do not tell, by the length of the paragraph.
  const tail = lineOf(numbered, words, Math.max(0, size - 8));
  if (tail !== undefined && tail >= from) return [from, tail];
  let left = size;
  let to = from;
  for (const { number, text } of numbered) {
    if (number < from || left <= 0) continue;
    to = number;
    left -= Array.from(text.replace(/\s/gu, "")).length;
  }
  return [from, to];
}
