/** What an issue says of itself: newspaper, date, number, pages, organiser, editor. */
import { type FormEvent, useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { IssueChange } from "../../src/correction-shapes.ts";
import type { Issue } from "../../src/shapes.ts";
import { useAnswer } from "../data/ask.ts";
import { useCorrect } from "./deed.ts";

const fields = ["newspaper", "date", "issueNumber", "pages", "organiser", "editor"] as const;
type Field = (typeof fields)[number];

/** `short`: one word, where many issues stand in a list. */
export function IssueDataButton({ issue, short = false }: { issue: Issue; short?: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        className={short ? "plain issue-edit" : "plain"}
        aria-label={t("issue-data.of", {
          issue: [issue.newspaper ?? issue.name, issue.date].filter(Boolean).join(" "),
        })}
        onPress={() => setOpen(true)}
      >
        {t(short ? "issue-data.edit-short" : "issue-data.edit")}
      </Button>
      {open && <IssueData issue={issue} close={() => setOpen(false)} />}
    </>
  );
}

function IssueData({ issue, close }: { issue: Issue; close: () => void }) {
  const { t } = useTranslation();
  const log = useAnswer("corrections.log", { issueId: issue.id });
  const correct = useCorrect(log.data?.head);
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const after = Object.fromEntries(
      fields
        .map((field): [Field, string | number | null] => [field, valueOf(field, String(form.get(field) ?? ""))])
        .filter(([field, value]) => value !== issue[field]),
    ) as IssueChange;
    if (Object.keys(after).length === 0) return close();
    setBusy(true);
    const done = await correct({ kind: "issue", issueId: issue.id, after }, t("issue-data.saved"));
    setBusy(false);
    if (done) close();
  };
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && close()} isDismissable>
      <Modal className="sheet narrow">
        <Dialog className="dialog">
          <Heading slot="title">{t("issue-data.title")}</Heading>
          <form className="issue-data" onSubmit={(event) => void save(event)}>
            {fields.map((field, at) => (
              <label key={field} className="field">
                <span>{t(`field.${field}`)}</span>
                <input
                  name={field}
                  // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was asked for
                  autoFocus={at === 0}
                  type={field === "date" ? "date" : field === "pages" ? "number" : "text"}
                  min={field === "pages" ? 1 : undefined}
                  max={field === "pages" ? 10_000 : field === "date" ? "9999-12-31" : undefined}
                  maxLength={field === "issueNumber" ? 200 : 500}
                  autoComplete="off"
                  lang={field === "date" || field === "pages" ? undefined : "zh-CN"}
                  defaultValue={issue[field] ?? ""}
                />
              </label>
            ))}
            <p className="quiet">{t("issue-data.text", { name: issue.name })}</p>
            <div className="actions">
              <Button type="submit" className="main" isDisabled={busy}>
                {t("issue-data.save")}
              </Button>
              <Button className="plain" onPress={close}>
                {t("cancel")}
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function valueOf(field: Field, text: string): string | number | null {
  const value = text.trim();
  if (value === "") return null;
  return field === "pages" ? Number(value) : value;
}
