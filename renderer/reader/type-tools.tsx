import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useSettings } from "../settings/use.ts";
import { useSettingKeys } from "./use-pages.ts";

/** Type size and direction, where they are wanted: while reading. */
export function TypeTools() {
  const { t } = useTranslation();
  const keys = useSettingKeys();
  const { direction } = useSettings();
  return (
    <>
      <Button className="plain" onPress={() => keys["-"]?.()} aria-label={t("type.smaller")}>
        A−
      </Button>
      <Button className="plain" onPress={() => keys["+"]?.()} aria-label={t("type.larger")}>
        A+
      </Button>
      <Button className="plain" onPress={() => keys["v"]?.()} aria-label={t("help.direction")}>
        {direction === "vertical" ? t("settings.direction.horizontal") : t("settings.direction.vertical")}
      </Button>
    </>
  );
}
