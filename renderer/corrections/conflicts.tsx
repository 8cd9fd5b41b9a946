/** Corrections that a newer reading has no place for: both texts, and what to do about it. */
import { Button, Disclosure, DisclosurePanel, Heading, Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { CorrectionConflict } from "../../src/correction-shapes.ts";
import { useAnswer } from "../data/ask.ts";
import { address } from "../route.ts";
import { tell } from "../ui/message.tsx";
import { useDates } from "../words/dates.ts";
import { useAsk } from "./deed.ts";

export function Conflicts({ issueId }: { issueId?: number }) {
  const { t } = useTranslation();
  const conflicts = useAnswer("corrections.conflicts", issueId === undefined ? {} : { issueId });
  if (!conflicts.data || conflicts.data.length === 0) return null;
  return (
    <Disclosure className="conflicts">
      <Heading>
        <Button slot="trigger" className="plain strong">
          {t("conflict.title", { count: conflicts.data.length })}
        </Button>
      </Heading>
      <DisclosurePanel>
        <p className="quiet">{t("conflict.text")}</p>
        <ul>
          {conflicts.data.map((conflict) => (
            <Conflict key={conflict.id} conflict={conflict} />
          ))}
        </ul>
      </DisclosurePanel>
    </Disclosure>
  );
}

function Conflict({ conflict }: { conflict: CorrectionConflict }) {
  const { t } = useTranslation();
  const { date } = useDates();
  const ask = useAsk();
  const { entry, expected, found } = conflict;
  const article = entry.articles.find(({ id }) => id !== null);
  const drop = async () => {
    if (await ask("correction.undo", { issueId: conflict.issueId, id: conflict.id })) tell(t("conflict.dropped"));
  };
  return (
    <li>
      <p lang="zh-CN">{entry.articles[0]?.title}</p>
      <p className="quiet">
        {[conflict.newspaper, conflict.date && date(conflict.date)].filter(Boolean).join(" ")} ·{" "}
        {t(`correction.${entry.what}`)} · {entry.who}
      </p>
      <dl>
        <dt>{t("conflict.expected")}</dt>
        <dd lang="zh-CN">{expected ?? entry.changes[0]?.before ?? "—"}</dd>
        <dt>{t("conflict.wanted")}</dt>
        <dd lang="zh-CN">{entry.changes[0]?.after || "—"}</dd>
        <dt>{t("conflict.found")}</dt>
        <dd lang="zh-CN">{found ?? t(`conflict.${conflict.reason}`)}</dd>
      </dl>
      <p className="actions">
        {article?.id && (
          <Link className="plain framed" href={address({ view: "correct", id: article.id })}>
            {t("conflict.anew")}
          </Link>
        )}
        <Button className="plain" onPress={() => void drop()}>
          {t("conflict.drop")}
        </Button>
      </p>
    </li>
  );
}
