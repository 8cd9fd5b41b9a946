/** The five colours, under the names that the reader gave them. */
import { useTranslation } from "react-i18next";
import { type Color, colors } from "../../src/desk-shapes.ts";
import { useAnswer } from "../data/ask.ts";

export { colors };

export const colorKey = (color: Color): string => `color.${color}`;

/** Longest name that is shown whole in the menu. */
export const NAME = 12;

export function useColorNames(): Record<Color, string> {
  const { t } = useTranslation();
  const stored = useAnswer("settings.get", {}).data ?? {};
  return Object.fromEntries(
    colors.map((color) => [color, stored[colorKey(color)]?.trim() || t(`desk.color.${color}`)]),
  ) as Record<Color, string>;
}
