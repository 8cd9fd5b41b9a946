/** Selected articles to a PDF: look over the list, say where to, and hear what was saved or why not. */
import { useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../src/questions.ts";
import { answer } from "../data/ask.ts";
import { useClient } from "../data/world.tsx";
import { FailureNote } from "../ui/failure.tsx";
import type { Language } from "../words/index.ts";
import { useDates } from "../words/dates.ts";
import { exportName } from "./name.ts";
import { clearPicked, unpick, usePicked } from "./selection.ts";

type State =
  | { step: "choose" }
  | { step: "working" }
  | { step: "done"; name: string; token: string; result: Answer<"export.run"> }
  | { step: "failed"; error: unknown };

export function ExportDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <ModalOverlay className="overlay" isOpen={open} onOpenChange={(next) => !next && onClose()} isDismissable>
      <Modal className="sheet">
        <ExportSheet onClose={onClose} />
      </Modal>
    </ModalOverlay>
  );
}

function ExportSheet({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const client = useClient();
  const picked = usePicked();
  const [state, setState] = useState<State>({ step: "choose" });

  const save = async () => {
    const name = `${exportName(picked, t("export.several", { count: picked.length }))}.pdf`;
    try {
      const target = await client.target(name, "pdf");
      if (!target) return; // the save dialog was closed: nothing happened
      setState({ step: "working" });
      const result = await answer(client, "export.run", {
        articles: picked.map((article) => article.id),
        format: "pdf",
        target: target.token,
        language: i18n.language as Language,
      });
      await client.deliver(target.token);
      setState({ step: "done", name, token: target.token, result });
    } catch (error) {
      setState({ step: "failed", error });
    }
  };

  return (
    <Dialog className="dialog export">
      <Heading slot="title">{t("export.title")}</Heading>
      {state.step === "done" ? (
        <Done state={state} />
      ) : (
        <>
          <p className="quiet">{picked.length === 0 ? t("export.empty") : t("export.text")}</p>
          <PickedList />
          {state.step === "failed" && <FailureNote error={state.error} />}
        </>
      )}
      <p className="actions">
        {state.step === "done" ? (
          <Button
            className="main"
            onPress={() => {
              clearPicked();
              onClose();
            }}
          >
            {t("export.finish")}
          </Button>
        ) : (
          <>
            <Button
              className="main"
              isDisabled={picked.length === 0}
              isPending={state.step === "working"}
              onPress={() => void save()}
            >
              {state.step === "working" ? t("export.working") : t("export.save")}
            </Button>
            {picked.length > 0 && (
              <Button className="plain" onPress={clearPicked}>
                {t("export.clear")}
              </Button>
            )}
          </>
        )}
        <Button className="plain" onPress={onClose}>
          {t("close")}
        </Button>
      </p>
    </Dialog>
  );
}

function PickedList() {
  const { t } = useTranslation();
  const { date } = useDates();
  return (
    <ol className="picked">
      {usePicked().map((article) => (
        <li key={article.id}>
          <span>
            <span lang="zh-CN">{article.title || t("article.untitled")}</span>{" "}
            <span className="quiet">
              {[article.newspaper, article.date && date(article.date)].filter(Boolean).join(" · ")}
            </span>
          </span>
          <Button
            className="plain"
            aria-label={t("export.unpick-of", { title: article.title })}
            onPress={() => unpick(article.id)}
          >
            {t("export.unpick")}
          </Button>
        </li>
      ))}
    </ol>
  );
}

function Done({ state }: { state: Extract<State, { step: "done" }> }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const client = useClient();
  const { bytes, pages, missingGlyphs } = state.result;
  const size = t("export.size", { size: number(Math.max(1, Math.round(bytes / 1024))) });
  return (
    <div aria-live="polite">
      <p className="done">{t("export.saved", { name: state.name })}</p>
      <p className="quiet">
        {[pages !== undefined && t("export.pages", { count: pages }), size].filter(Boolean).join(" · ")}
      </p>
      {client.reveal && (
        <p>
          <Button className="plain" onPress={() => void client.reveal?.(state.token)}>
            {t("export.reveal")}
          </Button>
        </p>
      )}
      {missingGlyphs.length > 0 && (
        <p className="failure">{t("export.missing", { glyphs: missingGlyphs.join(" ") })}</p>
      )}
    </div>
  );
}
