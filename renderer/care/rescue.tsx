/** Under the words that a library is damaged: its backups, or the journal of people's work, one press away. */
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { QuestionFailed, useAnswer } from "../data/ask.ts";
import { FailureNote } from "../ui/failure.tsx";
import { BackupList, useRestore } from "./backups.tsx";

export function Rescue({ error, onRestored }: { error: unknown; onRestored: () => void }) {
  const { t } = useTranslation();
  const failure = error instanceof QuestionFailed && error.failure.code === "library-damaged" ? error.failure : null;
  const backups = useAnswer("library.backups", failure ? {} : null);
  const journal = failure?.params?.["journal"];
  if (!failure || !backups.data) return null;
  if (backups.data.length > 0)
    return (
      <>
        <p>{t("care.damaged-text")}</p>
        <BackupList backups={backups.data} onRestored={onRestored} />
      </>
    );
  return typeof journal === "string" ? <FromJournal journal={journal} onRestored={onRestored} /> : null;
}

/** `journal`: its path; the library knows it by its name. */
function FromJournal({ journal, onRestored }: { journal: string; onRestored: () => void }) {
  const { t } = useTranslation();
  const restore = useRestore(onRestored);
  const name = journal.split(/[\\/]/).at(-1) ?? "";
  return (
    <>
      <p>{t("care.journal-text")}</p>
      {restore.error && <FailureNote error={restore.error} />}
      <p className="actions">
        <Button className="main" onPress={() => restore.mutate({ backup: name })} isDisabled={restore.isPending}>
          {restore.isPending ? t("care.restoring") : t("care.journal")}
        </Button>
      </p>
    </>
  );
}
