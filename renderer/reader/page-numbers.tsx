/** The pages of what is being read, by number: first, last, and those around the one in view. */
import { Button, Group } from "react-aria-components";
import { useTranslation } from "react-i18next";

export function PageNumbers(props: { page: number | null; pages: number | null; turnTo: (page: number) => void }) {
  const { page, pages, turnTo } = props;
  const { t } = useTranslation();
  if (page === null || pages === null || pages < 2) return null;
  return (
    <Group className="page-numbers" aria-label={t("page.list")}>
      {numbers(page, pages).map((number, at) =>
        number === null ? (
          // oxlint-disable-next-line react/no-array-index-key -- a gap has no other name
          <span key={`gap-${at}`} aria-hidden="true">
            …
          </span>
        ) : (
          <Button
            key={number}
            className="plain"
            aria-label={t("page.number", { page: number })}
            {...(number === page && { "aria-current": "page" as const })}
            onPress={() => turnTo(number)}
          >
            {number}
          </Button>
        ),
      )}
    </Group>
  );
}

/** `null` stands for a gap. */
export function numbers(page: number, pages: number): (number | null)[] {
  const around = [1, page - 2, page - 1, page, page + 1, page + 2, pages];
  const shown = [...new Set(around)].filter((number) => number >= 1 && number <= pages).toSorted((a, b) => a - b);
  return shown.flatMap((number, at) => {
    const before = shown[at - 1];
    if (before === undefined || number === before + 1) return [number];
    return number === before + 2 ? [number - 1, number] : [null, number];
  });
}
