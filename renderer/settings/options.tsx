/** Choices as rows: in the settings, and beside the text while one reads. */
import {
  Button,
  Label,
  Radio,
  RadioGroup,
  Slider,
  SliderOutput,
  SliderThumb,
  SliderTrack,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useChoose, useSettings } from "./use.ts";
import { type Settings, typeSizes } from "./values.ts";

export function TypeSize() {
  const { t } = useTranslation();
  const settings = useSettings();
  const choose = useChoose();
  return (
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
  );
}

type OptionKey = "language" | "theme" | "direction" | "mode" | "typeFace" | "leading" | "measure";

type OptionsProps<K extends OptionKey> = {
  name: K;
  values: readonly Settings[K][];
  /** Shows each theme on its own paper, each type face in its own letters. */
  swatch?: boolean;
  samples?: boolean;
};

export function Options<K extends OptionKey>({ name, values, swatch, samples }: OptionsProps<K>) {
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
            <span {...(samples && { "data-face": value, className: "face-sample" })}>
              {t(`settings.${name}.${value}` as "settings.language.system")}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
