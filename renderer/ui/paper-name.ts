/** What a paper is called where it is cited: one without a known name by its file as well, for there is nothing else to go by. */
import { useTranslation } from "react-i18next";
import { useAnswer } from "../data/ask.ts";

type Of = { newspaper: string | null; issueId: number };

/** The names of files come with the list of issues, which is asked for at the start in any case. */
export function usePaperName(): (of: Of) => string {
  const { t } = useTranslation();
  const issues = useAnswer("issues.list", {}).data;
  return ({ newspaper, issueId }) => {
    if (newspaper !== null) return newspaper;
    const file = issues?.find(({ id }) => id === issueId)?.name;
    return [t("library.unknown-newspaper"), file].filter(Boolean).join(" · ");
  };
}
