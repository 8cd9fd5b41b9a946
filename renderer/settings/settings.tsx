/** What the reader can choose. Every choice shows at once and is kept. */
import { Link, Switch } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useAnswer } from "../data/ask.ts";
import { address } from "../route.ts";
import { View } from "../ui/view.tsx";
import { Options, TypeSize } from "./options.tsx";
import { useChoose, useSettings } from "./use.ts";
import { directions, languages, leadings, measures, modes, themes, typeFaces } from "./values.ts";

export function SettingsView() {
  const { t } = useTranslation();
  const settings = useSettings();
  const choose = useChoose();
  const about = useAnswer("library.about", {}).data;
  return (
    <View title={t("settings.title")} className="settings">
      <header className="view-head">
        <h1>{t("settings.title")}</h1>
      </header>
      <Options name="language" values={languages} />
      <Options name="theme" values={themes} swatch />
      <TypeSize />
      <Options name="typeFace" values={typeFaces} samples />
      <Options name="leading" values={leadings} />
      <Options name="measure" values={measures} />
      <Options name="direction" values={directions} />
      <Options name="mode" values={modes} />
      <Switch className="switch" isSelected={settings.letters} onChange={(on) => choose("letters", on)}>
        <span>{t("settings.letters")}</span>
        <span className="indicator" aria-hidden="true" />
        <span className="quiet">{t("settings.letters-hint")}</span>
      </Switch>
      {about && (
        <p className="quiet colophon">
          {t("settings.about", { version: about.version })} {t("settings.library", { name: about.name })}
        </p>
      )}
      <p>
        <Link className="to-care" href={address({ view: "care" })}>
          {t("care.open")}
        </Link>
      </p>
    </View>
  );
}
