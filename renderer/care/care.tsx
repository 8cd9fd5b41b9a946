/** Safekeeping: backups, checks, and what to do when something fails. */
import { useTranslation } from "react-i18next";
import { View } from "../ui/view.tsx";
import { About } from "./about.tsx";
import { Backups } from "./backups.tsx";
import { Check } from "./check.tsx";

const troubles = ["file", "search", "lost", "damaged", "report"] as const;

export function CareView() {
  const { t } = useTranslation();
  return (
    <View title={t("care.title")} className="care">
      <header className="view-head">
        <h1>{t("care.title")}</h1>
        <p className="quiet">{t("care.lead")}</p>
      </header>
      <Backups />
      <Check />
      <section aria-labelledby="care-help">
        <h2 id="care-help">{t("care.help")}</h2>
        <ul className="troubles">
          {troubles.map((one) => (
            <li key={one}>{t(`care.help.${one}`)}</li>
          ))}
        </ul>
      </section>
      <About />
    </View>
  );
}
