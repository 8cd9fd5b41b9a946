/** Keeps a search under a name, or gives it another one. */
import { useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { TextLine } from "../query/form-fields.tsx";

type Props = { title: string; name: string; onClose: () => void; onSave: (name: string) => void };

const longest = 200;

export function NameSheet({ title, name, onClose, onSave }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(name);
  const wanted = text.trim().slice(0, longest);
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(next) => !next && onClose()} isDismissable>
      <Modal className="sheet small">
        <Dialog className="dialog">
          <Heading slot="title">{title}</Heading>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (wanted !== "") onSave(wanted);
            }}
          >
            <TextLine label={t("search.saved.name")} value={text} onChange={setText} first />
            <p className="actions">
              <Button className="main" type="submit" isDisabled={wanted === ""}>
                {t("search.saved.save")}
              </Button>
              <Button className="plain" onPress={onClose}>
                {t("close")}
              </Button>
            </p>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
