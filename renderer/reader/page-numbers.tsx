/** The pages of what is being read, by number: first, last, those around the one in view, and a way to any other. */
import { type FormEvent, useRef, useState } from "react";
import { Button, Dialog, Group, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";

type Props = { page: number | null; pages: number | null; turnTo: (page: number) => void };

export function PageNumbers({ page, pages, turnTo }: Props) {
  const { t } = useTranslation();
  if (page === null || pages === null || pages < 2) return null;
  return (
    <Group className="page-numbers" aria-label={t("page.list")}>
      {numbers(page, pages).map((number, at) =>
        number === null ? (
          // oxlint-disable-next-line react/no-array-index-key -- a gap has no other name
          <AnyPage key={`gap-${at}`} pages={pages} turnTo={turnTo} />
        ) : (
          <Button
            key={number}
            className="plain"
            aria-label={t("page.number", { page: number })}
            {...(number === page && { "aria-current": "page" as const })}
            onPress={() => turnTo(number)}
          >
            {number}
          </Button>
        ),
      )}
    </Group>
  );
}

/** Stands for the numbers that are left out: asks for one of them. */
function AnyPage({ pages, turnTo }: { pages: number; turnTo: (page: number) => void }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const go = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const number = Number(new FormData(event.currentTarget).get("page"));
    if (Number.isInteger(number) && number >= 1) turnTo(Math.min(number, pages));
    setOpen(false);
  };
  return (
    <>
      <Button
        ref={button}
        className="plain"
        aria-label={t("page.other")}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPress={() => setOpen(!open)}
      >
        …
      </Button>
      <Popover className="type-panel any-page" triggerRef={button} isOpen={open} onOpenChange={setOpen} isNonModal>
        <Dialog aria-label={t("page.go")}>
          <form onSubmit={go}>
            <label>
              {t("page.go")} {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for */}
              <input name="page" type="number" min={1} max={pages} required autoFocus autoComplete="off" />
            </label>{" "}
            <span className="quiet">{t("page.go-of", { pages })}</span>
          </form>
        </Dialog>
      </Popover>
    </>
  );
}

/** `null` stands for a gap. */
export function numbers(page: number, pages: number): (number | null)[] {
  const around = [1, page - 2, page - 1, page, page + 1, page + 2, pages];
  const shown = [...new Set(around)].filter((number) => number >= 1 && number <= pages).toSorted((a, b) => a - b);
  return shown.flatMap((number, at) => {
    const before = shown[at - 1];
    if (before === undefined || number === before + 1) return [number];
    return number === before + 2 ? [number - 1, number] : [null, number];
  });
}
