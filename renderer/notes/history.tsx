/** Earlier states of a note, newest first, each with the way back to it. */
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Note } from "../../src/desk-shapes.ts";
import { useAnswer } from "../data/ask.ts";
import { FailureNote } from "../ui/failure.tsx";
import { useDates } from "../words/dates.ts";

type Props = { note: Note; restore: (text: string) => void; onClose: () => void };

export function HistoryDialog({ note, restore, onClose }: Props) {
  const { t } = useTranslation();
  const { moment } = useDates();
  const history = useAnswer("note.history", { id: note.id });
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className="sheet">
        <Dialog className="dialog history">
          <Heading slot="title">{t("notes.history")}</Heading>
          {history.error && <FailureNote error={history.error} retry={() => void history.refetch()} />}
          <ol className="versions">
            {history.data?.map((version, at) => (
              <li key={`${version.when} ${version.text.length}`}>
                <p className="quiet entry-foot">
                  {[moment(version.when), version.who].filter(Boolean).join(" · ")}
                  {at === 0 ? (
                    <span>{t("notes.current")}</span>
                  ) : (
                    <Button
                      className="plain"
                      aria-label={t("notes.restore-of", { date: moment(version.when) })}
                      onPress={() => {
                        restore(version.text);
                        onClose();
                      }}
                    >
                      {t("notes.restore")}
                    </Button>
                  )}
                </p>
                <p className="note-text">{version.text}</p>
              </li>
            ))}
          </ol>
          <p className="actions">
            <Button className="plain" onPress={onClose}>
              {t("close")}
            </Button>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
