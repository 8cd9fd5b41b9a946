/** The choices of an export: format and layout in sight, the rest folded away. */
import { useState } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { citationStyles, layouts, noteKinds, papers, standards } from "../../src/export-choices.ts";
import { type Format, formats } from "../../src/formats.ts";
import type { Language } from "../words/index.ts";
import { type Choices, isForReading, isTypeset } from "./choices.ts";
import { OneOf, YesNo } from "./field.tsx";

type Props = { choices: Choices; change: (change: Partial<Choices>) => void };

/** What most people want; the others are for programs and repositories. */
const common: readonly Format[] = ["pdf", "epub", "docx", "html", "markdown", "text"];

export function FormatField({ choices, change }: Props) {
  const { t } = useTranslation();
  const [all, setAll] = useState(!common.includes(choices.format));
  return (
    <>
      <OneOf
        label={t("export.format")}
        value={choices.format}
        values={all ? formats : common}
        name={(format) => t(`export.format.${format}` as "export.format.pdf")}
        onChange={(format) => change({ format })}
      />
      <p className="quiet format-about">
        {t(`export.about.${choices.format}` as "export.about.pdf")}{" "}
        {!all && (
          <Button className="plain" onPress={() => setAll(true)}>
            {t("export.all-formats")}
          </Button>
        )}
      </p>
    </>
  );
}

export function LayoutField({ choices, change }: Props) {
  const { t } = useTranslation();
  if (!isTypeset(choices.format)) return null;
  return (
    <>
      <OneOf
        label={t("export.layout")}
        value={choices.layout}
        values={layouts}
        name={(layout) => t(`export.layout.${layout}` as "export.layout.clipping")}
        onChange={(layout) => change({ layout })}
      />
      <p className="quiet format-about">
        {t(`export.layout-about.${choices.layout}` as "export.layout-about.clipping")}
      </p>
    </>
  );
}

const sizes = ["9", "10.5", "12", "14", "16"] as const;
const columns = ["0", "1", "2", "3", "4"] as const;

export function MoreFields({ choices, change }: Props) {
  const { t, i18n } = useTranslation();
  if (!isForReading(choices.format)) return null;
  const typeset = isTypeset(choices.format);
  return (
    <Disclosure className="more">
      <Heading level={3}>
        <Button slot="trigger" className="plain">
          {t("export.more")}
        </Button>
      </Heading>
      <DisclosurePanel>
        {typeset && <Paper choices={choices} change={change} />}
        <OneOf
          label={t("export.notes")}
          value={choices.notes}
          values={typeset ? noteKinds : (["footnotes", "none"] as const)}
          name={(kind) => t((typeset ? `export.notes.${kind}` : `export.notes-in.${kind}`) as "export.notes.none")}
          onChange={(notes) => change({ notes })}
        />
        <OneOf
          label={t("export.citation")}
          value={choices.citation}
          values={[...citationStyles, "none"] as const}
          name={(style) => t(`citation.style.${style}` as "citation.style.apa")}
          onChange={(citation) => change({ citation })}
        />
        <OneOf
          label={t("export.language")}
          value={choices.language ?? (i18n.language as Language)}
          values={["zh-CN", "en"] as const}
          name={(language) => t(`settings.language.${language}`)}
          onChange={(language) => change({ language })}
        />
        <div className="switches">
          <YesNo
            label={t("export.highlights")}
            value={choices.highlights}
            onChange={(highlights) => change({ highlights })}
          />
          {typeset && (
            <>
              <YesNo
                label={t("export.source-lines")}
                value={choices.sourceLines}
                onChange={(sourceLines) => change({ sourceLines })}
              />
              <YesNo label={t("export.running")} value={choices.running} onChange={(running) => change({ running })} />
            </>
          )}
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}

function Paper({ choices, change }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <OneOf
        label={t("export.paper")}
        value={choices.paper}
        values={papers}
        name={(paper) => t(`export.paper.${paper}` as "export.paper.a4")}
        onChange={(paper) => change({ paper })}
      />
      <OneOf
        label={t("export.size-of-type")}
        value={String(choices.size)}
        values={sizes}
        name={(size) => t("export.points", { size })}
        onChange={(size) => change({ size: Number(size) })}
      />
      {choices.layout !== "booklet" && (
        <OneOf
          label={t("export.columns")}
          value={String(choices.columns)}
          values={columns}
          name={(count) => (count === "0" ? t("export.columns.auto") : count)}
          onChange={(count) => change({ columns: Number(count) })}
        />
      )}
      <OneOf
        label={t("export.standard")}
        value={choices.standard}
        values={standards}
        name={(standard) => t(`export.standard.${standard}` as "export.standard.a-3a")}
        onChange={(standard) => change({ standard })}
      />
    </>
  );
}
