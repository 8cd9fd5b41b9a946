/** What was removed: put back, or gone for good after a question. */
import { useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Binned } from "../../src/desk-shapes.ts";
import { useAnswer } from "../data/ask.ts";
import { made, useDo } from "../desk/data.ts";
import { FailureNote } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";
import { useDates } from "../words/dates.ts";

export function Bin() {
  const { t } = useTranslation();
  const { moment } = useDates();
  const bin = useAnswer("desk.bin", {});
  const act = useDo();
  const [purging, setPurging] = useState<readonly Binned[] | null>(null);
  if (bin.error) return <FailureNote error={bin.error} retry={() => void bin.refetch()} />;
  if (!bin.data) return null;
  if (bin.data.length === 0) return <p className="empty">{t("bin.none")}</p>;
  const restore = async (things: readonly Binned[]) => {
    if (await act("desk.restore", { ids: things.map(({ id }) => id) }, made)) tell(t("bin.restored"));
  };
  return (
    <>
      <p className="notebook-line">
        <span className="quiet">{t("bin.text")}</span>
        <Button className="plain" onPress={() => setPurging(bin.data)}>
          {t("bin.empty")}
        </Button>
      </p>
      <ul className="bin-list">
        {bin.data.map((thing) => (
          <li key={thing.id}>
            <span className="quiet kind">{t(`bin.kind.${thing.kind}`)}</span>
            <span className="label">{thing.label}</span>
            <span className="quiet">{moment(thing.binned)}</span>
            <span className="row-tools">
              <Button
                className="plain"
                aria-label={t("bin.restore-of", { what: thing.label })}
                onPress={() => void restore([thing])}
              >
                {t("bin.restore")}
              </Button>
              <Button
                className="plain"
                aria-label={t("bin.purge-of", { what: thing.label })}
                onPress={() => setPurging([thing])}
              >
                {t("bin.purge")}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {purging && <Purge things={purging} onClose={() => setPurging(null)} />}
    </>
  );
}

function Purge({ things, onClose }: { things: readonly Binned[]; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useDo();
  const purge = async () => {
    if (await act("desk.purge", { ids: things.map(({ id }) => id) }, made)) tell(t("bin.purged"));
    onClose();
  };
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className="sheet">
        <Dialog className="dialog" role="alertdialog">
          <Heading slot="title">{t("bin.purge-title")}</Heading>
          <p>
            {things.length === 1
              ? t("bin.purge-one", { what: things[0]?.label ?? "" })
              : t("bin.purge-many", { count: things.length })}
          </p>
          <p className="actions">
            <Button className="main" onPress={() => void purge()}>
              {t("bin.purge-yes")}
            </Button>
            <Button className="plain" onPress={onClose}>
              {t("bin.purge-no")}
            </Button>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
