/** What the reader can choose. Every choice shows at once and is kept. */
import {
  Button,
  Label,
  Radio,
  RadioGroup,
  Slider,
  SliderOutput,
  SliderThumb,
  SliderTrack,
  Switch,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useAnswer } from "../data/ask.ts";
import { View } from "../ui/view.tsx";
import { useChoose, useSettings } from "./use.ts";
import { directions, languages, modes, type Settings, themes, typeSizes } from "./values.ts";

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
      <Slider
        className="size"
        minValue={typeSizes.least}
        maxValue={typeSizes.most}
        value={settings.typeSize}
        onChange={(size) => choose("typeSize", size)}
      >
        <Label>{t("settings.typeSize")}</Label>
        <SliderOutput />
        <SliderTrack>
          <SliderThumb />
        </SliderTrack>
        <p className="sample" lang="zh-CN" style={{ fontSize: settings.typeSize }}>
          天下无难事，只怕有心人。
        </p>
        <Button className="plain" onPress={() => choose("typeSize", typeSizes.normal)}>
          {t("settings.normalSize")}
        </Button>
      </Slider>
      <Options name="direction" values={directions} />
      <Options name="mode" values={modes} />
      <Switch className="switch" isSelected={settings.letters} onChange={(on) => choose("letters", on)}>
        <span className="indicator" aria-hidden="true" />
        {t("settings.letters")}
      </Switch>
      {about && (
        <p className="quiet colophon">
          {t("settings.about", { version: about.version })} {t("settings.library", { name: about.name })}
        </p>
      )}
    </View>
  );
}

type OptionKey = "language" | "theme" | "direction" | "mode";

function Options<K extends OptionKey>(props: { name: K; values: readonly Settings[K][]; swatch?: boolean }) {
  const { name, values, swatch } = props;
  const { t } = useTranslation();
  const settings = useSettings();
  const choose = useChoose();
  return (
    <RadioGroup
      className="options"
      value={settings[name]}
      onChange={(value) => choose(name, value as Settings[K])}
      orientation="horizontal"
    >
      <Label>{t(`settings.${name}`)}</Label>
      <div className="row">
        {values.map((value) => (
          <Radio key={value} value={value}>
            {swatch && value !== "system" && (
              <span className="swatch" data-swatch={value} aria-hidden="true" lang="zh-CN">
                文
              </span>
            )}
            {t(`settings.${name}.${value}` as "settings.language.system")}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
