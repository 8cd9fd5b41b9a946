/** What the palette offers: deeds of this place, choices, newspapers, what was read, and every issue by date. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Issue } from "../../src/shapes.ts";
import { useAnswer } from "../data/ask.ts";
import { go, parse, toIssue } from "../route.ts";
import { useChoose, useStored } from "../settings/use.ts";
import {
  directions,
  languages,
  leadings,
  measures,
  modes,
  readRecent,
  type Settings,
  themes,
  typeFaces,
} from "../settings/values.ts";
import { activeKeys } from "../ui/keys.ts";
import { deeds } from "../ui/shortcuts.ts";
import { formatDate } from "../words/dates.ts";
import type { WordKey } from "../words/index.ts";

export const groups = ["deeds", "recent", "newspapers", "issues", "settings", "search"] as const;
export type Group = (typeof groups)[number];
export type Entry = {
  id: string;
  group: Group;
  label: string;
  /** Found by it, not shown: dates in digits. */
  also?: string;
  /** Shown at the end of the line: a key, a date. */
  hint?: string;
  run: () => void;
};

const choices = {
  theme: themes,
  typeFace: typeFaces,
  leading: leadings,
  measure: measures,
  direction: directions,
  mode: modes,
  language: languages,
};

/** `open`: entries are made when the palette opens, for the place where it does. */
export function useEntries(open: boolean): Entry[] {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const choose = useChoose();
  const recent = useStored("recent");
  const issues = useAnswer("issues.list", open ? {} : null).data;
  const places = useMemo(
    () => (open ? issueEntries(issues ?? [], language, t("library.unknown-newspaper")) : []),
    [open, issues, language, t],
  );
  return useMemo(() => {
    if (!open) return [];
    const keys = activeKeys();
    const here = deeds.flatMap(([what, key, shown]): Entry[] => {
      const act = Object.hasOwn(keys, key) ? keys[key] : undefined;
      return act ? [{ id: `deed ${key}`, group: "deeds", label: t(what), hint: shown, run: act }] : [];
    });
    const read = readRecent(recent).map(
      ({ hash, title, newspaper, date: on }): Entry => ({
        id: `recent ${hash}`,
        group: "recent",
        label: [title, newspaper].filter(Boolean).join(" · "),
        ...(on && { hint: formatDate(on, language), also: on }),
        run: () => go(parse(hash)),
      }),
    );
    const set = Object.entries(choices).flatMap(([name, values]) =>
      values.map(
        (value): Entry => ({
          id: `set ${name} ${value}`,
          group: "settings",
          label: `${t(`settings.${name}` as WordKey)} · ${t(`settings.${name}.${value}` as WordKey)}`,
          run: () => choose(name as keyof Settings, value as never),
        }),
      ),
    );
    const care: Entry = {
      id: "care",
      group: "deeds",
      label: `${t("care.title")} · ${t("care.open")}`,
      run: () => go({ view: "care" }),
    };
    return [...here, care, ...read, ...places, ...set];
    // `choose` is another function at every turn, and always the same deed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [open, recent, places, t, language]);
}

/** Newspapers (their newest issue) and issues, newest first. */
function issueEntries(issues: readonly Issue[], language: string, unknown: string): Entry[] {
  const sorted = issues.toSorted((a, b) => (b.date ?? "").localeCompare(a.date ?? ""));
  const newspapers = [...Map.groupBy(sorted, (issue) => issue.newspaper)].flatMap(([name, [newest]]): Entry[] =>
    name !== null && newest
      ? [
          {
            id: `paper ${name}`,
            group: "newspapers",
            label: name,
            ...(newest.date && { hint: formatDate(newest.date, language) }),
            run: () => go({ view: "issue", id: newest.id }),
          },
        ]
      : [],
  );
  return [
    ...newspapers,
    ...sorted.map(
      (issue): Entry => ({
        id: toIssue(issue.id),
        group: "issues",
        label: [issue.newspaper ?? unknown, issue.date ? formatDate(issue.date, language) : issue.name].join(" · "),
        also: `${issue.date ?? ""} ${(issue.date ?? "").replaceAll("-", "")} ${issue.name} ${issue.issueNumber ?? ""}`,
        run: () => go({ view: "issue", id: issue.id }),
      }),
    ),
  ];
}
