/** The newspapers: as sections where they are few, as a register to open where they are many; sorted and filtered. */
import { useDeferredValue, useId, useMemo } from "react";
import { Button, Input, SearchField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Issue } from "../../src/shapes.ts";
import { fold } from "../../src/text/fold.ts";
import { Rows } from "../ui/rows.tsx";
import { newStore, useStoreValue } from "../ui/store.ts";
import { formatDate, useDates } from "../words/dates.ts";
import { inOrder, issuesInOrder, type Newspaper, newspapers, type Order, orders } from "./group.ts";
import { IssueLine } from "./issue-line.tsx";
import { NewspaperSection } from "./newspaper.tsx";

/** More newspapers than this stand in a register, closed. */
const FEW = 8;
/** A library of one newspaper and few issues needs no filter. */
const WORTH_FILTERING = 24;

/** Kept while the program runs: who comes back from an issue finds the list as it was. */
const kept = newStore<{ filter: string; order: Order; open: ReadonlySet<string | null> }>({
  filter: "",
  order: "name",
  open: new Set(),
});

export function Shelves({ issues }: { issues: readonly Issue[] }) {
  const { filter, order } = useStoreValue(kept);
  const papers = useMemo(() => newspapers(issues), [issues]);
  const sorted = useMemo(() => inOrder(papers, order), [papers, order]);
  const wanted = useDeferredValue(filter.trim());
  const sought = papers.length > 1 || issues.length > WORTH_FILTERING;
  return (
    <>
      {sought && <Sieve />}
      {sought && wanted !== "" ? (
        <Found issues={issues} wanted={wanted} order={order} />
      ) : sorted.length <= FEW ? (
        <div className={issues.length > 400 ? "shelves long" : "shelves"}>
          {sorted.map((newspaper) => (
            <NewspaperSection key={newspaper.name} newspaper={newspaper} headlines />
          ))}
        </div>
      ) : (
        <Register newspapers={sorted} />
      )}
    </>
  );
}

function Sieve() {
  const { t } = useTranslation();
  const { filter, order } = useStoreValue(kept);
  const set = (change: Partial<{ filter: string; order: Order }>) => kept.set({ ...kept.get(), ...change });
  return (
    <div className="sieve">
      <SearchField
        className="search-box"
        aria-label={t("library.filter")}
        value={filter}
        onChange={(next) => set({ filter: next })}
      >
        <Input placeholder={t("library.filter")} spellCheck={false} />
        {filter !== "" && <Button className="plain">{t("search.clear")}</Button>}
      </SearchField>
      <ToggleButtonGroup
        className="choice"
        aria-label={t("search.sort")}
        selectedKeys={[order]}
        disallowEmptySelection
        onSelectionChange={(keys) => set({ order: orders.find((one) => keys.has(one)) ?? "name" })}
      >
        {orders.map((one) => (
          <ToggleButton key={one} id={one}>
            {t(`library.order.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}

/** Issues of every newspaper that bear all the words: name, date in digits or in words, number, file. */
function Found({ issues, wanted, order }: { issues: readonly Issue[]; wanted: string; order: Order }) {
  const { t, i18n } = useTranslation();
  const { number } = useDates();
  const { language } = i18n;
  const lines = useMemo(
    () =>
      issues.map((issue) => ({
        issue,
        text: fold(
          [issue.newspaper, issue.date, issue.date && formatDate(issue.date, language), issue.issueNumber, issue.name]
            .filter(Boolean)
            .join(" "),
        ),
      })),
    [issues, language],
  );
  const found = useMemo(() => {
    const words = fold(wanted).split(" ");
    const fitting = lines.filter(({ text }) => words.every((word) => text.includes(word)));
    return issuesInOrder(
      fitting.map(({ issue }) => issue),
      order,
    );
  }, [lines, wanted, order]);
  return (
    <section className="found-issues" aria-label={t("library.filter")}>
      <output className="quiet">
        {found.length === 0
          ? t("library.nothing", { filter: wanted })
          : t("library.issues", { count: found.length, shown: number(found.length) })}
      </output>
      <Rows
        key={wanted}
        items={found}
        keyOf={(issue) => issue.id}
        height={36}
        render={(issue) => <IssueLine issue={issue} by="newspaper" />}
      />
    </section>
  );
}

function Register({ newspapers: papers }: { newspapers: readonly Newspaper[] }) {
  return (
    <Rows
      className="register"
      items={papers}
      keyOf={(paper) => paper.name ?? ""}
      height={56}
      render={(paper) => <Entry paper={paper} />}
    />
  );
}

function Entry({ paper }: { paper: Newspaper }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const body = useId();
  const { open } = useStoreValue(kept);
  const isOpen = open.has(paper.name);
  const toggle = () => {
    const next = new Set(open);
    if (!next.delete(paper.name)) next.add(paper.name);
    kept.set({ ...kept.get(), open: next });
  };
  const years = paper.years.map(({ year }) => year).filter((year) => year !== null);
  const span = [...new Set([years.at(-1), years[0]])].filter((year) => year !== undefined).join("–");
  return (
    <>
      <h2>
        <Button className="register-line" aria-expanded={isOpen} aria-controls={body} onPress={toggle}>
          <span className="when" lang="zh-CN">
            {paper.name ?? t("library.unknown-newspaper")}
          </span>
          <span className="leader" aria-hidden="true" />
          <span className="quiet">
            {[
              span,
              t("library.issues", { count: paper.issues.length, shown: number(paper.issues.length) }),
              t("library.articles", { count: paper.articles, shown: number(paper.articles) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </Button>
      </h2>
      <div id={body} hidden={!isOpen}>
        {isOpen && <NewspaperSection newspaper={paper} headlines={false} />}
      </div>
    </>
  );
}
