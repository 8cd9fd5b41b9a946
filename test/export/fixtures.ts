/** Publications for the tests: the seeds as the text engine makes them, a hand-made piece with everything, and hostile text. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { trueTypeOf } from "../../src/export/pdf/woff.ts";
import { points, textOf, type Highlight, type Piece, type Publication } from "../../src/export/tree.ts";
import { selectorsOf } from "../../src/anchor/select.ts";
import type { Thing } from "../../src/journal/reduce.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import type { Article, Issue } from "../../src/shapes.ts";

const root = resolve(import.meta.dirname, "../..");
export const scratch = (): string => mkdtempSync(join(tmpdir(), "broadsheet-export-"));

/** The fonts as the build lays them out: Song type in two weights, Kai type made of its web font. */
export const fontPaths = ["400Regular", "900Black"].map((weight) =>
  join(root, "node_modules/@expo-google-fonts/noto-serif-sc", weight),
);
const kai = join(root, "node_modules/@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff");
if (existsSync(kai)) {
  const folder = scratch();
  writeFileSync(join(folder, "LXGWWenKai-500.ttf"), trueTypeOf(readFileSync(kai)));
  fontPaths.push(folder);
}
export const date = "2026-11-22T04:05:06Z";
const when = "2026-09-01T08:00:00.000Z";

export const issueWith = (values: Partial<Issue> = {}): Issue => ({
  id: 1,
  name: "issue.txt",
  newspaper: "中国青年报",
  date: "2000-11-20",
  issueNumber: "1024",
  weekday: null,
  lunar: null,
  pages: null,
  cn: "CN 11-0061",
  postalCode: null,
  website: null,
  organiser: null,
  editor: null,
  articles: 1,
  ...values,
});

export const articleWith = (values: Partial<Article> = {}): Article => ({
  id: 1,
  issueId: 1,
  title: "数字革命与竞争国际化",
  kicker: null,
  subtitle: null,
  column: null,
  byline: "丁文详",
  agency: null,
  kind: "news",
  page: 15,
  paragraphs: ["第一段：春风又绿江南岸。", "第二段，𠔻与“引号”同在。", "第三段。"],
  captions: [],
  jump: { to: null, from: null },
  confidence: 1,
  source: [[1, 3]],
  titleSource: [[1, 1]],
  ...values,
});

export const pieceWith = (
  article: Partial<Article> = {},
  issue: Partial<Issue> = {},
  rest: Partial<Piece> = {},
): Piece => ({
  article: articleWith(article),
  issue: issueWith(issue),
  notes: [],
  bookmarks: [],
  highlights: [],
  ...rest,
});

export const highlight = (
  id: number,
  start: number,
  end: number,
  colour: string,
  note: string | null = null,
): Highlight => ({
  id,
  start,
  end,
  colour,
  note,
  created: when,
  changed: when,
});
export const noteOf = (id: number, text: string) => ({ id, articleId: 1, text, created: when, changed: when });

export const publicationOf = (list: Piece[], values: Partial<Publication> = {}): Publication => ({
  title: "剪报",
  language: "zh-CN",
  creator: "王编辑",
  date,
  sections: [{ title: null, pieces: list }],
  ...values,
});

/** A highlight of the text and a note on it, in the journal's words. */
export function thingsOn(text: string): Thing[] {
  const target = {
    origin: "0".repeat(64),
    newspaper: "中国青年报",
    date: "2000-11-20",
    engine: 1,
    after: null,
    article: { key: "a3", lines: [], opening: "数字革命" },
    part: "text" as const,
    selectors: selectorsOf(text, 4, 9),
  };
  const stamps = { binned: false, created: when, changed: when, who: "" };
  return [
    { kind: "highlight", id: "h", body: { target, color: "yellow", style: "background" }, ...stamps },
    { kind: "note", id: "n", body: { on: "h", target: null, text: "记在黄色上" }, ...stamps },
  ];
}

/** Everything at once: two sections, marks across paragraphs, notes, a poem, captions, jumps, an original. */
export function rich(): Publication {
  const original = new TextEncoder().encode("原文第一行\n原文第二行\n");
  const first = pieceWith(
    {
      id: 11,
      kicker: "眉题在此",
      subtitle: "——副题在此",
      captions: ["图为春天。记者 某某摄"],
      page: 1,
      jump: { to: 3, from: null },
    },
    {},
    {
      notes: [noteOf(1, "整篇的笔记\n第二行")],
      highlights: [
        highlight(1, 4, 9, "yellow", "记在黄色上"),
        highlight(2, 10, 16, "blue"),
        highlight(3, 15, 18, "green", "跨段之后"),
      ],
      bookmarks: [{ id: 1, paragraph: 1, label: "回头看", created: when }],
      source: [{ number: 1, parts: [{ text: "原文" }, { text: "“", from: "野", rule: "quotes" }], title: true }],
    },
  );
  first.things = thingsOn(textOf(first));
  const second = pieceWith({ id: 12, title: "续文", page: 3, jump: { to: null, from: 1 }, byline: null });
  const poem = pieceWith({
    id: 13,
    title: "咏春",
    kind: "poem",
    paragraphs: ["碧玉妆成一树高", "万条垂下绿丝绦"],
    page: 4,
    byline: "贺知章",
  });
  return {
    ...publicationOf([]),
    sections: [
      { title: "第一辑", introduction: "引言一段。\n引言又一段。", pieces: [first, second] },
      { title: "第二辑", depth: 1, pieces: [poem, pieceWith({ id: 14, title: null, page: null })] },
    ],
    originals: [
      { issueId: 1, name: "issue.txt", sha256: createHash("sha256").update(original).digest("hex"), bytes: original },
    ],
  };
}

/** The five newspapers, article by article, as the program itself reads them. Do not change what it gives. */
export const seeds = (): Piece[][] => {
  newspapers ??= ingestSeeds();
  return newspapers;
};
let newspapers: Piece[][] | undefined;

function ingestSeeds(): Piece[][] {
  const folder = join(root, "seeds");
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort();
  return files.map((name, n) => {
    const made = ingest(readFileSync(join(folder, name)));
    if (!made.ok) throw new Error(`${name}: ${made.failure.code}`);
    const issue: Issue = { ...made.value.issue, id: n + 1, name, articles: made.value.articles.length };
    return made.value.articles.map((data, i) =>
      pieceWith({}, {}, { article: { ...data, id: (n + 1) * 1000 + i, issueId: n + 1 }, issue }),
    );
  });
}

/** Every third article gets marks and notes, so that notes stand where they can disturb. */
export const marked = (list: Piece[]): Piece[] =>
  list.map((piece, i) =>
    i % 3
      ? piece
      : {
          ...piece,
          highlights: [
            highlight(1, 10, 40, "yellow", `第${i}处读到这里要核对数字，再看原报的版面。`),
            highlight(2, 60, 90, "green"),
          ],
          notes: [noteOf(1, "整篇的笔记：待查。\n第二行。")],
        },
  );

/** Text that means something to a typesetter, a browser, a shell, a spreadsheet or a terminal. */
export const hostile: string[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "../cases/export/hostile.json"), "utf8"),
);

/** Whether a Debian tool is there; tests that need it are skipped with its name when not. */
export const has = (tool: string): boolean => spawnSync("which", [tool]).status === 0;
export const run = (tool: string, ...args: string[]): string =>
  execFileSync(tool, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
/** Without the white space that typesetting adds and removes. */
export const solid = (text: string): string => text.replace(/\s+/gu, "");
export const length = (text: string): number => points(text).length;
