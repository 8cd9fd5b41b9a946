/** The query as a form, for people who do not type operators. What it stands for is shown below it, and can be learnt. */
import { Button, Checkbox, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { kinds } from "../../../src/shapes.ts";
import { newStore, useStoreValue } from "../../ui/store.ts";
import type { Language } from "../../words/index.ts";
import { useChooseFold, useFold } from "../fold.ts";
import { compose, emptyForm, type Form, isDate, isPage, places } from "./compose.ts";
import { ChoiceField, TextLine } from "./form-fields.tsx";

type Props = {
  onClose: () => void;
  onSearch: (query: string) => void;
  newspapers: readonly string[];
  words: string;
};

/** `words`: what is in the box, where it is nothing but words. */
export function FormSheet({ onClose, onSearch, newspapers, words }: Props) {
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(next) => !next && onClose()} isDismissable>
      <Modal className="sheet">
        <SearchForm onClose={onClose} onSearch={onSearch} newspapers={newspapers} words={words} />
      </Modal>
    </ModalOverlay>
  );
}

/** What was filled in last, so that a search that was not quite right can be mended. */
const last = newStore<Form>(emptyForm);

function SearchForm({ onClose, onSearch, newspapers, words }: Props) {
  const { t, i18n } = useTranslation();
  const fold = useFold();
  const chooseFold = useChooseFold();
  const kept = useStoreValue(last);
  const form = kept === emptyForm ? { ...emptyForm, all: words } : kept;
  const query = compose(form, i18n.language as Language);
  const change = (changed: Partial<Form>) => last.set({ ...form, ...changed });
  const text = (field: "all" | "phrase" | "any" | "none" | "paper" | "byline" | "column") => ({
    value: form[field],
    onChange: (value: string) => change({ [field]: value }),
  });
  const date = (field: "from" | "to") => ({
    value: form[field],
    onChange: (value: string) => change({ [field]: value }),
    wrong: isDate(form[field]) ? null : t("search.form.date-wrong"),
    hint: "2023-07-05",
  });
  return (
    <Dialog className="dialog search-form">
      <Heading slot="title">{t("search.form")}</Heading>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (query !== "") onSearch(query);
        }}
      >
        <TextLine label={t("search.form.all")} {...text("all")} first />
        <TextLine label={t("search.form.phrase")} {...text("phrase")} />
        <TextLine label={t("search.form.any")} {...text("any")} />
        <TextLine label={t("search.form.none")} {...text("none")} />
        <ChoiceField
          label={t("search.form.where")}
          value={form.where}
          onChange={(where) => change({ where: places.find((place) => place === where) ?? "anywhere" })}
          options={[
            ["anywhere", t("search.form.anywhere")],
            ["title", t("search.form.title")],
            ["body", t("search.form.body")],
            ["caption", t("search.form.caption")],
          ]}
        />
        <TextLine label={t("search.facet.newspaper")} {...text("paper")} among={newspapers} />
        <TextLine label={t("search.facet.byline")} {...text("byline")} />
        <TextLine label={t("search.facet.column")} {...text("column")} />
        <TextLine label={t("search.form.from")} {...date("from")} />
        <TextLine label={t("search.form.to")} {...date("to")} />
        <TextLine
          label={t("search.form.page")}
          value={form.page}
          onChange={(page) => change({ page })}
          hint="1..4"
          wrong={isPage(form.page) ? null : t("search.form.page-wrong")}
        />
        <ChoiceField
          label={t("search.facet.kind")}
          value={form.kind}
          onChange={(kind) => change({ kind: kinds.find((known) => known === kind) ?? "" })}
          options={[["", t("search.form.any-kind")], ...kinds.map((kind) => [kind, t(`kind.${kind}`)] as const)]}
        />
        <div className="form-checks">
          {(["note", "bookmark"] as const).map((what) => (
            <Checkbox
              key={what}
              className="facet-value"
              isSelected={form[what]}
              onChange={(chosen) => change({ [what]: chosen })}
            >
              <span className="box" aria-hidden="true" />
              <span className="name">{t(what === "note" ? "search.form.note" : "search.form.bookmark")}</span>
            </Checkbox>
          ))}
          <label className="facet-value">
            <input
              type="checkbox"
              className="unseen"
              checked={!fold}
              onChange={(event) => chooseFold(!event.target.checked)}
            />
            <span className="box" aria-hidden="true" />
            <span className="name">{t("search.fold.off")}</span>
          </label>
        </div>
        <p className="written">
          <span className="quiet">{t("search.form.written")}</span> <output>{query}</output>
        </p>
        <p className="actions">
          <Button className="main" type="submit" isDisabled={query === ""}>
            {t("search.title")}
          </Button>
          <Button className="plain" onPress={() => change(emptyForm)}>
            {t("search.form.reset")}
          </Button>
          <Button className="plain" onPress={onClose}>
            {t("close")}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
