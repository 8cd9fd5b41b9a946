/** i18next with our two languages. Keys are flat and typed; zh-CN is the source, en must have the same. */
import i18n from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en.ts";
import { zhCN } from "./zh-CN.ts";

export type Language = "zh-CN" | "en";
/** A key as `t` takes it: the plural endings are i18next's. */
export type WordKey = Bare<keyof typeof zhCN>;
type Bare<K extends string> = K extends `${infer Root}_other` ? Root : K;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    keySeparator: false;
    nsSeparator: false;
    returnNull: false;
    resources: { translation: typeof zhCN };
  }
}

/** The first language of the system decides: Chinese of any kind, or English for everybody else. */
export const systemLanguage = (): Language => (/^zh\b/i.test(navigator.language ?? "zh") ? "zh-CN" : "en");

// oxlint-disable-next-line import/no-named-as-default-member -- `use` of the instance
void i18n.use(initReactI18next).init({
  resources: { "zh-CN": { translation: zhCN }, en: { translation: en } },
  lng: systemLanguage(),
  fallbackLng: "zh-CN",
  keySeparator: false,
  nsSeparator: false,
  returnNull: false,
  interpolation: { escapeValue: false }, // React escapes
  initAsync: false,
});

export default i18n;
