/** Captions, edited in place; what was no caption goes back to the text. */
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { State } from "./bench.tsx";
import type { Correct } from "./deed.ts";
import { Field } from "./field.tsx";

export function Captions({ state: { article, head }, correct }: { state: State; correct: Correct }) {
  const { t } = useTranslation();
  const { captions, id: articleId, issueId } = article;
  if (captions.length === 0) return null;
  return (
    <section className="bench-captions" aria-label={t("correct.captions")}>
      {captions.map((caption, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the place is what it is
        <div className="paragraph" key={at}>
          <Field
            label={t("correct.caption", { number: at + 1 })}
            value={caption}
            head={head}
            save={(value, seen) =>
              correct(
                {
                  kind: "fields",
                  articleId,
                  after: { captions: value === "" ? captions.toSpliced(at, 1) : captions.with(at, value) },
                },
                t("correct.saved"),
                seen,
              )
            }
          />
          <Button
            className="plain"
            onPress={() =>
              void correct(
                {
                  kind: "move",
                  issueId,
                  from: { in: "captions", articleId, at, count: 1 },
                  to: { in: "text", articleId, at: null },
                },
                t("correct.moved"),
              )
            }
          >
            {t("correct.as.paragraph")}
          </Button>
        </div>
      ))}
    </section>
  );
}
