import { replaceCharacters } from "./draft.ts";

/** Control characters other than tab and form feed; they come from damaged extractors and mean nothing. */
export const control = replaceCharacters(
  "control-character",
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]+/gu,
  () => "",
);

/** Characters without width: soft hyphen, zero-width spaces and joiners, marks of direction, variation selectors. */
export const invisible = replaceCharacters(
  "invisible-character",
  // oxlint-disable-next-line no-misleading-character-class -- a set of code points, not of clusters
  /(?:[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]|[\u{e0100}-\u{e01ef}])+/gu,
  () => "",
);
