/** Where a target stands in its issue's present texts: found, moved or lost; never a guess. */
import type { Database } from "better-sqlite3";
import { type Corpus, corpusOf } from "../../anchor/corpus.ts";
import { compareEditions } from "../../anchor/compare.ts";
import { carry, type PositionMap } from "../../anchor/map.ts";
import { place as placeRange } from "../../anchor/place.ts";
import { selectorsOf } from "../../anchor/select.ts";
import type { Candidate, Passage, Placement, Spot } from "../../anchor/shapes.ts";
import type { MarkStatus, Part } from "../../desk-shapes.ts";
import type { Target } from "../../journal/shapes.ts";
import type { LineRange } from "../../shapes.ts";
import { type Based, issueTexts, passageKey, passagesOf, refOf } from "./base.ts";
import { articleKeys } from "./keys.ts";
import { mapsFrom, type MapsFrom } from "./maps.ts";

/** `start` and `end` null: the whole article, or the whole issue. `paragraph`: of the start, in the text itself. */
export type Place = {
  status: MarkStatus;
  score: number;
  issueId: number | null;
  articleId: number | null;
  part: Part | null;
  start: number | null;
  end: number | null;
  paragraph: number | null;
};

const nowhere = (status: MarkStatus, issueId: number | null, score = 0): Place => ({
  status,
  score,
  issueId,
  articleId: null,
  part: null,
  start: null,
  end: null,
  paragraph: null,
});

/** Without a target (a free note), or with an issue that is not in the library. */
export const unbound: Place = nowhere("found", null, 1);
export const absent: Place = nowhere("absent", null);

/** An issue's texts before they change, and the keys of their articles. */
export type Left = { passages: readonly Passage[]; keys: ReadonlyMap<number, string> };

export function textsNow(db: Database, issueId: number): Left {
  const keys = articleKeys(db, issueId);
  return { keys, passages: passagesOf(issueTexts(db, issueId), keys) };
}

/** An issue made ready for placing many targets. */
export class Ground {
  readonly issueId: number;
  readonly #articles: Based[];
  readonly #keys: Map<number, string>;
  readonly #ids: Map<string, number>;
  readonly #corpus: Corpus;
  readonly #mapsFrom: MapsFrom;
  readonly #left: Left | undefined;
  #map: PositionMap | undefined;
  readonly #points = new Map<string, string[]>();

  constructor(db: Database, issueId: number, left?: Left) {
    this.issueId = issueId;
    this.#articles = issueTexts(db, issueId);
    this.#keys = articleKeys(db, issueId);
    this.#ids = new Map(Array.from(this.#keys, ([id, key]) => [key, id]));
    this.#corpus = corpusOf(passagesOf(this.#articles, this.#keys));
    this.#mapsFrom = mapsFrom(db, issueId);
    this.#left = left;
  }

  /** `last`: where it stood before the texts changed, for a base that no map leads from. */
  place(target: Target, last?: Place): Place {
    if (target.article === null) return { ...nowhere("found", this.issueId, 1) };
    return target.selectors === null ? this.#article(target, last) : this.#range(target, last);
  }

