/** The library: newspapers, their years and issues; on first start a welcome that offers the bundled newspapers. */
import { Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../src/questions.ts";
import { useAnswer } from "../data/ask.ts";
import { ChooseButtons } from "../import/choose.tsx";
import { ImportProgress } from "../import/progress.tsx";
import { SeedsButton } from "../import/seeds.tsx";
import { useSettings } from "../settings/use.ts";
import { FailureNote } from "../ui/failure.tsx";
import { View } from "../ui/view.tsx";
import { useDates } from "../words/dates.ts";
import { Recent } from "./recent.tsx";
import { Shelves } from "./shelves.tsx";
import { Welcome } from "./welcome.tsx";

export function LibraryView() {
  const { t } = useTranslation();
  const issues = useAnswer("issues.list", {});
  const about = useAnswer("library.about", {});
  const error = issues.error ?? about.error;
  return (
    <View title={t("library.title")} className="library">
      {error && <FailureNote error={error} retry={() => void Promise.all([issues.refetch(), about.refetch()])} />}
      {issues.data &&
        about.data &&
        (issues.data.length === 0 ? (
          <Welcome seeds={about.data.seeds} />
        ) : (
          <Front issues={issues.data} about={about.data} />
        ))}
    </View>
  );
}

function Front({ issues, about }: { issues: Answer<"issues.list">; about: Answer<"library.about"> }) {
  const { t } = useTranslation();
  const { number } = useDates();
  return (
    <>
      <header className="nameplate">
        <p className="side">
          {t("library.issues", { count: about.issues, shown: number(about.issues) })}
          <br />
          {t("library.articles", { count: about.articles, shown: number(about.articles) })}
        </p>
        <h1>{t("library.title")}</h1>
        <p className="side">
          {t("library.bookmarks", { count: about.bookmarks, shown: number(about.bookmarks) })}
          <br />
          {t("library.notes", { count: about.notes, shown: number(about.notes) })}
        </p>
      </header>
      <div className="under-nameplate">
        <ContinueReading />
        <div className="actions">
          {about.seeds > 0 && <SeedsButton seeds={about.seeds} />}
          <ChooseButtons />
        </div>
      </div>
      <ImportProgress />
      <Recent />
      <Shelves issues={issues} />
    </>
  );
}

function ContinueReading() {
  const { t } = useTranslation();
  const { date } = useDates();
  const { place } = useSettings();
  if (!place) return <span />;
  return (
    <p className="continue">
      {t("library.continue")}{" "}
      <Link href={place.hash}>
        <span lang="zh-CN">{[place.newspaper, place.title].filter(Boolean).join(" · ")}</span>{" "}
        {place.date && <span className="quiet">{date(place.date)}</span>}
      </Link>
    </p>
  );
}
