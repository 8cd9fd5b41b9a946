import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useImport, useImportSeeds } from "./run.ts";

/** Imports the bundled newspapers with one click. */
export function SeedsButton({ seeds, main }: { seeds: number; main?: boolean }) {
  const { t } = useTranslation();
  const importSeeds = useImportSeeds();
  const busy = useImport().state === "running";
  return (
    <Button className={main ? "main" : "plain"} isDisabled={busy} onPress={() => void importSeeds()}>
      {t("import.seeds", { count: seeds })}
    </Button>
  );
}
