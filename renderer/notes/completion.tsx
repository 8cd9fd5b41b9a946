/** `[[` in a note offers articles and other notes; the chosen one is written as a Markdown link. */
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswer } from "../data/ask.ts";
import { useAsk } from "../desk/data.ts";
import { useDates } from "../words/dates.ts";
import { begunLink, markdownLink, plain } from "./links.ts";

type Offer = { key: string; label: string; where: string; of: { articleId: number } | { note: string } };
type Begun = { from: number; typed: string };

/** After the last keystroke (ms) the library is asked. */
const pause = 150;
const articles = 6;
const notes = 4;
const LABEL = 40;

export type Completion = ReturnType<typeof useCompletion>;

/** `own`: the note that is written, which does not link to itself. */
export function useCompletion(
  area: RefObject<HTMLTextAreaElement | null>,
  text: string,
  type: (text: string) => void,
  own: string | undefined,
) {
  const id = useId();
  const ask = useAsk();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [at, setAt] = useState(0);
  const offers = useOffers(begun?.typed ?? "", own);
  const caretTo = useRef<number | null>(null);

  // After a link was written the caret stands behind it.
  useEffect(() => {
    if (caretTo.current === null) return;
    area.current?.setSelectionRange(caretTo.current, caretTo.current);
    caretTo.current = null;
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the caret can stand there when the field has the text
  }, [area, text]);

  const look = () => {
    const field = area.current;
    if (!field) return;
    const next = field.selectionStart === field.selectionEnd ? begunLink(field.value, field.selectionStart) : null;
    if (next?.typed !== begun?.typed) setAt(0);
    setBegun(next);
  };
  const choose = async (offer: Offer) => {
    const field = area.current;
    if (!field || !begun) return;
    const made = await ask("link.make", offer.of);
    if (!made) return;
    const link = markdownLink(offer.label, made.link);
    const after = begun.from + 2 + begun.typed.length;
    const value = field.value;
    caretTo.current = begun.from + link.length;
    setBegun(null);
    type(value.slice(0, begun.from) + link + value.slice(after).replace(/^\]\]/, ""));
  };
  const open = begun !== null && offers.length > 0;
  const press = (event: KeyboardEvent) => {
    if (!open || event.nativeEvent.isComposing) return;
    const offer = offers[Math.min(at, offers.length - 1)];
    if (event.key === "ArrowDown") setAt((at + 1) % offers.length);
    else if (event.key === "ArrowUp") setAt((at + offers.length - 1) % offers.length);
    else if (event.key === "Escape") setBegun(null);
    else if ((event.key === "Enter" || event.key === "Tab") && offer) void choose(offer);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    id,
    open,
    offers,
    at: Math.min(at, offers.length - 1),
    choose,
    waiting: begun !== null && begun.typed.trim() === "",
    field: {
      onKeyDown: press,
      onSelect: look,
      onInput: look,
      "aria-autocomplete": "list" as const,
      ...(open && { "aria-controls": id, "aria-activedescendant": `${id}-${Math.min(at, offers.length - 1)}` }),
    },
  };
}

function useOffers(typed: string, own: string | undefined): Offer[] {
  const { t } = useTranslation();
  const { date } = useDates();
  const [query, setQuery] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed.trim()), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useAnswer("search", query === "" ? null : { query, limit: articles }, { keep: true });
  const noted = useAnswer(
    "notebook.list",
    query === "" ? null : { filter: { kinds: ["note"], text: query }, limit: notes + 1 },
    { keep: true },
  );
  if (query === "" || typed.trim() === "") return [];
  const hits = (found.data?.hits ?? []).map((hit) => ({
    key: `article ${hit.id}`,
    label: hit.title ?? hit.excerpt.slice(0, LABEL),
    where: [hit.newspaper, hit.date && date(hit.date)].filter(Boolean).join(" "),
    of: { articleId: hit.id },
  }));
  const written = (noted.data?.entries ?? []).filter((entry) => entry.id !== own).slice(0, notes);
  const others = written.map((entry) => ({
    key: `note ${entry.id}`,
    label: plain(entry.text).slice(0, LABEL),
    where: t("notebook.kind.note"),
    of: { note: entry.id },
  }));
  return [...hits, ...others];
}

export function LinkCompletion({ completion }: { completion: Completion }) {
  const { t } = useTranslation();
  const { id, open, offers, at, choose, waiting } = completion;
  return (
    <>
      {waiting && <p className="quiet completion-hint">{t("notes.link-hint")}</p>}
      <div className="completion" hidden={!open}>
        {open && (
          <div role="listbox" id={id} aria-label={t("notes.links")}>
            {offers.map((offer, index) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- keys of the text field
              <div
                key={offer.key}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === at}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => void choose(offer)}
              >
                <span>{offer.label}</span> <span className="quiet">{offer.where}</span>
              </div>
            ))}
          </div>
        )}
      </div>
    </>
  );
}
