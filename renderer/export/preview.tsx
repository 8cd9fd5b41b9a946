/** The first pages as they will be: pictures that the library set, shown as images, so that nothing in them can act. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExportPreview } from "../../src/export-shapes.ts";
import type { Ask } from "../../src/questions.ts";
import { answer, QuestionFailed } from "../data/ask.ts";
import { useClient } from "../data/world.tsx";
import { FailureNote } from "../ui/failure.tsx";
import { useDates } from "../words/dates.ts";

type Asked = Ask<"export.preview">;

/** Milliseconds without a change before pages are set anew. */
const pause = 200;

/** The newest question wins; one that was overtaken asks again when it is still wanted. */
function usePreview(asked: Asked) {
  const client = useClient();
  const settled = useSettled(asked);
  return useQuery({
    queryKey: ["export.preview", settled],
    queryFn: () => answer(client, "export.preview", settled),
    placeholderData: keepPreviousData,
    retry: (count, error) => count < 5 && error instanceof QuestionFailed && error.failure.code === "cancelled",
    retryDelay: pause,
    gcTime: 30_000,
  });
}

/** The value once it has not changed for a moment; the first at once. */
function useSettled(asked: Asked): Asked {
  const key = JSON.stringify(asked);
  const [settled, setSettled] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), pause);
    return () => clearTimeout(timer);
  }, [key]);
  return JSON.parse(settled) as Asked;
}

export function Preview({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const shown = usePreview(asked);
  const { data } = shown;
  return (
    <section className="preview" aria-label={t("export.preview")} aria-busy={shown.isFetching}>
      <output className="quiet">
        {!data && shown.isPending && t("export.working")}
        {data &&
          (data.total === null
            ? t("export.beginning")
            : t("export.pages", { count: data.total, shown: number(data.total) }))}
      </output>
      {shown.error && <FailureNote error={shown.error} retry={() => void shown.refetch()} />}
      {data && <Pages key={shown.dataUpdatedAt} preview={data} />}
    </section>
  );
}

function Pages({ preview }: { preview: ExportPreview }) {
  const { t } = useTranslation();
  const addresses = useAddresses(preview.pages);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <ol className="preview-pages" tabIndex={0} aria-label={t("export.preview-pages")}>
      {addresses.map((address, i) => (
        <li key={address}>
          <img
            src={address}
            decoding="async"
            alt={t("page.number", { page: i + 1 })}
            width={Math.round(preview.width)}
            height={Math.round(preview.height)}
          />
        </li>
      ))}
    </ol>
  );
}

/** Addresses of pictures that this page holds itself, given back when they are no longer shown. */
export function useAddresses(pages: readonly string[]): readonly string[] {
  const [addresses, setAddresses] = useState<readonly string[]>([]);
  useEffect(() => {
    const made = pages.map((page) => URL.createObjectURL(new Blob([page], { type: "image/svg+xml" })));
    setAddresses(made);
    return () => made.forEach((address) => URL.revokeObjectURL(address));
  }, [pages]);
  return addresses;
}
