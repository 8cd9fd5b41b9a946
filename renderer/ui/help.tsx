/** The list of shortcuts (`?`). */
import { Button, Dialog, Heading, Keyboard, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { shortcuts } from "./shortcuts.ts";

export function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ModalOverlay className="overlay" isOpen={open} onOpenChange={(next) => !next && onClose()} isDismissable>
      <Modal className="sheet">
        <Dialog className="dialog help">
          <Heading slot="title">{t("help.title")}</Heading>
          <div className="help-groups">
            {shortcuts.map(([title, keys]) => (
              <section key={title}>
                <h3>{t(title)}</h3>
                <dl>
                  {keys.map(([key, what]) => (
                    <div key={key}>
                      <dt>
                        <Keyboard>{key}</Keyboard>
                      </dt>
                      <dd>{t(what)}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
          <p className="quiet">{t("help.letters")}</p>
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
