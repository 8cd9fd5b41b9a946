/** The choices of an export, remembered in the library so that every window finds them again. */
import { useMemo, useState } from "react";
import {
  citationStyles,
  layouts,
  noteKinds,
  papers,
  pdfSizes,
  standardChoices,
  standards,
} from "../../src/export-choices.ts";
import type { CitationStyle, PdfOptions } from "../../src/export-shapes.ts";
import { type Format, formats } from "../../src/formats.ts";
import { useStore, useStored } from "../settings/use.ts";
import type { Language } from "../words/index.ts";

/** `language` of the words that an export adds; absent: that of the interface. */
export type Choices = PdfOptions & { format: Format; language?: Language };

const standard: Choices = { ...standardChoices, format: "pdf" };
const KEPT = "export";

const lists = {
  format: formats,
  layout: layouts,
  paper: papers,
  notes: noteKinds,
  citation: [...citationStyles, "none"],
  standard: standards,
  language: ["zh-CN", "en"],
} as const;

/** Unknown and damaged values become the defaults. */
export function readChoices(stored: string | undefined): Choices {
  let kept: Record<string, unknown> = {};
  try {
    const value: unknown = JSON.parse(stored ?? "{}");
    if (typeof value === "object" && value !== null) kept = value as Record<string, unknown>;
  } catch {
    // as if nothing had been kept
  }
  const known = Object.entries(kept).filter(([key, value]) => {
    if (Object.hasOwn(lists, key)) return (lists[key as keyof typeof lists] as readonly unknown[]).includes(value);
    if (key === "columns") return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 4;
    if (key === "size") return Number(value) >= pdfSizes.least && Number(value) <= pdfSizes.most;
    return typeof value === typeof standard[key as keyof Choices] && typeof value === "boolean";
  });
  return { ...standard, ...(Object.fromEntries(known) as Partial<Choices>) };
}

/** What differs from the defaults. */
export const writeChoices = (choices: Choices): string =>
  JSON.stringify(
    Object.fromEntries(Object.entries(choices).filter(([key, value]) => value !== standard[key as keyof Choices])),
  );

/** A format that somebody asked for stands before the remembered one, and is not remembered by itself. */
export function useChoices(asked?: Format): [Choices, (change: Partial<Choices>) => void] {
  const stored = useStored(KEPT);
  const store = useStore();
  const [over, setOver] = useState<Partial<Choices>>(asked ? { format: asked } : {});
  const choices = useMemo(() => ({ ...readChoices(stored), ...over }), [stored, over]);
  const change = (next: Partial<Choices>) => {
    setOver({ ...over, ...next });
    // A choice that cannot be kept still holds for this export.
    void store(KEPT, writeChoices({ ...choices, ...next }));
  };
  return [choices, change];
}

/** The style of citations, shared by the dialog and the article's tools. */
export function useCitationStyle(): [CitationStyle, (style: CitationStyle) => void] {
  const [{ citation }, change] = useChoices();
  return [citation === "none" ? standardChoices.citation : citation, (style) => change({ citation: style })];
}

/** Which choices a format knows. */
export const isTypeset = (format: Format): boolean => format === "pdf" || format === "bagit";
export const isForReading = (format: Format): boolean =>
  isTypeset(format) || ["epub", "docx", "html", "markdown", "text"].includes(format);

export const optionsOf = ({ format: _format, language: _language, ...options }: Choices): PdfOptions => options;
