/** The library's own backups: made now, or put in the library's place after a question. */
import { useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Backup } from "../../src/shapes.ts";
import { useAnswer, useDeed } from "../data/ask.ts";
import { FailureNote } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";
import { useDates } from "../words/dates.ts";

export function Backups() {
  const { t } = useTranslation();
  const backups = useAnswer("library.backups", {});
  const backUp = useDeed("library.backup", ["library.backups", "library.diagnosis"]);
  const now = () => backUp.mutate({}, { onSuccess: () => tell(t("care.backed-up")) });
  return (
    <section aria-labelledby="care-backups">
      <h2 id="care-backups">{t("care.backups")}</h2>
      <p>{t("care.backups-text")}</p>
      <p className="actions">
        <Button className="main" onPress={now} isDisabled={backUp.isPending}>
          {backUp.isPending ? t("care.backing-up") : t("care.backup-now")}
        </Button>
      </p>
      {backUp.error && <FailureNote error={backUp.error} />}
      {backups.error && <FailureNote error={backups.error} retry={() => void backups.refetch()} />}
      {backups.data && <BackupList backups={backups.data} onRestored={() => void backups.refetch()} />}
    </section>
  );
}

export function BackupList({ backups, onRestored }: { backups: readonly Backup[]; onRestored: () => void }) {
  const { t, i18n } = useTranslation();
  const { moment } = useDates();
  const [chosen, setChosen] = useState<Backup | null>(null);
  if (backups.length === 0) return <p className="empty">{t("care.no-backups")}</p>;
  const megabytes = new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 2 });
  return (
    <>
      <ul className="backups">
        {backups.map((backup) => (
          <li key={backup.name}>
            <span>{moment(backup.created)}</span>
            <span className="quiet">{t(`care.kind.${backup.kind}`)}</span>
            <span className="quiet">{t("care.size", { size: megabytes.format(backup.bytes / 1e6) })}</span>
            <Button
              className="plain"
              aria-label={t("care.restore-of", { when: moment(backup.created) })}
              onPress={() => setChosen(backup)}
            >
              {t("care.restore")}
            </Button>
          </li>
        ))}
      </ul>
      {chosen && <Restore backup={chosen} onClose={() => setChosen(null)} onRestored={onRestored} />}
    </>
  );
}

function Restore(props: { backup: Backup; onClose: () => void; onRestored: () => void }) {
  const { t } = useTranslation();
  const { moment } = useDates();
  const restore = useRestore(props.onRestored);
  const go = () => restore.mutate({ backup: props.backup.name }, { onSuccess: props.onClose });
  const close = () => !restore.isPending && props.onClose();
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && close()} isDismissable>
      <Modal className="sheet">
        <Dialog className="dialog" role="alertdialog">
          <Heading slot="title">{t("care.restore-title", { when: moment(props.backup.created) })}</Heading>
          <p>{t("care.restore-text")}</p>
          {restore.error && <FailureNote error={restore.error} />}
          <p className="actions">
            <Button className="main" onPress={go} isDisabled={restore.isPending}>
              {restore.isPending ? t("care.restoring") : t("care.restore")}
            </Button>
            <Button className="plain" onPress={close} isDisabled={restore.isPending}>
              {t("care.cancel")}
            </Button>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Puts a backup in the library's place; every view asks anew by the library's own word. */
export function useRestore(onRestored: () => void) {
  const { t } = useTranslation();
  const restore = useDeed("library.restore", ["library.backups", "library.diagnosis"]);
  return {
    ...restore,
    mutate: (input: { backup: string }, { onSuccess }: { onSuccess?: () => void } = {}) =>
      restore.mutate(input, {
        onSuccess: ({ kept }) => {
          tell(kept ? t("care.restored", { kept }) : t("care.restored-only"));
          onSuccess?.();
          onRestored();
        },
      }),
  };
}
