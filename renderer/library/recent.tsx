/** What was read lately, folded away until it is wanted. */
import { Button, Disclosure, DisclosurePanel, Heading, Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useStored } from "../settings/use.ts";
import { readRecent } from "../settings/values.ts";
import { useDates } from "../words/dates.ts";

const SHOWN = 12;

export function Recent() {
  const { t } = useTranslation();
  const { date } = useDates();
  const recent = readRecent(useStored("recent")).slice(0, SHOWN);
  if (recent.length < 2) return null;
  return (
    <Disclosure className="recent">
      <Heading level={2}>
        <Button slot="trigger" className="plain">
          {t("library.recent")}
        </Button>
      </Heading>
      <DisclosurePanel>
        <ol>
          {recent.map(({ hash, title, newspaper, date: on }) => (
            <li key={hash}>
              <Link href={hash} lang="zh-CN">
                {title ?? t("article.untitled")}
              </Link>{" "}
              <span className="quiet">
                <span lang="zh-CN">{newspaper}</span> {on && date(on)}
              </span>
            </li>
          ))}
        </ol>
      </DisclosurePanel>
    </Disclosure>
  );
}
