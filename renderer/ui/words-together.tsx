/** Chinese set on the screen (not on the paper) breaks its lines between words, never inside one. */
import { Fragment } from "react";

let segmenter: Intl.Segmenter | undefined;

/**
 * For headlines in lists: set in an element with the class `words-together`. Lines are broken here between two characters
 * only: figures keep their space, marks the rules of line breaking.
 */
export function WordsTogether({ text }: { text: string }) {
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  return [...segmenter.segment(text)].map(({ segment, index }, at, all) => (
    <Fragment key={index}>
      {/\p{sc=Han}$/u.test(all[at - 1]?.segment ?? "") && /^\p{sc=Han}/u.test(segment) && <wbr />}
      {segment}
    </Fragment>
  ));
}
