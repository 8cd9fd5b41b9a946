/** Names of fields that corrections name. */
import { useTranslation } from "react-i18next";

const fields = [
  "column",
  "kicker",
  "title",
  "subtitle",
  "byline",
  "agency",
  "kind",
  "page",
  "jump",
  "captions",
  "checked",
  "newspaper",
  "date",
  "issueNumber",
  "pages",
  "organiser",
  "editor",
  "other",
] as const;

export function useFieldWords(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => ((fields as readonly string[]).includes(field) ? t(`field.${field}` as "field.title") : field);
}
