/** The window: a quiet header, one view, and what lies over it. */
import { memo, useEffect, useRef, useState } from "react";
import { Button, I18nProvider, Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { CareView } from "./care/care.tsx";
import { Rescue } from "./care/rescue.tsx";
import { CorrectView } from "./corrections/correct.tsx";
import { ReviewView } from "./corrections/review.tsx";
import { useAnswer } from "./data/ask.ts";
import { ExportDialog } from "./export/dialog.tsx";
import { openExport } from "./export/open.ts";
import { shownBy } from "./export/scopes.ts";
import { usePicked } from "./export/selection.ts";
import { DropAnywhere } from "./import/drop.tsx";
import { CollectionsView } from "./collections/collections.tsx";
import { CollectMenu } from "./collections/collect.tsx";
import { UndoKeys } from "./desk/undo.tsx";
import { LibraryView } from "./library/library.tsx";
import { NotebookView } from "./notebook/notebook.tsx";
import { ArticleView } from "./reader/article.tsx";
import { Palette } from "./palette/palette.tsx";
import { IssueView } from "./reader/issue.tsx";
import { address, go, type Route, useRoute } from "./route.ts";
import { SearchBox } from "./search/box.tsx";
import { FrequencyView } from "./search/frequency/view.tsx";
import { SearchView } from "./search/view.tsx";
import { SettingsView } from "./settings/settings.tsx";
import { useTheme } from "./settings/theme.ts";
import { useSettings } from "./settings/use.ts";
import { FailureNote } from "./ui/failure.tsx";
import { Help } from "./ui/help.tsx";
import { useKeys } from "./ui/keys.ts";
import { MessageLine } from "./ui/message.tsx";
import { localeOf } from "./words/dates.ts";
import { systemLanguage } from "./words/index.ts";

export function App() {
  const { t, i18n } = useTranslation();
  const stored = useAnswer("settings.get", {});
  const settings = useSettings();
  const theme = useTheme(settings.theme);
  const language = settings.language === "system" ? systemLanguage() : settings.language;

  useEffect(() => {
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
  }, [language, i18n]);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);

  // Nothing is drawn in the wrong theme or language first; the library's own failure is shown without them.
  if (stored.isPending) return null;
  return (
    <I18nProvider locale={localeOf(language)}>
      {stored.error ? (
        <main className="view crash">
          <h1>{t("app.name")}</h1>
          <FailureNote error={stored.error} retry={() => void stored.refetch()} />
          <Rescue error={stored.error} onRestored={() => void stored.refetch()} />
        </main>
      ) : (
        <Frame />
      )}
    </I18nProvider>
  );
}

function Frame() {
  const { t } = useTranslation();
  const route = useRoute();
  const [over, setOver] = useState<"help" | "palette" | null>(null);
  const picked = usePicked();
  const search = useRef<HTMLInputElement>(null);
  const close = () => setOver(null);
  const focusSearch = () => {
    search.current?.focus();
    search.current?.select();
  };
  useKeys(
    {
      "/": focusSearch,
      "Mod+f": focusSearch,
      "Mod+k": () => setOver("palette"),
      "Mod+Shift+p": () => setOver("palette"),
      "?": () => setOver("help"),
      e: () => openExport(),
      g: () => go({ view: "library" }),
      m: () => go({ view: "notebook" }),
      l: () => go({ view: "review" }),
      k: () => go({ view: "collections" }),
      "Alt+ArrowLeft": () => history.back(),
      "Alt+ArrowRight": () => history.forward(),
    },
    true,
  );
  return (
    <>
      <Button className="skip" onPress={() => document.getElementById("main")?.focus()}>
        {t("app.skip")}
      </Button>
      <header className="chrome" data-reading={route.view === "issue" || route.view === "article" || undefined}>
        <nav aria-label={t("app.sections")}>
          <Place to={{ view: "library" }} route={route} className="wordmark" label={t("app.home")}>
            {t("app.name")}
          </Place>
          <Place to={{ view: "library" }} route={route}>
            {t("library.title")}
          </Place>
          <Place to={{ view: "search", query: "", sort: "relevance" }} route={route}>
            {t("search.title")}
          </Place>
          <Place to={{ view: "notebook" }} route={route}>
            {t("notebook.title")}
          </Place>
          <Place to={{ view: "collections" }} route={route}>
            {t("collections.title")}
          </Place>
          <Place to={{ view: "review" }} route={route}>
            {t("review.title")}
          </Place>
        </nav>
        <search>
          <SearchBox input={search} />
        </search>
        <div className="tools">
          {(picked.length > 0 || shownBy(route)) && (
            <Button className={picked.length > 0 ? "plain picked-count" : "plain"} onPress={() => openExport()}>
              {picked.length > 0 ? t("export.picked", { count: picked.length }) : t("export.open")}
            </Button>
          )}
          {picked.length > 0 && <CollectMenu articleIds={picked.map(({ id }) => id)} />}
          <Place to={{ view: "settings" }} route={route}>
            {t("settings.title")}
          </Place>
          <Button className="plain" aria-label={t("help.title")} onPress={() => setOver("help")}>
            ?
          </Button>
        </div>
      </header>
      <ViewOf route={route} />
      <DropAnywhere />
      <UndoKeys />
      <MessageLine />
      <Help open={over === "help"} onClose={close} />
      <Palette open={over === "palette"} onClose={close} />
      <ExportDialog />
    </>
  );
}

type PlaceProps = { to: Route; route: Route; className?: string; label?: string; children: React.ReactNode };

/** Not drawn anew at every letter of a search: only another view changes it. */
const Place = memo(
  function Place({ to, route, className = "", label, children }: PlaceProps) {
    return (
      <Link
        href={address(to)}
        className={`place ${className}`}
        {...(label && { "aria-label": label })}
        {...(to.view === route.view && !label && { "aria-current": "page" as const })}
      >
        {children}
      </Link>
    );
  },
  (before, now) =>
    before.route.view === now.route.view &&
    before.children === now.children &&
    before.label === now.label &&
    address(before.to) === address(now.to),
);

function ViewOf({ route }: { route: Route }) {
  switch (route.view) {
    case "library":
      return <LibraryView />;
    case "issue":
      return <IssueView key={route.id} id={route.id} />;
    case "article":
      return <ArticleView key={route.id} id={route.id} query={route.query} place={route.place} />;
    case "search":
      return <SearchView query={route.query} sort={route.sort} narrow={route.narrow} fold={route.fold} />;
    case "frequency":
      return <FrequencyView words={route.words} by={route.by} share={route.share} />;
    case "notebook":
      return <NotebookView section={route.section} note={route.note} />;
    case "correct":
      return <CorrectView id={route.id} />;
    case "review":
      return <ReviewView />;
    case "collections":
      return <CollectionsView chosen={route.collection} />;
    case "settings":
      return <SettingsView />;
    case "care":
      return <CareView />;
  }
}
