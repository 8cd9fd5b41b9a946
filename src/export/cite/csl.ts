/** CSL-JSON (type `article-newspaper`), for reference managers. */
import type { Publication } from "../tree.ts";
import { pieces } from "../tree.ts";
import { referenceOf } from "./cite.ts";

export type CslItem = {
  id: string;
  type: "article-newspaper";
  title?: string;
  /** Chinese names are not cut into family and given: a wrong cut is worse than none. */
  author?: { literal: string }[];
  "container-title"?: string;
  issued?: { "date-parts": number[][] };
  issue?: string;
  page?: string;
  language: string;
  source: string;
};

export function cslItems(publication: Publication): CslItem[] {
  return pieces(publication).map((piece) => {
    const reference = referenceOf(piece);
    const date = /^(\d{4})-(\d\d)-(\d\d)/
      .exec(reference.date ?? "")
      ?.slice(1)
      .map(Number);
    return {
      id: `broadsheet-${piece.article.id}`,
      type: "article-newspaper",
      title: reference.title ?? `[${reference.opening}]`,
      ...(reference.authors.length && { author: reference.authors.map((literal) => ({ literal })) }),
      ...(reference.newspaper && { "container-title": reference.newspaper }),
      ...(date && { issued: { "date-parts": [date] } }),
      ...(reference.issueNumber && { issue: reference.issueNumber }),
      ...(reference.page !== null && { page: String(reference.page) }),
      language: reference.chinese ? "zh-CN" : "en",
      source: "Broadsheet",
    };
  });
}

export const writeCsl = (publication: Publication): string => `${JSON.stringify(cslItems(publication), null, 2)}\n`;
