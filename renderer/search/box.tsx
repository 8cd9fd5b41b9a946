/** The search box of the header: every keystroke is a question, except inside an unfinished IME composition. */
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useDeed } from "../data/ask.ts";
import { go, useRoute } from "../route.ts";
import { explanationId } from "./query/explanation.tsx";

export function SearchBox({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const route = useRoute();
  const searching = route.view === "search";
  const query = searching ? route.query : "";
  const [text, setText] = useState(query);
  const composing = useRef(false);
  const sent = useRef(query);
  const remember = useDeed("searches.remember", ["searches.history"]);

  // Another place, or back and forward: the box follows. Its own questions come back as they were sent.
  useEffect(() => {
    if (query === sent.current) return;
    sent.current = query;
    setText(query);
  }, [query]);

  const send = (value: string) => {
    const next = value.trim();
    if (next === sent.current && searching) return;
    if (next === "" && !searching) return;
    sent.current = next;
    // The conditions beside the query stay while it is written on, and go with it.
    go(searching && next !== "" ? { ...route, query: next } : { view: "search", query: next, sort: "relevance" }, {
      replace: searching,
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Return and Escape of an input method are not ours.
    if (event.nativeEvent.isComposing) event.stopPropagation();
    else if (event.key === "ArrowDown" && focusHits()) event.preventDefault();
  };

  return (
    <SearchField
      className="search-box"
      aria-label={t("search.label")}
      value={text}
      onChange={(value) => {
        setText(value);
        if (!composing.current) send(value);
      }}
      onSubmit={(value) => {
        if (composing.current) return;
        const done = value.trim();
        // Return in the empty box leads to the searches that were kept.
        if (done === "" && !searching) go({ view: "search", query: "", sort: "relevance" });
        send(value);
        if (done !== "") remember.mutate({ query: done });
        focusHits();
      }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears of the box's keys before it does */}
      <span className="box-keys" onKeyDownCapture={onKeyDown}>
        <Input
          ref={input}
          placeholder={t("search.placeholder")}
          enterKeyHint="search"
          spellCheck={false}
          aria-describedby={searching ? explanationId : undefined}
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={(event) => {
            composing.current = false;
            send(event.currentTarget.value);
          }}
        />
      </span>
      {text !== "" && <Button className="plain">{t("search.clear")}</Button>}
    </SearchField>
  );
}

/** Gives the keyboard to the results, or to the searches that were kept; false when there are none. */
function focusHits(): boolean {
  const target = document.querySelector<HTMLElement>(".hits a[tabindex='0'], .kept-searches a");
  target?.focus();
  return target !== null;
}

/** Gives the keyboard back to the box, behind what is typed there. */
export function focusBox(): void {
  const input = document.querySelector<HTMLInputElement>(".search-box input");
  input?.focus();
  input?.setSelectionRange(input.value.length, input.value.length);
}
