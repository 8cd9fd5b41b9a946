/** Pages with known articles: what each piece of a file's lines is, found by laying the known texts over them. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Piece } from "../../src/ingest/layout/piece.ts";

type Known = {
  tier: unknown;
  articles: {
    id: string;
    kind: string;
    title?: string;
    kicker?: string;
    subtitle?: string;
    column?: string;
    bylineLine?: string;
    paragraphs: string[];
    subheads?: number[];
    captions?: { text: string }[];
  }[];
  furniture: { role: string; text: string }[];
};

/** A file and what is known of it. `half`: 0 or 1, by its place in the folder, to learn on one and test on the other. */
export type Sample = { id: string; half: 0 | 1; bytes: Uint8Array; known: Known };

/** `label`: index of label.ts's labels, -1 unknown; `article`: whose running text it is, if it is. */
export type Gold = { label: number; article: string | null };

/** The `.txt` files of the folders that have a `.truth.json` beside them. */
export function readSamples(folders: readonly string[]): Sample[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".truth.json"))
      .sort()
      .map((name, i): Sample => {
        const id = basename(name, ".truth.json");
        const known = JSON.parse(readFileSync(join(folder, name), "utf8")) as Known;
        return { id, half: i % 2 === 0 ? 0 : 1, bytes: readFileSync(join(folder, `${id}.txt`)), known };
      }),
  );
}

const norm = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\p{Z}\p{C}\p{P}\p{S}]/gu, "")
    .toLowerCase();

type Segment = {
  role: "text" | "heading" | "picture" | "head" | "byline" | "furniture";
  what: string;
  text: string;
  order: number;
};

export function goldOf(known: Known, pieces: readonly Piece[]): Gold[] {
  const segments = segmentsOf(known);
  const texts = pieces.map((p) => norm(p.text));
  const used = segments.map((s) => new Uint8Array(s.text.length));
  const found: ({ s: number; at: number } | undefined)[] = pieces.map(() => undefined);
  const starts = new Map<string, { s: number; at: number }[]>();
  segments.forEach(({ text }, s) => {
    for (let at = 0; at < text.length; at++)
      for (const key of [text.slice(at, at + 2), text.charAt(at)]) {
        const list = starts.get(key);
        if (list) list.push({ s, at });
        else starts.set(key, [{ s, at }]);
      }
  });
  const free = (i: number): { s: number; at: number }[] =>
    (starts.get(texts[i]!.slice(0, 2)) ?? []).filter(
      ({ s, at }) =>
        segments[s]!.text.startsWith(texts[i]!, at) && !used[s]!.subarray(at, at + texts[i]!.length).includes(1),
    );
  /** What the neighbours say for a place: the text goes on there, or its article does. */
  const worth = (i: number, { s, at }: { s: number; at: number }): number => {
    const end = at + texts[i]!.length;
    const [up, down] = [found[i - 1], found[i + 1]];
    let sum = segments[s]!.text.length === texts[i]!.length ? 0.5 : 0;
    if (up && up.s === s && up.at + texts[i - 1]!.length === at) sum += 6;
    else if (up && at === 0 && segments[s]!.what === segments[up.s]!.what)
      sum += segments[s]!.order === segments[up.s]!.order + 1 ? 3 : 1;
    if (down && down.s === s && down.at === end) sum += 6;
    else if (down && end === segments[s]!.text.length && segments[s]!.what === segments[down.s]!.what) sum += 2;
    return sum;
  };
  const longFirst = pieces.map((_, i) => i).sort((a, b) => texts[b]!.length - texts[a]!.length || a - b);
  for (let round = 0; round < 4; round++)
    for (const i of longFirst) {
      if (found[i] || !texts[i]) continue;
      const ranked = free(i)
        .map((place) => ({ ...place, w: worth(i, place) }))
        .sort((a, b) => b.w - a.w);
      const [one, two] = ranked;
      const sure = !two || round === 3 || (one!.w > two.w + 0.4 && (round > 0 || one!.w >= 6));
      if (!one || !sure) continue;
      found[i] = one;
      used[one.s]!.fill(1, one.at, one.at + texts[i]!.length);
    }
  const kinds = new Map(known.articles.map((a) => [a.id, a.kind]));
  return pieces.map((p, i): Gold => {
    const place = found[i];
    if (!place) return { label: -1, article: null };
    const { role, what } = segments[place.s]!;
    const further = place.at > 0 ? 1 : 0;
    if (role === "text") return { label: further + (kinds.get(what) === "photo" ? 3 : 0), article: what };
    if (role === "picture") return { label: 3 + further, article: null };
    if (role === "head" || role === "heading") return { label: 2, article: null };
    if (role === "byline") return { label: -1, article: null };
    const head = what === "column" || what === "conttitle";
    return { label: head ? 2 : what === "jump" && /^[（(【].{0,3}接/u.test(p.text) ? 0 : -1, article: null };
  });
}

function segmentsOf(known: Known): Segment[] {
  const out: Segment[] = [];
  const add = (role: Segment["role"], what: string, text: string | undefined, order = 0): void => {
    const plain = norm(text ?? "");
    if (plain) out.push({ role, what, text: plain, order });
  };
  for (const a of known.articles) {
    a.paragraphs.forEach((p, i) => {
      // Where headings are not marked, a short paragraph without an end is one.
      const unmarked = a.subheads === undefined && i > 0 && p.length <= 32 && /[^。！？…：；）)]\s*$/u.test(p);
      add(a.subheads?.includes(i) || (unmarked && known.tier === "seed") ? "heading" : "text", a.id, p, i);
    });
    for (const line of [a.kicker, a.title, a.subtitle, a.column]) add("head", a.id, line);
    add("byline", a.id, a.bylineLine);
    for (const c of a.captions ?? []) add("picture", a.id, c.text);
  }
  for (const f of known.furniture) add("furniture", f.role, f.text);
  return out;
}
