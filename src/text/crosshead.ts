/** Longer lines are sentences. A crosshead fits one line of a narrow column. */
const longest = 22;
/** What ends a sentence or leaves one open; a dash after a few words (`迈得“准”——`) ends a crosshead just as well. */
const ended = /[。！？；，、….!?;,)）]["”’』」]?$/u;
const named = /^[(（]/u;

/**
 * Whether a paragraph reads as a crosshead (小标题), the short heading between paragraphs: a few words that end no
 * sentence, with text after them. Raw text layers do not say so. It is good enough for keeping a line with the next one,
 * not for how the line looks.
 */
export const isCrosshead = (paragraph: string, next: string | undefined): boolean =>
  next !== undefined &&
  paragraph.length > 0 &&
  paragraph.length <= longest &&
  next.length > paragraph.length &&
  !ended.test(paragraph) &&
  !named.test(paragraph);
