/** The two buttons that choose what to import. */
import { Button, FileTrigger } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { fromInput } from "./chosen.ts";
import { useImport, useImportFiles } from "./run.ts";

export function ChooseButtons() {
  const { t } = useTranslation();
  const importFiles = useImportFiles();
  const busy = useImport().state === "running";
  return (
    <>
      <FileTrigger
        allowsMultiple
        onSelect={(list) => void importFiles(fromInput(list), false)}
        acceptedFileTypes={[".txt", ".text", "text/plain"]}
      >
        <Button className="plain" isDisabled={busy}>
          {t("import.files")}
        </Button>
      </FileTrigger>
      <FileTrigger acceptDirectory onSelect={(list) => void importFiles(fromInput(list), true)}>
        <Button className="plain" isDisabled={busy}>
          {t("import.folder")}
        </Button>
      </FileTrigger>
    </>
  );
}
