/** “3 of 12”, and the ways to the mark before and the mark after: of a search of the archive, or of one in the text. */
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Steps } from "./steps.ts";

export function HitSteps({ steps }: { steps: Steps }) {
  const { t } = useTranslation();
  const { count, at, step } = steps;
  return (
    <span className="hit-steps">
      <Button className="plain" aria-label={t("find.previous")} isDisabled={count === 0} onPress={() => step(-1)}>
        <Arrow up />
      </Button>
      <output>
        {count === 0 ? t("find.none") : at === null ? t("find.count", { count }) : t("find.at", { at, count })}
      </output>
      <Button className="plain" aria-label={t("find.next")} isDisabled={count === 0} onPress={() => step(1)}>
        <Arrow />
      </Button>
    </span>
  );
}

const Arrow = ({ up = false }) => (
  <svg
    viewBox="0 0 16 16"
    width="14"
    height="14"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
  >
    <path d={up ? "M3 10.5 8 5.5 13 10.5" : "M3 5.5 8 10.5 13 5.5"} />
  </svg>
);
