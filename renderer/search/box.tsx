/** The search box of the header: every keystroke is a question, except inside an unfinished IME composition. */
import { type RefObject, useEffect, useRef, useState } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { go, useRoute } from "../route.ts";

export function SearchBox({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const route = useRoute();
  const query = route.view === "search" ? route.query : "";
  const [text, setText] = useState(query);
  const composing = useRef(false);
  const sent = useRef(query);

  // Another place, or back and forward: the box follows. Its own questions come back as they were sent.
  useEffect(() => {
    if (query === sent.current) return;
    sent.current = query;
    setText(query);
  }, [query]);

  const send = (value: string) => {
    const next = value.trim();
    if (next === sent.current && route.view === "search") return;
    if (next === "" && route.view !== "search") return;
    sent.current = next;
    const sort = route.view === "search" ? route.sort : "relevance";
    go({ view: "search", query: next, sort }, { replace: route.view === "search" });
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
        send(value);
        focusHit(0);
      }}
    >
      <Input
        ref={input}
        placeholder={t("search.placeholder")}
        enterKeyHint="search"
        spellCheck={false}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          send(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" && !event.nativeEvent.isComposing && focusHit(0)) event.preventDefault();
        }}
      />
      {text !== "" && <Button className="plain">{t("search.clear")}</Button>}
    </SearchField>
  );
}

/** Moves focus to a hit of the list; false when there is none. -1: back to the box. */
export function focusHit(at: number): boolean {
  const hits = document.querySelectorAll<HTMLElement>(".hits > li > a");
  const target = at < 0 ? document.querySelector<HTMLElement>(".search-box input") : hits[at];
  target?.focus();
  return target !== undefined && target !== null;
}
