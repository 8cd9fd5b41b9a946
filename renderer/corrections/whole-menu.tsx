/** What can be done with a whole article among the others of its issue. */
import { useState } from "react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { State } from "./bench.tsx";
import type { Correct } from "./deed.ts";
import { PickArticle } from "./pick.tsx";

type Props = { state: State; correct: Correct; onOpen: (articleId: number) => void };
type Picking = "merge" | "jump" | "exchange" | "behind";

export function WholeMenu({ state, correct, onOpen }: Props) {
  const { t } = useTranslation();
  const [picking, setPicking] = useState<Picking | null>(null);
  const { article, articles } = state;
  const here = articles.findIndex(({ id }) => id === article.id);
  const [previous, next] = [articles[here - 1], articles[here + 1]];
  const articleId = article.id;
  const merge = (secondId: number, jump = false) =>
    void correct({ kind: "merge", articleId, secondId, jump }, t("correct.merged"));
  const mergeInto = async (firstId: number) => {
    if (await correct({ kind: "merge", articleId: firstId, secondId: articleId }, t("correct.merged"))) onOpen(firstId);
  };
  const order = (after: number | null) => void correct({ kind: "order", articleId, after }, t("correct.moved"));
  const exchange = (two: number) =>
    void correct({ kind: "exchange", one: articleId, two, fields: ["title"] }, t("correct.exchanged"));
  const toOther = async () => {
    const away = next ?? previous;
    if ((await correct({ kind: "to-other", articleId, what: "unknown" }, t("correct.put-aside"))) && away)
      onOpen(away.id);
  };
  const pick = (id: number) => {
    if (picking === "behind") order(id);
    else if (picking === "exchange") exchange(id);
    else merge(id, picking === "jump");
  };
  const several = articles.length > 1;
  return (
    <>
      <MenuTrigger>
        <Button className="plain">{t("correct.whole")}</Button>
        <Popover className="menu-popover" placement="top">
          <Menu className="menu" aria-label={t("correct.whole")}>
            <MenuSection>
              <Header>{t("correct.menu.join")}</Header>
              {next && <MenuItem onAction={() => merge(next.id)}>{t("correct.merge-next")}</MenuItem>}
              {previous && (
                <MenuItem onAction={() => void mergeInto(previous.id)}>{t("correct.merge-previous")}</MenuItem>
              )}
              {several && <MenuItem onAction={() => setPicking("merge")}>{t("correct.merge-another")}</MenuItem>}
              {several && <MenuItem onAction={() => setPicking("jump")}>{t("correct.join-jump")}</MenuItem>}
            </MenuSection>
            <MenuSection>
              <Header>{t("correct.menu.title")}</Header>
              {next && <MenuItem onAction={() => exchange(next.id)}>{t("correct.exchange-next")}</MenuItem>}
              {several && <MenuItem onAction={() => setPicking("exchange")}>{t("correct.exchange")}</MenuItem>}
            </MenuSection>
            <MenuSection>
              <Header>{t("correct.menu.order")}</Header>
              {previous && (
                <MenuItem onAction={() => order(articles[here - 2]?.id ?? null)}>{t("correct.earlier")}</MenuItem>
              )}
              {next && <MenuItem onAction={() => order(next.id)}>{t("correct.later")}</MenuItem>}
              {several && <MenuItem onAction={() => setPicking("behind")}>{t("correct.behind")}</MenuItem>}
              <MenuItem onAction={() => void toOther()}>{t("correct.whole-other")}</MenuItem>
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {picking && (
        <PickArticle
          title={t(`correct.pick.${picking}`)}
          articles={articles.filter(({ id }) => id !== articleId)}
          close={() => setPicking(null)}
          onPick={pick}
        />
      )}
    </>
  );
}
