/** The list of shortcuts (`?`). */
import { Button, Dialog, Heading, Keyboard, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { WordKey } from "../words/index.ts";

const groups = [
  [
    "help.everywhere",
    [
      ["/", "help.search"],
      ["Ctrl K", "help.search"],
      ["Alt ← · Alt →", "help.history"],
      ["g", "help.library"],
      ["m", "help.notebook"],
      ["k", "help.collections"],
      ["Ctrl Z · Ctrl ⇧ Z", "help.undo"],
      ["e", "help.export"],
      ["?", "help.help"],
      ["Esc", "help.close"],
    ],
  ],
  [
    "help.reading",
    [
      ["→ · PgDn · Space", "help.next-page"],
      ["← · PgUp · Shift Space", "help.previous-page"],
      ["Home · End", "help.ends"],
      ["Ctrl F", "help.find"],
      ["F3 · Shift F3", "help.find-steps"],
      ["c", "help.contents"],
      ["+ · −", "help.size"],
      ["v", "help.direction"],
    ],
  ],
  [
    "help.article",
    [
      [". · ,", "help.neighbours"],
      ["b", "help.bookmark"],
      ["n", "help.note"],
      ["s", "help.source"],
      ["x", "help.pick"],
      ["u", "help.up"],
    ],
  ],
  [
    "help.desk",
    [
      ["h", "help.annotate"],
      ["F7", "help.caret"],
      ["1 … 6", "help.colors"],
      ["Alt ↑ · Alt ↓", "help.move"],
    ],
  ],
] as const satisfies readonly (readonly [WordKey, readonly (readonly [string, WordKey])[]])[];

export function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ModalOverlay className="overlay" isOpen={open} onOpenChange={(next) => !next && onClose()} isDismissable>
      <Modal className="sheet">
        <Dialog className="dialog help">
          <Heading slot="title">{t("help.title")}</Heading>
          <div className="help-groups">
            {groups.map(([title, keys]) => (
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
