/** Chooses another article of the issue: by its headline, with the arrow keys or a few letters of it. */
import { useState } from "react";
import {
  Autocomplete,
  Button,
  Dialog,
  Heading,
  Input,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { ArticleEntry } from "../../src/shapes.ts";

type Props = {
  title: string;
  articles: readonly ArticleEntry[];
  close: () => void;
  onPick: (articleId: number) => void;
};

export function PickArticle({ title, articles, close, onPick }: Props) {
  const { t } = useTranslation();
  const { contains } = useFilter({ sensitivity: "base" });
  const [text, setText] = useState("");
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && close()} isDismissable>
      <Modal className="sheet">
        <Dialog className="dialog pick-article">
          <Heading slot="title">{title}</Heading>
          <Autocomplete filter={contains} inputValue={text} onInputChange={setText}>
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was asked for */}
            <SearchField aria-label={t("correct.pick-filter")} autoFocus className="search-box">
              <Input placeholder={t("correct.pick-filter")} />
            </SearchField>
            <ListBox
              aria-label={title}
              className="pick-list"
              renderEmptyState={() => <p className="quiet">{t("correct.pick-none")}</p>}
              onAction={(key) => {
                close();
                onPick(Number(key));
              }}
            >
              {articles.map((article) => {
                const name = article.title ?? article.opening;
                return (
                  <ListBoxItem key={article.id} id={String(article.id)} textValue={name || t("article.untitled")}>
                    <span className="quiet">
                      {article.page === null ? "" : t("issue.page", { page: article.page })}
                    </span>
                    <span lang="zh-CN">{name || t("article.untitled")}</span>
                  </ListBoxItem>
                );
              })}
            </ListBox>
          </Autocomplete>
          <div className="actions">
            <Button className="plain" onPress={close}>
              {t("close")}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
