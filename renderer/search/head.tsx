/** How many there are, in which order, and what can be done with the search as a whole. */
import { useMemo, useState } from "react";
import { Button, Link, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type Sort, sorts } from "../../src/shapes.ts";
import { useAnswer, useDeed } from "../data/ask.ts";
import { address } from "../route.ts";
import { useFailureText } from "../ui/failure.tsx";
import { useKeys } from "../ui/keys.ts";
import { tell } from "../ui/message.tsx";
import { useDates } from "../words/dates.ts";
import { type Asked, isAsking } from "./asked.ts";
import { changeSearch } from "./change.ts";
import { FormSheet } from "./query/form-sheet.tsx";
import { HelpSheet } from "./query/help-sheet.tsx";
import { NameSheet } from "./saved/name-sheet.tsx";
import { PickAll } from "./results/pick-all.tsx";
import type { SearchAnswer } from "./results/use-search.ts";

type Props = {
  asked: Asked;
  answer: SearchAnswer | undefined;
  searching: boolean;
};

const sortWords = {
  relevance: "search.sort.relevance",
  newest: "search.sort.newest",
  oldest: "search.sort.oldest",
} as const;

export function Head({ asked, answer, searching }: Props) {
  const { t } = useTranslation();
  const { number } = useDates();
  const failure = useFailureText();
  const [over, setOver] = useState<"help" | "form" | "save" | null>(null);
  const issues = useAnswer("issues.list", {});
  const save = useDeed("searches.save", ["searches.list"]);
  const newspapers = useMemo(
    () => [...new Set((issues.data ?? []).flatMap(({ newspaper }) => newspaper ?? []))].toSorted(),
    [issues.data],
  );
  const asking = isAsking(asked);
  const close = () => setOver(null);
  const search = (query: string) => {
    changeSearch({ query });
    close();
  };
  useKeys({ f: () => setOver("form"), w: () => asking && setOver("save") });
  const found =
    answer && t(answer.exact ? "search.found" : "search.about", { count: answer.total, shown: number(answer.total) });
  const word = asked.query.trim();
  const plain = answer?.pieces.every(({ kind, field, excluded }) => kind === "word" && !field && !excluded) ?? false;

  return (
    <header className="search-head" aria-busy={searching || undefined}>
      <h2>{t("search.title")}</h2>
      <output className="quiet">{found}</output>
      <div className="search-tools">
        {asking && (
          <Button className="plain" onPress={() => setOver("save")}>
            {t("search.save")}
          </Button>
        )}
        {asking && answer && <PickAll asked={asked} total={answer.total} exact={answer.exact} />}
        <Link
          className="plain"
          href={address({ view: "frequency", words: word ? [word] : [], by: "year", share: false })}
        >
          {t("frequency.title")}
        </Link>
        <Button className="plain" onPress={() => setOver("form")}>
          {t("search.form")}
        </Button>
        <Button className="plain" onPress={() => setOver("help")}>
          {t("search.help")}
        </Button>
      </div>
      {asking && (
        <ToggleButtonGroup
          className="choice"
          aria-label={t("search.sort")}
          selectedKeys={[asked.sort]}
          disallowEmptySelection
          onSelectionChange={(keys) => changeSearch({ sort: [...keys][0] as Sort })}
        >
          {sorts.map((key) => (
            <ToggleButton key={key} id={key}>
              {t(sortWords[key])}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      {over === "help" && <HelpSheet onClose={close} onTry={search} />}
      {over === "form" && (
        <FormSheet onClose={close} onSearch={search} newspapers={newspapers} words={plain ? word : ""} />
      )}
      {over === "save" && (
        <NameSheet
          title={t("search.save")}
          name={word}
          onClose={close}
          onSave={(name) => {
            save.mutate(
              { name, query: asked.query, narrow: asked.narrow, sort: asked.sort, fold: asked.fold ?? true },
              {
                onSuccess: () => tell(t("search.saved.done", { name })),
                onError: (error) => tell(failure.ofError(error)),
              },
            );
            close();
          }}
        />
      )}
    </header>
  );
}
