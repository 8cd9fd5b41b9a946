import { useRef, useState } from "react";
import { Button, Dialog, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Options, TypeSize } from "../settings/options.tsx";
import { useSettings } from "../settings/use.ts";
import { directions, leadings, measures, themes, typeFaces } from "../settings/values.ts";
import { useSettingKeys } from "./use-pages.ts";

/** How the text is set, where it is wanted: while reading. What is chosen shows at once, beside the choice. */
export function TypeTools() {
  const { t } = useTranslation();
  const keys = useSettingKeys();
  const { direction } = useSettings();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button className="plain quick" onPress={() => keys["-"]?.()} aria-label={t("type.smaller")}>
        A−
      </Button>
      <Button className="plain quick" onPress={() => keys["+"]?.()} aria-label={t("type.larger")}>
        A+
      </Button>
      <Button className="plain quick" onPress={() => keys["v"]?.()} aria-label={t("help.direction")}>
        {direction === "vertical" ? t("settings.direction.horizontal") : t("settings.direction.vertical")}
      </Button>
      {/* Not a DialogTrigger: that labels the popover itself, which is no landmark. */}
      <Button ref={button} className="plain" aria-haspopup="dialog" aria-expanded={open} onPress={() => setOpen(!open)}>
        {t("type.title")}
      </Button>
      <Popover
        className="type-panel"
        placement="top end"
        triggerRef={button}
        isOpen={open}
        onOpenChange={setOpen}
        isNonModal
      >
        <Dialog className="settings" aria-label={t("type.title")}>
          <TypeSize />
          <Options name="typeFace" values={typeFaces} samples />
          <Options name="leading" values={leadings} />
          <Options name="measure" values={measures} />
          <Options name="direction" values={directions} />
          <Options name="theme" values={themes} swatch />
        </Dialog>
      </Popover>
    </>
  );
}
