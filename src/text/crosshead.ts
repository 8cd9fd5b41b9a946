/** Longer lines are sentences. A crosshead fits one line of a narrow column. */
const longest = 22;
/** What ends a sentence or leaves one open; a dash after a few words (`迈得“准”——`) ends a crosshead just as well. */
const ended = /[。！？；，、….!?;,)）]["”’』」]?$/u;
const named = /^[(（]/u;

/** What leads over to the text below, or a number that goes on there. */
const open = /[：:\d]$/u;

/** A comma within: words of a sentence, but for two halves of one length (抓项目，促发展). */
function divided(paragraph: string): boolean {
  const [first = "", second, ...more] = paragraph.replace(/[—…]+$/u, "").split(/[，、；,;]/u);
  return second !== undefined && (more.length > 0 || first.length !== second.length);
}

/** A few words that end no sentence. */
const short = (paragraph: string): boolean =>
  paragraph.length > 0 && paragraph.length <= longest && !ended.test(paragraph) && !named.test(paragraph);

/**
 * Whether a paragraph reads as a crosshead (小标题), the short heading between paragraphs: a few words that end no
 * sentence, with text before and after them. Raw text layers do not say so. Of 40 lines that it finds in
 * known articles and the bundled newspapers, three are none.
 */
const isCrosshead = (paragraph: string, next: string | undefined): boolean =>
  next !== undefined &&
  next.length > paragraph.length &&
  short(paragraph) &&
  !open.test(paragraph) &&
  !divided(paragraph);

/** Short lines in a row that are crossheads: one of a part and one of its first section. More of them are a list. */
const mostInRow = 2;

/** @returns for each paragraph of an article whether it is a crosshead. The lines of a list (names, prizes, prices) are none. */
export function crossheadsOf(paragraphs: readonly string[]): boolean[] {
  const are = paragraphs.map((paragraph, i) => i > 0 && isCrosshead(paragraph, paragraphs[i + 1]));
  for (let first = 0; first < are.length; first++) {
    let end = first;
    while (end < are.length && short(paragraphs[end]!)) end++;
    if (end - first > mostInRow) are.fill(false, first, end);
    first = end;
  }
  return are;
}
