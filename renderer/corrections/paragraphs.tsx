/**
 * The text, paragraph by paragraph, edited as in any editor: Enter makes two of one, Backspace at the beginning joins
 * with the one before. What is typed is kept when the paragraph is left.
 */
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "../data/world.tsx";
import type { State } from "./bench.tsx";
import { type Correct, type Request, sendOff } from "./deed.ts";
import { ParagraphMenu } from "./paragraph-menu.tsx";

type Props = {
  state: State;
  correct: Correct;
  /** The paragraph that has the caret. */
  onPlace: (at: number | null) => void;
};
type Split = Extract<Request, { kind: "split" }>;
/** What is typed, on the text that was seen when typing began: it outlasts what others change meanwhile. */
type Typing = { paragraphs: readonly string[]; head: string | null; texts: Readonly<Record<number, string>> };
/** A place for the caret once there are other paragraphs than these; `caret` in UTF-16 units, -1: the end. */
type Spot = { at: number; caret: number };
type Wish = Spot & { of: readonly string[] };

export function Paragraphs({ state, correct, onPlace }: Props) {
  const { t } = useTranslation();
  const client = useClient();
  const { article } = state;
  const articleId = article.id;
  const [typing, setTyping] = useState<Typing | null>(null);
  const { paragraphs, head } = typing ?? { paragraphs: article.paragraphs, head: state.head };
  const typed = typing?.texts ?? {};
  const list = useRef<HTMLDivElement>(null);
  const wish = useRef<Wish | null>(null);
  const textAt = (at: number) => typed[at] ?? paragraphs[at] ?? "";
  const now = () => paragraphs.map((_, at) => textAt(at));
  const dirty = paragraphs.some((paragraph, at) => textAt(at) !== paragraph);

  useLayoutEffect(() => {
    if (!wish.current || wish.current.of === paragraphs) return;
    focusOn(wish.current);
    wish.current = null;
  });

  const save = async (texts = now(), words: string = t("correct.saved")) => {
    const done = await correct({ kind: "text", articleId, text: texts.join("\n") }, words, head);
    // Refused: what was typed stays. Typed on meanwhile: that is saved next, and counts on the same text.
    if (done) setTyping((later) => (later?.texts === typing?.texts ? null : later));
    return done;
  };
  const keep = () => {
    if (dirty) void save();
    else if (typing) setTyping(null);
  };
  const leaving = useEffectEvent(() => {
    if (dirty) sendOff(client, { kind: "text", articleId, text: now().join("\n") }, head);
  });
  useEffect(() => {
    const leave = () => leaving();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, []);

  function focusOn(next: Spot): void {
    const area = list.current?.querySelectorAll("textarea")[next.at];
    if (!area) return;
    area.focus();
    const place = next.caret < 0 ? area.value.length : next.caret;
    area.setSelectionRange(place, place);
  }
  const breakAt = (at: number, caret: number) => {
    const text = textAt(at);
    const [one, two] = [text.slice(0, caret).trim(), text.slice(caret).trim()];
    if (one === "" || two === "") return;
    wish.current = { at: at + 1, caret: 0, of: paragraphs };
    void save(now().toSpliced(at, 1, one, two), t("correct.paragraph-split"));
  };
  const joinWithPrevious = (at: number) => {
    if (at === 0) return;
    wish.current = { at: at - 1, caret: textAt(at - 1).length, of: paragraphs };
    void save(now().toSpliced(at - 1, 2, textAt(at - 1) + textAt(at)), t("correct.paragraphs-joined"));
  };
  const move = async (at: number, by: 1 | -1) => {
    const to = at + by;
    if (to < 0 || to >= paragraphs.length) return;
    const saved = dirty ? await save() : null;
    if (dirty && !saved) return;
    wish.current = { at: to, caret: 0, of: paragraphs };
    await correct(
      {
        kind: "move",
        issueId: article.issueId,
        from: { in: "text", articleId, at, count: 1 },
        to: { in: "text", articleId, at: to },
      },
      t("correct.moved"),
      saved?.head ?? head,
    );
  };
  /** `caret` in UTF-16 units of the paragraph. */
  const splitAt = async (at: number, caret: number, how: Pick<Split, "heads" | "page"> = {}) => {
    // Counted on the text as the library keeps it: without blanks at the ends of paragraphs.
    const before = [...now().slice(0, at), textAt(at).slice(0, caret)].map((text) => text.trim()).filter(Boolean);
    const within = textAt(at).slice(0, caret).trim() !== "";
    const points = Array.from(before.join("\n")).length + (within || before.length === 0 ? 0 : 1);
    if (before.length === 0) return;
    const saved = dirty ? await save() : null;
    if (dirty && !saved) return;
    await correct({ kind: "split", articleId, at: points, ...how }, t("correct.split"), saved?.head ?? head);
  };

  return (
    <div className="paragraphs" ref={list}>
      {paragraphs.map((paragraph, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the place is what it is
        <div className="paragraph" key={at}>
          <textarea
            lang="zh-CN"
            rows={1}
            spellCheck={false}
            className={article.kind === "poem" ? "verse" : undefined}
            aria-label={t("correct.paragraph", { number: at + 1 })}
            value={textAt(at)}
            data-dirty={textAt(at) === paragraph ? undefined : true}
            onFocus={() => onPlace(at)}
            onBlur={keep}
            onChange={({ target: { value } }) =>
              setTyping({ paragraphs, head, texts: { ...typed, [at]: value.replace(/\r?\n/g, "") } })
            }
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              const { selectionStart: start, selectionEnd: end, value } = event.currentTarget;
              const alone = start === end;
              const take = (deed: () => unknown) => {
                event.preventDefault();
                event.stopPropagation();
                deed();
              };
              const mod = event.ctrlKey || event.metaKey;
              if (event.key === "Enter" && mod) take(() => void splitAt(at, start));
              else if (event.key === "Enter" && event.altKey)
                take(() => event.currentTarget.parentElement?.querySelector("button")?.click());
              else if (event.key === "Enter") take(() => breakAt(at, start));
              else if (event.key === "Backspace" && alone && start === 0 && at > 0) take(() => joinWithPrevious(at));
              else if (event.key === "Delete" && alone && start === value.length && at + 1 < paragraphs.length)
                take(() => joinWithPrevious(at + 1));
              else if (event.altKey && event.key === "ArrowUp") take(() => void move(at, -1));
              else if (event.altKey && event.key === "ArrowDown") take(() => void move(at, 1));
              else if (event.key === "ArrowUp" && alone && start === 0 && at > 0)
                take(() => focusOn({ at: at - 1, caret: -1 }));
              else if (event.key === "ArrowDown" && alone && start === value.length && at + 1 < paragraphs.length)
                take(() => focusOn({ at: at + 1, caret: 0 }));
              else if (event.key === "Escape" && textAt(at) !== paragraph) take(() => setTyping(null));
            }}
          />
          <ParagraphMenu
            state={state}
            at={at}
            correct={correct}
            onMove={(by) => void move(at, by)}
            onJoin={() => joinWithPrevious(at)}
            onSplit={(how) => void splitAt(at, 0, how)}
          />
        </div>
      ))}
      {paragraphs.length === 0 && <p className="quiet">{t("correct.no-text")}</p>}
    </div>
  );
}