  candidates(target: Target): { place: Place; score: number; text: string }[] {
    const found = this.#find(target);
    const list: (Candidate | (Spot & { score: number; text: string }))[] =
      found.status === "lost" ? found.candidates : [{ ...found, text: this.#text(found) }];
    return list.flatMap((one) => {
      const place = this.#at(one, "moved", one.score);
      return place.articleId === null ? [] : [{ place, score: one.score, text: one.text }];
    });
  }

  #find(target: Target): Placement {
    const { article, part, selectors } = target;
    const home = passageKey(article!.key, part);
    return placeRange(this.#corpus, selectors!, { home, maps: this.#mapsFrom(target) });
  }

  #range(target: Target, last: Place | undefined): Place {
    const { article, part, selectors } = target;
    const maps = this.#mapsFrom(target);
    if (maps === undefined) {
      const carried = this.#carried(target, last);
      if (carried) return carried;
    }
    const home = passageKey(article!.key, part);
    const found = placeRange(this.#corpus, selectors!, { home, maps });
    return found.status === "lost"
      ? nowhere("lost", this.issueId, found.score)
      : this.#at(found, found.status, found.score);
  }

  #mapFrom(left: Left): PositionMap {
    return (this.#map ??= compareEditions(left.passages, this.#corpus.passages));
  }

  /** From where it stood in the texts that were there before. */
  #carried({ article, part, selectors }: Target, last: Place | undefined): Place | null {
    const left = this.#left;
    const key = left && last?.articleId != null ? left.keys.get(last.articleId) : undefined;
    if (!left || key === undefined || last?.part == null || last.start === null || last.end === null) return null;
    const home = passageKey(key, last.part);
    const text = left.passages.find((passage) => passage.key === home)?.text;
    if (text === undefined || Array.from(text).length < last.end) return null;
    const before = selectorsOf(text, last.start, last.end);
    const found = placeRange(this.#corpus, before, { home, maps: [this.#mapFrom(left)] });
    if (found.status === "lost") return nowhere("lost", this.issueId, found.score);
    const { position, quote } = selectors!;
    const same =
      found.key === passageKey(article!.key, part) &&
      found.start === position.start &&
      this.#text(found) === quote.exact;
    return this.#at(found, same ? "found" : "moved", found.score);
  }

  /** A whole article: where most of its words went; else by its key and opening, or by most of its lines. */
  #article(target: Target, last: Place | undefined): Place {
    const ref = target.article!;
    const maps = this.#mapsFrom(target);
    const there = (id: number, same: boolean): Place => ({
      ...nowhere(same ? "found" : "moved", this.issueId, 1),
      articleId: id,
      part: "text",
    });
    if (maps) {
      const id = this.#most(carry({ key: ref.key, start: 0, end: Number.MAX_SAFE_INTEGER }, maps));
      if (id !== undefined) return there(id, this.#keys.get(id) === ref.key);
    }
    const left = this.#left;
    const lastKey = left && last?.articleId != null ? left.keys.get(last.articleId) : undefined;
    if (left && lastKey !== undefined) {
      const id = this.#most(carry({ key: lastKey, start: 0, end: Number.MAX_SAFE_INTEGER }, [this.#mapFrom(left)]));
      if (id !== undefined) return there(id, this.#keys.get(id) === ref.key);
    }
    const own = this.#articles.find(({ id }) => this.#keys.get(id) === ref.key);
    if (own && refOf(own, ref.key).opening === ref.opening) return there(own.id, true);
    const wanted = lengthOf(ref.lines);
    const heirs = this.#articles.filter(({ source }) => {
      const lines = JSON.parse(source) as LineRange[];
      return 2 * shared(ref.lines, lines) > Math.max(wanted, lengthOf(lines));
    });
    return heirs.length === 1
      ? there(heirs[0]!.id, this.#keys.get(heirs[0]!.id) === ref.key)
      : nowhere("lost", this.issueId);
  }

  /** The article that holds most of these pieces. */
  #most(pieces: Spot[]): number | undefined {
    const sizes = new Map<number, number>();
    for (const { key, start, end } of pieces) {
      const id = this.#ids.get(key.split("#", 1)[0]!);
      if (id !== undefined) sizes.set(id, (sizes.get(id) ?? 0) + end - start);
    }
    return Array.from(sizes).sort(([, a], [, b]) => b - a)[0]?.[0];
  }

  #at(spot: Spot, status: "found" | "moved", score: number): Place {
    const [key, part = "text"] = spot.key.split("#") as [string, Part | undefined];
    const articleId = this.#ids.get(key);
    if (articleId === undefined) return nowhere("lost", this.issueId, score);
    const place = { status, score, issueId: this.issueId, articleId, part, start: spot.start, end: spot.end };
    return { ...place, paragraph: part === "text" ? this.#paragraph(articleId, spot.start) : null };
  }

  #paragraph(articleId: number, start: number): number {
    const points = this.#pointsOf(this.#keys.get(articleId) ?? "");
    let feeds = 0;
    for (let i = 0; i < start; i++) if (points[i] === "\n") feeds++;
    return feeds;
  }

  #text({ key, start, end }: Spot): string {
    return this.#pointsOf(key).slice(start, end).join("");
  }

  /** A passage's characters, taken apart once. */
  #pointsOf(key: string): string[] {
    let points = this.#points.get(key);
    if (!points) {
      const text = this.#corpus.passages.find((passage) => passage.key === key)?.text ?? "";
      this.#points.set(key, (points = Array.from(text)));
    }
    return points;
  }
}

const lengthOf = (lines: readonly LineRange[]): number => lines.reduce((sum, [from, to]) => sum + to - from + 1, 0);
const shared = (a: readonly LineRange[], b: readonly LineRange[]): number =>
  a.reduce(
    (sum, [from, to]) =>
      sum + b.reduce((inner, [start, end]) => inner + Math.max(0, Math.min(to, end) - Math.max(from, start) + 1), 0),
    0,
  );
