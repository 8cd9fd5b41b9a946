/** How to search, with examples that can be tried at once. */
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { examples } from "./examples.ts";

type Props = { onClose: () => void; onTry: (query: string) => void };

export function HelpSheet({ onClose, onTry }: Props) {
  const { t, i18n } = useTranslation();
  const [own, other] = i18n.language === "en" ? (["en", "zh"] as const) : (["zh", "en"] as const);
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(next) => !next && onClose()} isDismissable>
      <Modal className="sheet">
        <Dialog className="dialog search-help">
          <Heading slot="title">{t("search.help")}</Heading>
          <p>{t("search.help.lead")}</p>
          {examples.map(({ title, list }) => (
            <section key={title}>
              <h3>{t(title)}</h3>
              <dl>
                {list.map((example) => (
                  <div key={example.what}>
                    <dt>{t(example.what)}</dt>
                    {[...new Set([example[own], example[other]])].map((query) => (
                      <dd key={query}>
                        <Button
                          className="example"
                          onPress={() => onTry(query)}
                          aria-label={t("search.help.try", { query })}
                        >
                          {query}
                        </Button>
                      </dd>
                    ))}
                  </div>
                ))}
              </dl>
            </section>
          ))}
          <p className="quiet">{t("search.help.same")}</p>
          <p className="quiet">{t("search.help.keys")}</p>
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
