/** Notes and marks out of the library and into it: files that other programs read, and the one that this one reads back. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  Button,
  Dialog,
  FileTrigger,
  Heading,
  Menu,
  MenuItem,
  MenuTrigger,
  Modal,
  ModalOverlay,
  Popover,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { ImportOutcome } from "../../src/desk-shapes.ts";
import { formatFacts } from "../../src/formats.ts";
import type { z } from "zod";
import { answer } from "../data/ask.ts";
import { stale, useClient } from "../data/world.tsx";
import { made } from "../desk/data.ts";
import { useFailureText } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";
import { useStoreValue } from "../ui/store.ts";
import { useDates } from "../words/dates.ts";
import type { Language } from "../words/index.ts";
import { shown } from "./filter.ts";

const formats = ["annotations", "markdown", "csv"] as const;
type Outcome = { name: string } & ({ result: z.infer<typeof ImportOutcome> } | { error: unknown });

export function Portable() {
  const { t, i18n } = useTranslation();
  const { number } = useDates();
  const client = useClient();
  const cache = useQueryClient();
  const failure = useFailureText();
  const { filter } = useStoreValue(shown);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const save = async (format: (typeof formats)[number]) => {
    try {
      const target = await client.target(`${t("portable.name")}.${formatFacts[format].extension}`, format);
      if (!target) return;
      const { entries } = await answer(client, "desk.export", {
        format,
        // Without a filter all is taken along, collections too.
        ...(Object.keys(filter).length > 0 && { filter }),
        target: target.token,
        language: i18n.language as Language,
      });
      await client.deliver(target.token);
      tell(t("portable.exported", { count: entries, shown: number(entries) }));
    } catch (error) {
      tell(failure.ofError(error));
    }
  };
  const load = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    try {
      const result = await answer(client, "desk.import", {
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
      });
      stale(cache, made);
      setOutcome({ name: file.name, result });
    } catch (error) {
      setOutcome({ name: file.name, error });
    }
  };
  return (
    <div className="portable">
      <MenuTrigger>
        <Button className="plain">
          {t(Object.keys(filter).length > 0 ? "portable.export-shown" : "portable.export")}
        </Button>
        <Popover className="react-aria-Popover completion">
          <Menu aria-label={t("portable.export")}>
            {formats.map((format) => (
              <MenuItem key={format} id={format} onAction={() => void save(format)}>
                {t(`portable.format.${format}`)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <FileTrigger
        onSelect={(files) => void load(files)}
        acceptedFileTypes={[".jsonld", ".json", "application/ld+json"]}
      >
        <Button className="plain">{t("portable.import")}</Button>
      </FileTrigger>
      {outcome && <OutcomeDialog outcome={outcome} onClose={() => setOutcome(null)} />}
    </div>
  );
}

function OutcomeDialog({ outcome, onClose }: { outcome: Outcome; onClose: () => void }) {
  const { t } = useTranslation();
  const failure = useFailureText();
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className="sheet">
        <Dialog className="dialog">
          <Heading slot="title">{t("portable.outcome")}</Heading>
          <p className="quiet">{outcome.name}</p>
          {"error" in outcome ? (
            <p className="failure" role="alert">
              {failure.ofError(outcome.error)} {t("portable.nothing-taken")}
            </p>
          ) : (
            <ul>
              <li>{t("portable.added", { count: outcome.result.added })}</li>
              <li>{t("portable.changed", { count: outcome.result.changed })}</li>
              <li>{t("portable.unchanged", { count: outcome.result.unchanged })}</li>
              {outcome.result.unplaced > 0 && <li>{t("portable.unplaced", { count: outcome.result.unplaced })}</li>}
            </ul>
          )}
          <p className="actions">
            <Button className="main" onPress={onClose}>
              {t("export.finish")}
            </Button>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
