/** The lines that an article was made of, as they stand in the file; those of the paragraph at hand are marked. */
import { Fragment, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SourceLine } from "../../src/shapes.ts";

/** Lines further apart than an empty one between them stand in another place. */
const blank = 2;

export function SourceLines({ lines, near }: { lines: readonly SourceLine[]; near: readonly [number, number] | null }) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (near) list.current?.querySelector("[data-near]")?.scrollIntoView({ block: "nearest" });
  }, [near]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <aside className="bench-source source" aria-label={t("source.title")} tabIndex={0}>
      <h2>{t("source.title")}</h2>
      <ol ref={list} lang="zh-CN">
        {lines.map((line, at) => {
          const gap = at > 0 && line.number > (lines[at - 1]?.number ?? 0) + blank;
          const marked = near !== null && line.number >= near[0] && line.number <= near[1];
          return (
            <Fragment key={line.number}>
              {gap && <li className="gap" aria-hidden="true" />}
              <li value={line.number} className={line.title ? "title" : undefined} data-near={marked || undefined}>
                <span className="number" aria-hidden="true">
                  {line.number}
                </span>
                <span className="words">{line.parts.map(({ text }) => text).join("")}</span>
              </li>
            </Fragment>
          );
        })}
      </ol>
    </aside>
  );
}
