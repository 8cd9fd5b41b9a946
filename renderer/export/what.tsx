/** What goes into the export: which of the possible things, how many articles, and which. */
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { ExportContents } from "../../src/export-shapes.ts";
import { useDates } from "../words/dates.ts";
import { OneOf } from "./field.tsx";
import type { Scope } from "./scopes.ts";
import { clearPicked, unpick } from "./selection.ts";

type Props = { scopes: Scope[]; at: number; choose: (at: number) => void; contents: ExportContents | undefined };

export function What({ scopes, at, choose, contents }: Props) {
  const { t } = useTranslation();
  const { number } = useDates();
  const scope = scopes[at];
  return (
    <>
      {scopes.length > 1 && (
        <OneOf
          label={t("export.what")}
          value={String(at)}
          values={scopes.map((_, i) => String(i))}
          name={(i) => t(`export.what.${scopes[Number(i)]?.kind}` as "export.what.selection")}
          onChange={(i) => choose(Number(i))}
        />
      )}
      {contents && (
        <Disclosure className="more pieces">
          <Heading level={3}>
            <Button slot="trigger" className="plain">
              {[
                t("export.count", { count: contents.count, shown: number(contents.count) }),
                contents.issues > 1 && t("export.issues", { count: contents.issues, shown: number(contents.issues) }),
                contents.highlights > 0 &&
                  t("export.with-highlights", { count: contents.highlights, shown: number(contents.highlights) }),
                contents.notes > 0 && t("export.with-notes", { count: contents.notes, shown: number(contents.notes) }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </Button>
          </Heading>
          <DisclosurePanel>
            <Pieces contents={contents} selection={scope?.kind === "selection"} />
          </DisclosurePanel>
        </Disclosure>
      )}
    </>
  );
}

function Pieces({ contents, selection }: { contents: ExportContents; selection: boolean }) {
  const { t } = useTranslation();
  const { date, number } = useDates();
  const more = contents.count - contents.pieces.length;
  return (
    <>
      <ol className="picked">
        {contents.pieces.map((piece) => {
          const title = piece.title ?? (piece.opening || t("article.untitled"));
          return (
            <li key={piece.id}>
              <span>
                <span lang="zh-CN">{title}</span>{" "}
                <span className="quiet">
                  {[piece.newspaper, piece.date && date(piece.date)].filter(Boolean).join(" · ")}
                </span>
              </span>
              {selection && (
                <Button
                  className="plain"
                  aria-label={t("export.unpick-of", { title })}
                  onPress={() => unpick(piece.id)}
                >
                  {t("export.unpick")}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
      {more > 0 && <p className="quiet">{t("export.and-more", { count: more, shown: number(more) })}</p>}
      {selection && (
        <Button className="plain" onPress={clearPicked}>
          {t("export.clear")}
        </Button>
      )}
    </>
  );
}
