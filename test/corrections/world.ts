/** Issues whose every character is another one, and random corrections of them: nothing can be lost or doubled unseen. */
import type { PositionMap } from "../../src/anchor/map.ts";
import { apply } from "../../src/corrections/apply.ts";
import { makeExchange } from "../../src/corrections/operations/exchange.ts";
import { makeFields } from "../../src/corrections/operations/fields.ts";
import { makeIssue } from "../../src/corrections/operations/issue.ts";
import { inCaptions, inHead, inOther, inText, makeMove, newOther } from "../../src/corrections/operations/move.ts";
import { makeOrder } from "../../src/corrections/operations/order.ts";
import { makeMerge, makeSplit } from "../../src/corrections/operations/make-parts.ts";
import { makeArticle, makeOther } from "../../src/corrections/operations/recast.ts";
import { makeText } from "../../src/corrections/operations/text.ts";
import { type Edition, type EditionArticle, headFields, type Operation } from "../../src/corrections/shapes.ts";
import type { ArticleData, Ingested, IssueData } from "../../src/shapes.ts";
import type { Random } from "../anchor/world.ts";

export const emptyIssue: IssueData = {
  newspaper: "测试日报",
  date: "2021-08-16",
  issueNumber: null,
  weekday: null,
  lunar: null,
  pages: 4,
  cn: null,
  postalCode: null,
  website: null,
  organiser: null,
  editor: null,
};

/** Ideographs in order, then those of the second plane: no character comes twice. */
export function freshWords(from = 0): (length: number) => string {
  let next = from;
  const one = () => String.fromCodePoint(next < 20_000 ? 0x4e00 + next++ : 0x20000 + next++ - 20_000);
  return (length) => Array.from({ length }, one).join("");
}

export function randomIssue(
  random: Random,
  words: (length: number) => string,
): Pick<Ingested, "issue" | "articles" | "other"> {
  let line = 1;
  const lines = (count: number): [number, number][] => {
    const from = line;
    line += count;
    return [[from, line - 1]];
  };
  const maybe = (chance: number, length: number) => (random() < chance ? words(length) : null);
  const articles = Array.from({ length: 1 + random.below(5) }, (): ArticleData => {
    const titleSource = lines(1);
    return {
      title: maybe(0.7, 8),
      kicker: maybe(0.2, 6),
      subtitle: maybe(0.2, 6),
      column: maybe(0.2, 4),
      byline: maybe(0.5, 5),
      agency: maybe(0.2, 3),
      kind: "news",
      page: 1 + random.below(4),
      paragraphs: Array.from({ length: random.below(5) }, () => words(1 + random.below(30))),
      captions: Array.from({ length: random.below(3) }, () => words(5)),
      jump: { to: null, from: null },
      confidence: random(),
      source: [...titleSource, ...lines(4)],
      titleSource,
    };
  });
  const other = Array.from({ length: random.below(4) }, () => ({
    text: random() < 0.3 ? `${words(4)}\n${words(3)}` : words(6),
    what: "unknown" as const,
    source: lines(1),
  }));
  return { issue: emptyIssue, articles, other };
}

/** A correction that a person could make here; undefined when the dice fell on one that is not possible. */
export function randomOperation(
  edition: Edition,
  random: Random,
  words: (length: number) => string,
  key: string,
): Operation | undefined {
  const { articles, other } = edition;
  if (!articles.length) return undefined;
  const article = random.pick(articles);
  const another = random.pick(articles);
  const size = Array.from(article.paragraphs.join("\n")).length;
  switch (random.below(15)) {
    case 0:
      return makeIssue(edition, { issueNumber: words(3), date: "2021-08-17" });
    case 1:
      return makeFields(article, {
        title: random() < 0.2 ? null : words(5),
        byline: words(3),
        page: 1 + random.below(8),
      });
    case 2:
      return makeFields(article, {
        checked: !article.checked,
        kind: random.pick(["poem", "caption", "essay"] as const),
      });
    case 3:
    case 4:
      return randomText(article, random, words);
    case 5:
    case 6: {
      const at = random.below(size + 1);
      const heads = random() < 0.3 ? (["title"] as const) : [];
      return makeSplit(article, {
        at,
        key,
        heads,
        jump: random() < 0.3,
        page: 3,
        ...(random() < 0.3 && { from: article.source[0]?.[0] ?? 1 }),
      });
    }
    case 7:
    case 8:
      if (article === another) return undefined;
      return makeMerge(edition, article, another, { within: random() < 0.3, jump: random() < 0.3 });
    case 9:
      return makeOrder(edition, article, random() < 0.2 || article === another ? null : another.key);
    case 10:
      return article === another
        ? undefined
        : makeExchange(article, another, random() < 0.5 ? ["title"] : ["title", "kicker", "byline"]);
    case 11: {
      if (!article.paragraphs.length) return undefined;
      const at = random.below(article.paragraphs.length);
      const count = 1 + random.below(2);
      const from = inText(article, at);
      const moved = article.paragraphs.slice(at, at + count).length;
      const left = article.paragraphs.toSpliced(at, moved);
      const to = random.pick([
        () => inCaptions(article, random.below(article.captions.length + 1)),
        () => inText(article, random.below(left.length + 1), left),
        () =>
          another === article
            ? newOther(edition, key, "slogan")
            : inText(another, random.below(another.paragraphs.length + 1)),
        () => newOther(edition, key, "slogan"),
        () => inHead(article, article.title === null ? "title" : "subtitle"),
      ])();
      return makeMove(edition, from, to, moved);
    }
    case 12: {
      if (!article.captions.length) return undefined;
      return makeMove(edition, inCaptions(article, 0), inText(article, random.below(article.paragraphs.length + 1)));
    }
    case 13: {
      if (!other.length) return makeOther(edition, article, key, "decoration");
      const one = random.pick(other);
      if (random() < 0.3) return makeArticle(edition, one, { key, after: random() < 0.5 ? null : article.key });
      const to = random.pick([
        () => inHead(article, random.pick(headFields)),
        () => inText(article, article.paragraphs.length),
        () => inCaptions(article, 0),
      ])();
      return makeMove(edition, inOther(edition, one), to);
    }
    default: {
      const field = random.pick(headFields);
      return article[field] === null
        ? undefined
        : makeMove(edition, inHead(article, field), newOther(edition, key, "headline"));
    }
  }
}

function randomText(article: EditionArticle, random: Random, words: (length: number) => string): Operation | undefined {
  const text = Array.from(article.paragraphs.join("\n"));
  const edits: { at: number; from: string; to: string }[] = [];
  for (let at = random.below(8); at <= text.length && edits.length < 3; at += 1 + random.below(12)) {
    const from = text.slice(at, at + random.below(4)).join("");
    const to = random() < 0.2 ? "\n" : words(random.below(4));
    if (from !== to) edits.push({ at, from, to });
    at += Array.from(from).length;
  }
  return edits.length ? makeText(article, edits) : undefined;
}

/** Random corrections that all fit, one after the other. */
export function randomCorrections(edition: Edition, count: number, random: Random, words: (length: number) => string) {
  const steps: { op: Operation; edition: Edition; map: PositionMap }[] = [];
  let now = edition;
  for (let i = 0; i < count; i++) {
    const op = randomOperation(now, random, words, `n${i}`);
    const applied = op && apply(now, op);
    if (!op || !applied?.ok) continue;
    now = applied.edition;
    steps.push({ op, edition: now, map: applied.map });
  }
  return steps;
}
