/** 剪报: folders of clippings, with the saved searches beside them. */
import { useTranslation } from "react-i18next";
import { useAnswer } from "../data/ask.ts";
import { FailureNote } from "../ui/failure.tsx";
import { View } from "../ui/view.tsx";
import { Folder } from "./folder.tsx";
import { Folders } from "./folders.tsx";
import { SavedSearches } from "./saved.tsx";

export function CollectionsView({ chosen }: { chosen: string | undefined }) {
  const { t } = useTranslation();
  const list = useAnswer("collections.list", {});
  const all = list.data ?? [];
  const shown = all.find(({ id }) => id === chosen) ?? all.find(({ parent }) => parent === null);
  return (
    <View title={shown ? `${t("collections.title")} · ${shown.name}` : t("collections.title")} className="collections">
      <header className="view-head">
        <h1>{t("collections.title")}</h1>
      </header>
      {list.error && <FailureNote error={list.error} retry={() => void list.refetch()} />}
      {list.data && (
        <div className="shelf-and-folder">
          <nav aria-label={t("collections.folders")}>
            <Folders all={all} chosen={shown?.id} />
            <SavedSearches />
          </nav>
          {shown ? <Folder key={shown.id} id={shown.id} all={all} /> : <p className="empty">{t("collections.none")}</p>}
        </div>
      )}
    </View>
  );
}
