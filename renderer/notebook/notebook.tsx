/** The notebook: everything that was marked and written, what needs the eye, the tags, and the bin. */
import { Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useAnswer } from "../data/ask.ts";
import { type Section, sections } from "../desk/route.ts";
import { address } from "../route.ts";
import { View } from "../ui/view.tsx";
import { Bin } from "./bin.tsx";
import { Entries } from "./entries.tsx";
import { EyeList } from "./eye.tsx";
import { OneNote } from "./one-note.tsx";
import { Portable } from "./portable.tsx";
import { TagsAndColors } from "./tags.tsx";

type Props = { section: Section | undefined; note: string | undefined };

export function NotebookView({ section, note }: Props) {
  const { t } = useTranslation();
  const lost = useAnswer("notebook.facets", {}).data?.lost ?? 0;
  const name = (of: Section | undefined) => t(`notebook.section.${of ?? "all"}`);
  return (
    <View title={section ? `${t("notebook.title")} · ${name(section)}` : t("notebook.title")} className="notebook">
      <header className="view-head">
        <h1>{t("notebook.title")}</h1>
        <nav className="choice" aria-label={t("notebook.sections")}>
          {([undefined, ...sections] as const).map((of) => (
            <Link
              key={of ?? "all"}
              href={address({ view: "notebook", ...(of && { section: of }) })}
              {...(of === section && { "aria-current": "page" as const })}
            >
              {name(of)}
              {of === "eye" && lost > 0 && <strong className="lost-count"> {lost}</strong>}
            </Link>
          ))}
        </nav>
        <Portable />
      </header>
      {section === "eye" && <EyeList />}
      {section === "tags" && <TagsAndColors />}
      {section === "bin" && <Bin />}
      {section === undefined && (note === undefined ? <Entries /> : <OneNote key={note} id={note} />)}
    </View>
  );
}
