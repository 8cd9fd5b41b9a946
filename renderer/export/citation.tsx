/** A reference to an article, in the style that the reader's own work asks for, on its way to the clipboard. */
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { citationStyles } from "../../src/export-choices.ts";
import type { ExportArticles } from "../../src/export-shapes.ts";
import { answer, useAnswer } from "../data/ask.ts";
import { useClient } from "../data/world.tsx";
import { toClipboard } from "../ui/clipboard.ts";
import { FailureNote, useFailureText } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";
import { useCitationStyle } from "./choices.ts";
import { OneOf } from "./field.tsx";
import { openExport } from "./open.ts";

export function CiteButton({ articleId }: { articleId: number }) {
  const { t } = useTranslation();
  return (
    <DialogTrigger>
      <Button className="plain">{t("citation.title")}</Button>
      <Popover className="popover" placement="top">
        <Dialog className="cite" aria-label={t("citation.title")}>
          {({ close }) => <Citation articleId={articleId} close={close} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Citation({ articleId, close }: { articleId: number; close: () => void }) {
  const { t } = useTranslation();
  const [style, setStyle] = useCitationStyle();
  const copy = useCopy();
  const shown = useAnswer("export.cite", { articles: [articleId], style }, { keep: true });
  const text = shown.data?.citations[0] ?? "";
  return (
    <>
      <OneOf
        label={t("export.citation")}
        value={style}
        values={citationStyles}
        name={(one) => t(`citation.style.${one}` as "citation.style.apa")}
        onChange={setStyle}
      />
      {shown.error && <FailureNote error={shown.error} />}
      <p className="citation" lang="zh-CN">
        {text}
      </p>
      <p className="actions">
        <Button
          className="main"
          isDisabled={!text}
          onPress={() => {
            void copy(text, 1);
            close();
          }}
        >
          {t("citation.copy")}
        </Button>
        {(["bibtex", "ris", "csl-json"] as const).map((format) => (
          <Button
            key={format}
            className="plain"
            onPress={() => {
              close();
              openExport({ articles: [articleId], format });
            }}
          >
            {t(`export.format.${format}`)}…
          </Button>
        ))}
      </p>
    </>
  );
}

/** References to everything that the dialog is about. */
export function CopyCitations({ articles }: { articles: ExportArticles }) {
  const { t } = useTranslation();
  const client = useClient();
  const [style] = useCitationStyle();
  const failure = useFailureText();
  const copy = useCopy();
  const all = async () => {
    try {
      const { citations } = await answer(client, "export.cite", { articles, style });
      await copy(citations.join("\n"), citations.length);
    } catch (error) {
      tell(failure.ofError(error));
    }
  };
  return (
    <Button className="plain" onPress={() => void all()}>
      {t("citation.copy")}
    </Button>
  );
}

function useCopy(): (text: string, count: number) => Promise<void> {
  const { t } = useTranslation();
  return async (text, count) => {
    const copied = await toClipboard(text);
    tell(copied ? t("citation.copied", { count }) : t("citation.not-copied"));
  };
}
