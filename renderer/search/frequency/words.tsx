/** The words that are compared: up to five, each with its line, its figure at the cursor, and a way to its articles. */
import { useRef, useState } from "react";
import { Button, Input, Label, Link, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { address } from "../../route.ts";
import { Key } from "./look.tsx";

export const mostWords = 5;

type Props = {
  words: readonly string[];
  /** The figure of each word at the cursor, and the dates of it. */
  figures: readonly string[];
  time: string | null;
  onChange: (words: string[]) => void;
};

export function Words({ words, figures, time, onChange }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const next = text.trim();
  const add = () => {
    if (next === "" || words.includes(next)) return;
    onChange([...words, next]);
    setText("");
  };
  return (
    <div className="compared">
      {time !== null && <p className="time">{time}</p>}
      <ul>
        {words.map((word, at) => (
          <li key={word}>
            <Key at={at} />
            <span className="word">{word}</span>
            {time !== null && figures[at] !== undefined && (
              <Link
                className="figure"
                href={address({ view: "search", query: word, sort: "relevance", narrow: { from: time, to: time } })}
                aria-label={t("frequency.articles-of", { word, time, figure: figures[at] })}
              >
                {figures[at]}
              </Link>
            )}
            <Button
              className="plain"
              aria-label={t("frequency.remove", { word })}
              onPress={() => {
                onChange(words.filter((other) => other !== word));
                input.current?.focus();
              }}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      {words.length < mostWords ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <TextField className="text-line" value={text} onChange={setText}>
            <Label>{t("frequency.add", { count: mostWords - words.length })}</Label>
            <Input ref={input} spellCheck={false} />
          </TextField>
          <Button className="plain" type="submit" isDisabled={next === "" || words.includes(next)}>
            {t("frequency.add-button")}
          </Button>
        </form>
      ) : (
        <p className="quiet">{t("frequency.full", { count: mostWords })}</p>
      )}
    </div>
  );
}
