/** The room before anything is typed: searches that were kept, the last ones, and how to begin. */
import { useState } from "react";
import { Button, Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { SavedSearch } from "../../../src/search-shapes.ts";
import { useAnswer, useDeed } from "../../data/ask.ts";
import { useRemove } from "../../desk/data.ts";
import { address } from "../../route.ts";
import { useFailureText } from "../../ui/failure.tsx";
import { tell } from "../../ui/message.tsx";
import { savedRoute } from "../asked.ts";
import { focusBox } from "../box.tsx";
import { NameSheet } from "./name-sheet.tsx";
import { useNarrowText } from "../facets/narrow-text.ts";

const shownHistory = 20;

export function Start() {
  const { t } = useTranslation();
  const saved = useAnswer("searches.list", {});
  const about = useAnswer("library.about", {});
  const history = useAnswer("searches.history", {});
  const forget = useDeed("searches.forget", ["searches.history"]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape of the links inside
    <div
      className="kept-searches"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        focusBox();
      }}
    >
      {about.data?.articles === 0 ? (
        <p className="empty">
          {t("search.empty")}{" "}
          <Link className="plain" href={address({ view: "library" })}>
            {t("library.title")}
          </Link>
        </p>
      ) : (
        <p className="empty">{t("search.hint")}</p>
      )}
      {saved.data && saved.data.length > 0 && (
        <section>
          <h2>{t("search.saved")}</h2>
          <ul>
            {saved.data.map((search) => (
              <Saved key={search.id} search={search} />
            ))}
          </ul>
        </section>
      )}
      {history.data && history.data.length > 0 && (
        <section>
          <h2>{t("search.history")}</h2>
          <ul>
            {history.data.slice(0, shownHistory).map((query) => (
              <li key={query}>
                <Link className="query" href={address({ view: "search", query, sort: "relevance" })}>
                  {query}
                </Link>
              </li>
            ))}
          </ul>
          <p className="actions">
            <Button className="plain" onPress={() => forget.mutate({})}>
              {t("search.history.forget")}
            </Button>
          </p>
        </section>
      )}
    </div>
  );
}

function Saved({ search }: { search: SavedSearch }) {
  const { t } = useTranslation();
  const failure = useFailureText();
  const narrowText = useNarrowText();
  const [naming, setNaming] = useState(false);
  const rename = useDeed("searches.rename", ["searches.list"]);
  const remove = useRemove();
  const { id, name, query, narrow, fold } = search;
  const onError = (error: unknown) => tell(failure.ofError(error));
  return (
    <li className="saved">
      <Link className="query" href={address(savedRoute(search))}>
        {name}
      </Link>
      <span className="quiet">
        {[name === query ? "" : query, ...narrowText(narrow), fold ? "" : t("search.fold.off")]
          .filter(Boolean)
          .join(" · ")}
      </span>
      <span className="actions">
        <Button className="plain" aria-label={t("search.saved.rename-of", { name })} onPress={() => setNaming(true)}>
          {t("search.saved.rename")}
        </Button>
        <Button
          className="plain"
          aria-label={t("search.saved.remove-of", { name })}
          onPress={() => void remove([id], t("search.saved.removed"))}
        >
          {t("remove")}
        </Button>
      </span>
      {naming && (
        <NameSheet
          title={t("search.saved.rename")}
          name={name}
          onClose={() => setNaming(false)}
          onSave={(next) => {
            rename.mutate({ id, name: next }, { onError });
            setNaming(false);
          }}
        />
      )}
    </li>
  );
}
