/**
 * How likely an article is exactly right, from the evidence at its beginning, its end and its headline. The figures are
 * the shares of right articles on pages with known articles (see ../README.md); an archivist looks at the low ones.
 */
import { endsSentence } from "../../text/han.ts";
import type { Gap, Unit } from "./chain.ts";
import { isCredit, signatureAt } from "./cues.ts";

export type Evidence = {
  units: readonly Unit[];
  /** How well its headline fits (see chain.ts), and whether it stands beside the text. */
  gain: number;
  titled: boolean;
  beside: boolean;
  before: Gap | undefined;
  after: Gap | undefined;
  /** The first unit of the next article on the page, if there is one. */
  next: Unit | undefined;
  inner: number;
};

export function confidence(e: Evidence): number {
  const first = e.units[0];
  const last = e.units.at(-1);
  if (!first || !last) return 0.3;
  const begins = first.block.lead > 0 || (e.before?.bylines.length ?? 0) > 0;
  const signed = signatureAt(last.text.slice(-90)) >= 0 || isCredit(last.text);
  const ends = signed || e.next === undefined || e.next.block.lead > 0 || (e.after?.bylines.length ?? 0) > 0;
  // Nothing but a headline between this text and the next: it may be a section heading.
  const headed = (e.after?.heads.length ?? 0) > 0;
  let odds = -0.5;
  odds += begins ? 1.1 : -0.9;
  odds += ends ? 0.8 : headed ? -0.5 : -1.6;
  odds += signed ? 0.2 : 0;
  odds += e.titled ? (e.gain > 2 ? 1.1 : e.gain > 0.8 ? 0.4 : -0.6) : -1.1;
  odds += e.titled && !e.beside ? -0.7 : 0;
  odds -= e.inner * 0.35;
  // Two signatures are two articles.
  if (e.units.slice(0, -1).some((u) => signatureAt(u.text.slice(-90)) >= 0)) odds -= 1.2;
  if (!endsSentence(last.text) && !signed) odds -= 1.6;
  if (first.block.verse) odds -= 1;
  const length = e.units.reduce((sum, u) => sum + u.text.length, 0);
  if (length < 50) odds -= 1.2;
  if (length > 2200) odds -= 0.6;
  // Parts that were put together from several places.
  odds -=
    0.3 *
    Math.min(
      3,
      e.units.filter((u) => u.block.pieces.some((p, i, all) => i > 0 && p.index !== all[i - 1]!.index + 1)).length,
    );
  return Math.round(100 / (1 + Math.exp(-odds))) / 100;
}
