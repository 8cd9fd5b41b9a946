/** Picks all results for an export, as long as they are few enough for one document. */
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { answer } from "../../data/ask.ts";
import { useClient } from "../../data/world.tsx";
import { pick } from "../../export/selection.ts";
import { useFailureText } from "../../ui/failure.tsx";
import { tell } from "../../ui/message.tsx";
import type { Asked } from "../asked.ts";

const most = 500;

export function PickAll({ asked, total, exact }: { asked: Asked; total: number; exact: boolean }) {
  const { t } = useTranslation();
  const client = useClient();
  const failure = useFailureText();
  if (!exact || total === 0 || total > most) return null;
  const pickAll = async () => {
    try {
      const { hits } = await answer(client, "search", { ...asked, limit: most });
      pick(
        ...hits.map(({ id, title, newspaper, date }) => ({
          id,
          title: title ?? t("article.untitled"),
          newspaper,
          date,
        })),
      );
    } catch (error) {
      tell(failure.ofError(error));
    }
  };
  return (
    <Button className="plain" onPress={() => void pickAll()}>
      {t("search.pick-all")}
    </Button>
  );
}
