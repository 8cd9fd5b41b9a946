/** What can become of a paragraph. */
import { useState } from "react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { HeadField } from "../../src/corrections/shapes.ts";
import type { State } from "./bench.tsx";
import type { Correct, Request } from "./deed.ts";
import { PickArticle } from "./pick.tsx";

type Props = {
  state: State;
  at: number;
  correct: Correct;
  onMove: (by: 1 | -1) => void;
  onJoin: () => void;
  /** `heads`: what this paragraph is of the new article; `page`: it stands on that other page. */
  onSplit: (how: { heads?: HeadField[]; page?: number }) => void;
};
type To = Extract<Request, { kind: "move" }>["to"];

export function ParagraphMenu({ state, at, correct, onMove, onJoin, onSplit }: Props) {
  const { t } = useTranslation();
  const [picking, setPicking] = useState(false);
  const { article, articles } = state;
  const here = articles.findIndex(({ id }) => id === article.id);
  const [previous, next] = [articles[here - 1], articles[here + 1]];
  const last = article.paragraphs.length - 1;
  const move = (to: To) =>
    void correct(
      { kind: "move", issueId: article.issueId, from: { in: "text", articleId: article.id, at, count: 1 }, to },
      t("correct.moved"),
    );
  const free = (["title", "kicker", "subtitle", "byline"] as const satisfies HeadField[]).filter(
    (field) => article[field] === null,
  );
  return (
    <>
      <MenuTrigger>
        <Button className="plain paragraph-tools" aria-label={t("correct.paragraph-menu", { number: at + 1 })}>
          ¶
        </Button>
        <Popover className="menu-popover" placement="bottom end">
          <Menu className="menu" aria-label={t("correct.paragraph-menu", { number: at + 1 })}>
            {at > 0 && (
              <MenuSection>
                <Header>{t("correct.menu.split")}</Header>
                <MenuItem onAction={() => onSplit({})}>{t("correct.split-here")}</MenuItem>
                <MenuItem onAction={() => onSplit({ heads: ["title"] })}>{t("correct.split-title")}</MenuItem>
                <MenuItem onAction={() => onSplit({ page: article.jump.to ?? (article.page ?? 1) + 1 })}>
                  {t("correct.split-jump")}
                </MenuItem>
              </MenuSection>
            )}
            <MenuSection>
              <Header>{t("correct.menu.place")}</Header>
              {at > 0 && <MenuItem onAction={onJoin}>{t("correct.join-previous")}</MenuItem>}
              {at > 0 && <MenuItem onAction={() => onMove(-1)}>{t("correct.up")}</MenuItem>}
              {at < last && <MenuItem onAction={() => onMove(1)}>{t("correct.down")}</MenuItem>}
              {previous && (
                <MenuItem onAction={() => move({ in: "text", articleId: previous.id, at: null })}>
                  {t("correct.to-previous")}
                </MenuItem>
              )}
              {next && (
                <MenuItem onAction={() => move({ in: "text", articleId: next.id, at: 0 })}>
                  {t("correct.to-next")}
                </MenuItem>
              )}
              {articles.length > 1 && <MenuItem onAction={() => setPicking(true)}>{t("correct.to-another")}</MenuItem>}
            </MenuSection>
            <Separator />
            <MenuSection>
              <Header>{t("correct.menu.become")}</Header>
              {free.map((field) => (
                <MenuItem key={field} onAction={() => move({ in: "head", articleId: article.id, field })}>
                  {t(`correct.as.${field}`)}
                </MenuItem>
              ))}
              <MenuItem onAction={() => move({ in: "captions", articleId: article.id, at: article.captions.length })}>
                {t("correct.as.caption")}
              </MenuItem>
              <MenuItem onAction={() => move({ in: "other", what: "unknown" })}>{t("correct.as.other")}</MenuItem>
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {picking && (
        <PickArticle
          title={t("correct.to-another")}
          articles={articles.filter(({ id }) => id !== article.id)}
          close={() => setPicking(false)}
          onPick={(id) => move({ in: "text", articleId: id, at: null })}
        />
      )}
    </>
  );
}
