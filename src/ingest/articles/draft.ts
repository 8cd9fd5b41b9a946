import type { ArticleData, IssueData, Other } from "../../shapes.ts";

/** A part of a repaired line: units `from` to `to` of its text. */
export type Span = { line: number; from: number; to: number };

/** What the stages hand to the report. */
export type Rebuilt = { issue: IssueData; articles: ArticleData[]; other: Other[] };

export const emptyIssue = (): IssueData => ({
  newspaper: null,
  date: null,
  issueNumber: null,
  weekday: null,
  lunar: null,
  pages: null,
  cn: null,
  postalCode: null,
  website: null,
  organiser: null,
  editor: null,
});
