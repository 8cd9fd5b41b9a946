/** Articles on their way out: what, in which form, how it will look, where to; and what was saved or why not. */
import { useCallback, useState } from "react";
import { Button, Dialog, Heading, Input, Label, Modal, ModalOverlay, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { answer, useAnswer } from "../data/ask.ts";
import { useClient } from "../data/world.tsx";
import { useRoute } from "../route.ts";
import { FailureNote, useFailureText } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";
import type { Language } from "../words/index.ts";
import { optionsOf, useChoices } from "./choices.ts";
import { CopyCitations } from "./citation.tsx";
import { Done } from "./done.tsx";
import { FormatField, LayoutField, MoreFields } from "./fields.tsx";
import { closeExport, type Opened, useOpenedExport } from "./open.ts";
import { Preview } from "./preview.tsx";
import { PrintPages, type Printing } from "./print.tsx";
import { ExportProgress } from "./progress.tsx";
import { useExport } from "./run.ts";
import { type Scope, scopesOf } from "./scopes.ts";
import { clearPicked, usePicked } from "./selection.ts";
import { What } from "./what.tsx";

export function ExportDialog() {
  const opened = useOpenedExport();
  return (
    <ModalOverlay
      className="overlay"
      isOpen={opened !== null}
      onOpenChange={(next) => !next && closeExport()}
      isDismissable
    >
      <Modal className="sheet wide-sheet">{opened && <ExportSheet opened={opened} />}</Modal>
    </ModalOverlay>
  );
}

function ExportSheet({ opened }: { opened: Opened }) {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const scopes = scopesOf(opened, usePicked(), useRoute());
  const scope = scopes[at] ?? scopes[0];
  return (
    <Dialog className="dialog export">
      <Heading slot="title">{t("export.title")}</Heading>
      {scope ? (
        <Sheet
          key={JSON.stringify(scope.kind)}
          scope={scope}
          scopes={scopes}
          at={scopes.indexOf(scope)}
          choose={setAt}
          opened={opened}
        />
      ) : (
        <>
          <p className="quiet">{t("export.empty")}</p>
          <p className="actions">
            <Button className="plain" onPress={closeExport}>
              {t("close")}
            </Button>
          </p>
        </>
      )}
    </Dialog>
  );
}

type SheetProps = { scope: Scope; scopes: Scope[]; at: number; choose: (at: number) => void; opened: Opened };

function Sheet({ scope, scopes, at, choose, opened }: SheetProps) {
  const { t, i18n } = useTranslation();
  const [choices, change] = useChoices(opened.format);
  const language = choices.language ?? (i18n.language as Language);
  const { articles } = scope;
  const contents = useAnswer("export.contents", { articles, language }, { keep: true });
  const [name, setName] = useState<string>();
  const { state, save, stop } = useExport();
  const working = state.step === "working";
  const count = contents.data?.count ?? 0;
  const title = name?.trim() ? name.trim() : null;
  const asked = { articles, language, title, choices: optionsOf(choices) };

  if (state.step === "done")
    return (
      <>
        <Done state={state} />
        <p className="actions">
          <Button
            className="main"
            onPress={() => {
              if (scope.kind === "selection") clearPicked();
              closeExport();
            }}
          >
            {t("export.finish")}
          </Button>
          {scope.kind === "selection" && (
            <Button className="plain" onPress={closeExport}>
              {t("export.keep-selection")}
            </Button>
          )}
        </p>
      </>
    );
  return (
    <>
      <div className="export-desk" inert={working}>
        <div className="export-choices">
          <What scopes={scopes} at={at} choose={choose} contents={contents.data} />
          {contents.error && <FailureNote error={contents.error} retry={() => void contents.refetch()} />}
          <FormatField choices={choices} change={change} />
          <LayoutField choices={choices} change={change} />
          <MoreFields choices={choices} change={change} />
          <TextField className="name" value={name ?? contents.data?.name ?? ""} onChange={setName}>
            <Label>{t("export.name")}</Label>
            <Input lang="zh-CN" maxLength={200} />
          </TextField>
        </div>
        {choices.format === "pdf" && <Preview asked={asked} />}
      </div>
      {state.step === "failed" && <FailureNote error={state.error} />}
      {working ? (
        <ExportProgress count={count} stopping={state.stopping} stop={stop} />
      ) : (
        <p className="actions">
          <Button
            className="main"
            isDisabled={!contents.data}
            onPress={() => void save(title ?? contents.data?.name ?? "", { ...asked, format: choices.format })}
          >
            {t("export.save", { format: t(`export.format.${choices.format}` as "export.format.pdf") })}
          </Button>
          {choices.format === "pdf" && <PrintButton asked={asked} />}
          <CopyCitations articles={articles} />
          <Button className="plain" onPress={closeExport}>
            {t("close")}
          </Button>
        </p>
      )}
    </>
  );
}

function PrintButton({ asked }: { asked: Parameters<typeof Preview>[0]["asked"] }) {
  const { t } = useTranslation();
  const client = useClient();
  const failure = useFailureText();
  const [busy, setBusy] = useState(false);
  const [printing, setPrinting] = useState<Printing | null>(null);
  const done = useCallback(() => setPrinting(null), []);
  const print = async () => {
    setBusy(true);
    try {
      const { pages, total } = await answer(client, "export.preview", { ...asked, all: true });
      if (total === null) tell(t("export.too-long-to-print"));
      else setPrinting({ pages, paper: asked.choices?.paper ?? "a4" });
    } catch (error) {
      tell(failure.ofError(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button className="plain" isPending={busy} onPress={() => void print()}>
        {t(busy ? "export.working" : "export.print")}
      </Button>
      {printing && <PrintPages {...printing} done={done} />}
    </>
  );
}
