/**
 * Text as it may be shown: characters that command instead of saying something are taken out. The library keeps them;
 * an export for other eyes does not carry them on. JSON formats keep the text as it is: there they are data.
 */

/** C0 and C1 controls, soft hyphens, bidirectional controls, line and paragraph separators, BOM, interlinear and tag characters. */
const commanding =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** One line of visible text: tabs and line ends become spaces. */
export const line = (text: string): string => block(text).replace(/[\t\n]+/g, " ");

/** Visible text with its line ends (always "\n"). */
export const block = (text: string): string =>
  text.replace(/\r\n?/g, "\n").replace(loneSurrogate, "\uFFFD").replace(commanding, "");
