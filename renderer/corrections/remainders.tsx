/** What belongs to no article: each line can become the headline or text of this one, or an article of its own. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { HeadField } from "../../src/corrections/shapes.ts";
import type { State } from "./bench.tsx";
import type { Correct, Request } from "./deed.ts";

type To = Extract<Request, { kind: "move" }>["to"];

/** `onMade`: a new article. */
export function Remainders({
  state,
  correct,
  onMade,
}: {
  state: State;
  correct: Correct;
  onMade: (articleId: number) => void;
}) {
  const { t } = useTranslation();
  const { article, other } = state;
  const articleId = article.id;
  const free = (["title", "kicker", "subtitle", "byline"] as const satisfies HeadField[]).filter(
    (field) => article[field] === null,
  );
  const move = (at: number, to: To) =>
    void correct({ kind: "move", issueId: article.issueId, from: { in: "other", other: at }, to }, t("correct.moved"));
  const make = async (at: number) => {
    const done = await correct(
      { kind: "to-article", issueId: article.issueId, other: at, after: articleId },
      t("correct.made"),
    );
    const [made] = done?.after ?? [];
    if (made !== undefined) onMade(made);
  };
  return (
    <>
      <h2>{t("correct.remainders")}</h2>
      <p className="quiet">{t("correct.remainders-text")}</p>
      {other.length === 0 && <p className="empty">{t("correct.remainders-none")}</p>}
      <ul className="remainders">
        {other.map((rest, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- the place is what it is
          <li key={at}>
            <span lang="zh-CN">{rest.text}</span>
            <MenuTrigger>
              <Button className="plain" aria-label={`${t("correct.use")}: ${rest.text.slice(0, 20)}`}>
                {t("correct.use")}
              </Button>
              <Popover className="menu-popover" placement="bottom end">
                <Menu className="menu" aria-label={t("correct.use")}>
                  {free.map((field) => (
                    <MenuItem key={field} onAction={() => move(at, { in: "head", articleId, field })}>
                      {t(`correct.as.${field}`)}
                    </MenuItem>
                  ))}
                  <MenuItem onAction={() => move(at, { in: "text", articleId, at: 0 })}>
                    {t("correct.as.first-paragraph")}
                  </MenuItem>
                  <MenuItem onAction={() => move(at, { in: "text", articleId, at: null })}>
                    {t("correct.as.last-paragraph")}
                  </MenuItem>
                  <MenuItem onAction={() => move(at, { in: "captions", articleId, at: null })}>
                    {t("correct.as.caption")}
                  </MenuItem>
                  <MenuItem onAction={() => void make(at)}>{t("correct.as.article")}</MenuItem>
                </Menu>
              </Popover>
            </MenuTrigger>
          </li>
        ))}
      </ul>
    </>
  );
}
