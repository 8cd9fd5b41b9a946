/** Articles of the library that share the rare words of this one. */
import { Button, Dialog, DialogTrigger, Heading, Link, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useAnswer } from "../../data/ask.ts";
import { toArticle } from "../../route.ts";
import { FailureNote } from "../../ui/failure.tsx";
import { usePaperName } from "../../ui/paper-name.ts";
import { useDates } from "../../words/dates.ts";

export function Related({ articleId, onOpen }: { articleId: number; onOpen?: () => void }) {
  const { t } = useTranslation();
  const { date } = useDates();
  const paperName = usePaperName();
  const found = useAnswer("search.related", { articleId });
  if (found.error) return <FailureNote error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return null;
  if (found.data.length === 0) return <p className="quiet">{t("related.none")}</p>;
  return (
    <ol className="related">
      {found.data.map(({ article, place }) => (
        <li key={article.id}>
          <Link href={toArticle(article.id)} {...(onOpen && { onPress: onOpen })}>
            <span lang="zh-CN">{article.title ?? `${article.opening}…`}</span>
            <span className="quiet">
              {[paperName(place), place.date && date(place.date)].filter(Boolean).join(" · ")}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

/** A button that shows them over the article. */
export function RelatedButton({ articleId }: { articleId: number }) {
  const { t } = useTranslation();
  return (
    <DialogTrigger>
      <Button className="plain">{t("related.title")}</Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="sheet small">
          <Dialog className="dialog">
            {({ close }) => (
              <>
                <Heading slot="title">{t("related.title")}</Heading>
                <Related articleId={articleId} onOpen={close} />
                <p className="actions">
                  <Button className="plain" onPress={close}>
                    {t("close")}
                  </Button>
                </p>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
