/** Longer lines are sentences. A crosshead fits one line of a narrow column. */
const longest = 22;
/** What ends a sentence or leaves one open; a dash after a few words (`迈得“准”——`) ends a crosshead just as well. */
const ended = /[。！？；，、….!?;,)）]["”’』」]?$/u;
const named = /^[(（]/u;

/** A few words that end no sentence. */
const short = (paragraph: string): boolean =>
  paragraph.length > 0 && paragraph.length <= longest && !ended.test(paragraph) && !named.test(paragraph);

/**
 * Whether a paragraph reads as a crosshead (小标题), the short heading between paragraphs: a few words that end no
 * sentence, with text after them. Raw text layers do not say so. It is good enough for keeping a line with the next one,
 * not for how the line looks.
 */
export const isCrosshead = (paragraph: string, next: string | undefined): boolean =>
  next !== undefined && next.length > paragraph.length && short(paragraph);

/** Short lines in a row that are crossheads: one of a part and one of its first section. More of them are a list. */
const mostInRow = 2;

/** @returns for each paragraph of an article whether it is a crosshead. The lines of a list (names, prizes, prices) are none. */
export function crossheadsOf(paragraphs: readonly string[]): boolean[] {
  const are = paragraphs.map((paragraph, i) => isCrosshead(paragraph, paragraphs[i + 1]));
  for (let first = 0; first < are.length; first++) {
    let end = first;
    while (end < are.length && short(paragraphs[end]!)) end++;
    if (end - first > mostInRow) are.fill(false, first, end);
    first = end;
  }
  return are;
}
