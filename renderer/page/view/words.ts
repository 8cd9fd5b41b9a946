/** Every word that the pages show or say beyond the paper's own text. The app hands them in, in its language. */
export type PageWords = {
  /** The language of these words, as in HTML; the text itself is Chinese. */
  lang: string;
  /** Stands for the name of a newspaper that is not known, where its date is not known either. */
  nameless: string;
  /** An ISO date as the masthead prints it. */
  date(iso: string): string;
  /** The day of the week: as printed, or of the date in the app's language. */
  weekday(printed: string | null, iso: string | null): string | null;
  issueNumber(number: string): string;
  /** 邮发代号21-28 */
  postalCode(code: string): string;
  /** 今日8版 */
  printedPages(count: number): string;
  /** A page of the paper (版). */
  printedPage(page: number): string;
  /** The page shown, announced after a turn; `pages` is null while it is not known. */
  pageOf(page: number, pages: number | null): string;
  jumpTo(page: number): string;
  jumpFrom(page: number): string;
  /** Stands for an article of which nothing is left: no headline, no text. */
  nothing: string;
  /** Name of the link to an article without a headline. */
  openArticle: string;
  next: string;
  previous: string;
  /** Name of the region that holds the pages. */
  pages: string;
};
