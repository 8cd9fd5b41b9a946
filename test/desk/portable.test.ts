/** Out of one library and into another: the same, and never twice; what is not right is refused whole. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ask } from "../../src/library/answers.ts";
import type { Library } from "../../src/library/library.ts";
import { languages, sentence } from "../../src/sentences.ts";
import { articleIds, asked, eachWithLibrary, everything, opened, portable, seeds, textOf } from "./desk.ts";

const place = eachWithLibrary();

async function work(library: Library): Promise<void> {
  const ids = articleIds(library);
  const mark = await asked(library, "highlight.add", {
    range: { articleId: ids[1], part: "text", start: 2, end: 20 },
    color: "purple",
    style: "underline",
  });
  await asked(library, "highlight.add", { range: { articleId: ids[2], part: "text", start: 0, end: 4 } });
  const note = await asked(library, "note.save", {
    text: "# 题\n\n<script>alert(1)</script> **粗**",
    highlight: mark.id,
  });
  await asked(library, "note.save", { id: note.id, text: "改过：<script>alert(1)</script>" });
  await asked(library, "note.save", { text: "在文章上", articleId: ids[3] });
  await asked(library, "note.save", { text: "在这一期上", issueId: 2 });
  await asked(library, "note.save", { text: "自己的\n想法" });
  await asked(library, "note.save", { text: "", articleId: ids[4] });
  await asked(library, "bookmark.add", { articleId: ids[5], paragraph: 1, label: "从这里" });
  await asked(library, "tag.set", { thing: mark.id, names: ["经济", "煤"] });
  await asked(library, "tag.set", { articleId: ids[6], names: ["煤"] });
  const folder = await asked(library, "collection.save", { name: "剪报", note: "**说明**" });
  const inner = await asked(library, "collection.save", { name: "内", parent: folder.id });
  const clippings = await asked(library, "clipping.add", { collection: inner.id, articleIds: ids.slice(2, 6) });
  await asked(library, "clipping.note", { id: clippings[1].id, note: "要核对" });
  await asked(library, "clipping.move", { ids: [clippings[3].id], collection: inner.id, before: clippings[0].id });
  await asked(library, "searches.save", {
    name: "铝",
    query: "氧化铝 OR 铝土",
    narrow: { from: "2023" },
    sort: "newest",
  });
  await asked(library, "settings.set", { key: "color.purple", value: "存疑" });
  await asked(library, "desk.remove", { ids: [(await asked(library, "note.save", { text: "不要的" })).id] });
}

async function exported(library: Library, format = "annotations", more: object = {}): Promise<string> {
  const target = join(place.root, `out.${format}`);
  await asked(library, "desk.export", { format, target, ...more });
  return readFileSync(target, "utf8");
}
const imported = (library: Library, text: string) =>
  asked(library, "desk.import", { name: "批注.jsonld", bytes: new TextEncoder().encode(text) });

describe("there and back", () => {
  test.each([["the newspapers first"], ["the annotations first"]])(
    "a new library with the same newspapers: %s",
    async (order) => {
      const from = opened(place.folder);
      await work(from);
      const file = await exported(from);
      const must = await portable(from);
      await from.close();

      const to = opened(join(place.root, "new"), { create: true, seeds });
      if (order === "the newspapers first") await asked(to, "import.seeds");
      const outcome = await imported(to, file);
      expect(outcome).toMatchObject({ changed: 0, unchanged: 0 });
      if (order === "the annotations first") {
        expect(outcome.unplaced).toBeGreaterThan(5);
        expect((await asked(to, "notebook.list", {})).entries.some((one: any) => one.status === "absent")).toBe(true);
        await asked(to, "import.seeds");
      } else expect(outcome.unplaced).toBe(0);
      expect(await portable(to)).toEqual(must);

      expect(await imported(to, file)).toEqual({ added: 0, changed: 0, unchanged: outcome.added, unplaced: 0 });
      expect(await portable(to)).toEqual(must);
      expect(JSON.parse(await exported(to))).toEqual({
        ...JSON.parse(file),
        "dc:title": "new",
        "dcterms:created": expect.anything(),
      });
      await asked(to, "desk.undo");
      expect((await asked(to, "notebook.list", {})).total).toBe(0); // an import is one step
      await to.close();
    },
  );

  test("merging: the later change wins, the same tag stays one, what was deleted comes back", async () => {
    const library = opened(place.folder);
    const { id } = await asked(library, "note.save", { text: "旧" });
    await asked(library, "tag.set", { thing: id, names: ["煤"] });
    const old = await exported(library);
    await asked(library, "note.save", { id, text: "新" });
    const renamed = old.replaceAll(/"tag": "[0-9a-f-]{36}"|(?<="kind": "tag",\s+"id": )"[0-9a-f-]{36}"/g, (found) =>
      found.replace(/[0-9a-f-]{36}/, "11111111-1111-4111-8111-111111111111"),
    );
    expect(await imported(library, renamed)).toMatchObject({ changed: 0, added: 0 });
    expect((await asked(library, "note.get", { id })).text).toBe("新");
    expect(await asked(library, "tags.list")).toHaveLength(1);
    const newer = (await exported(library))
      .replace('"新"', '"更新"')
      .replaceAll(/"modified": "2\d\d\d/g, '"modified": "2998');
    expect(await imported(library, newer)).toMatchObject({ changed: 1 });
    const note = await asked(library, "note.get", { id });
    expect(note.text).toBe("更新");
    expect(note.changed < "2998").toBe(true); // a clock that is wrong elsewhere is not believed here
    await asked(library, "desk.remove", { ids: [id] });
    await imported(library, newer);
    expect((await asked(library, "note.get", { id })).tags).toEqual(["煤"]);
    await library.close();
  });

  test("the filter chooses; Markdown and CSV hold quotes, notes and tags, and no formulas", async () => {
    const library = opened(place.folder);
    await work(library);
    await asked(library, "note.save", { text: '=HYPERLINK("http://x")' });
    const one = JSON.parse(await exported(library, "annotations", { filter: { color: "purple" } }));
    expect(one.items.map((item: any) => item.motivation).sort()).toEqual(["commenting", "highlighting"]);
    const markdown = await exported(library, "markdown");
    expect(markdown).toContain(`> ${textOf(library, articleIds(library)[2]!).slice(0, 4).join("")}`);
    expect(markdown).toContain("标签：煤、经济");
    const csv = await exported(library, "csv");
    expect(csv).toContain("自己的\n想法");
    expect(csv).toContain(`"'=HYPERLINK`);
    await library.close();
  });
});

describe("other programs' annotations", () => {
  const annotation = (more: object) => ({
    "@context": "http://www.w3.org/ns/anno.jsonld",
    type: "Annotation",
    ...more,
  });

  test("a quote that stands in one place is marked there; one that does not is kept as a note", async () => {
    const library = opened(place.folder);
    const [, id] = articleIds(library);
    const text = textOf(library, id!);
    const exact = text.slice(10, 30).join("");
    const selector = { type: "TextQuoteSelector", exact, prefix: text.slice(0, 10).join("") };
    const items = [
      annotation({
        id: "https://example.org/1",
        body: "甲说",
        target: { source: "https://example.org/paper", selector },
      }),
      annotation({
        body: { type: "TextualBody", value: "标签一", purpose: "tagging" },
        target: { source: "x", selector: { ...selector, exact: "此处没有的话" } },
      }),
    ];
    const document = JSON.stringify({ type: "AnnotationPage", items });
    expect(await imported(library, document)).toMatchObject({ added: 3, unplaced: 1 });
    const { highlights, notes } = await asked(library, "desk.marks", { articleIds: [id] });
    expect(highlights).toMatchObject([{ quote: exact, range: { start: 10, end: 30 } }]);
    expect(notes.map((one: any) => one.text)).toContain("甲说");
    const free = (await asked(library, "notes.list", {})).find((one: any) => one.text.includes("此处没有的话"));
    expect(free).toMatchObject({ articleId: null, tags: ["标签一"] });
    expect(await imported(library, document)).toMatchObject({ added: 0, changed: 0 });
    await library.close();
  });
});

describe("what is not right is refused, and nothing of it stays", () => {
  let kept = "";
  const good = async (library: Library) => JSON.parse((kept ||= await exported(library)));
  const at = (path: string, value: unknown) => (document: any) => {
    const keys = path.split(".");
    let inner = document;
    // A marked item is the first with selectors.
    for (const key of keys.slice(0, -1))
      inner = key === "marked" ? inner.find((item: any) => item.target.selector) : inner[key];
    inner[keys.at(-1)!] = value;
    return document;
  };
  const things = (change: (list: any[]) => void) => (document: any) => {
    change(document["broadsheet:things"]);
    return document;
  };
  const cases: [string, (document: any) => unknown][] = [
    ["no JSON", () => "{"],
    ["no UTF-8", () => new Uint8Array([0x7b, 0xff, 0xfe])],
    ["a number", () => 5],
    ["null", () => null],
    ["another document", () => ({ type: "Person" })],
    ["items that are none", at("items", "x")],
    ["an item that is a number", at("items.1", 7)],
    ["an item of another type", at("items.1.type", "Person")],
    ["a time that is none", at("items.0.created", "gestern")],
    ["a time of no year", at("items.0.created", "+275760-09-13T00:00:00.000Z")],
    ["an id that is a list", at("items.0.id", ["x"])],
    ["two things with one id", (document) => ({ ...document, items: [...document.items, document.items[0]] })],
    ["no target", at("items.0.target", undefined)],
    ["a body that is a number", at("items.0.body", [3])],
    [
      "a note that is too long",
      at("items.0.body", [{ type: "TextualBody", value: "长".repeat(1_000_001), purpose: "commenting" }]),
    ],
    ["an offset below zero", at("items.marked.target.selector.0.start", -1)],
    ["an offset that is a text", at("items.marked.target.selector.0.start", "0")],
    ["offsets the wrong way round", at("items.marked.target.selector.0.end", 0)],
    ["an offset beyond all numbers", at("items.marked.target.selector.0.end", 1e300)],
    ["a quote that is empty", at("items.marked.target.selector.1.exact", "")],
    ["a selector that is a text", at("items.marked.target.selector", ["x"])],
    ["a part that is none", at("items.0.target.source.broadsheet:part", "__proto__")],
    ["a thing of no kind", things((list) => (list[0].kind = "highlight"))],
    [
      "a folder in itself",
      things((list) => {
        const [a, b] = list.filter(({ kind }) => kind === "collection");
        a.body.parent = b.id;
        b.body.parent = a.id;
      }),
    ],
    [
      "a clipping without its folder",
      things((list) => (list.find(({ kind }) => kind === "clipping").body.collection = "nowhere")),
    ],
    ["a tagging without its tag", things((list) => (list.find(({ kind }) => kind === "tagging").body.tag = "nowhere"))],
    ["a kept search without its query", things((list) => delete list.find(({ kind }) => kind === "search").body.query)],
    [
      "a kept search with conditions that are none",
      things((list) => (list.find(({ kind }) => kind === "search").body.narrow = { constructor: [] })),
    ],
    ["a thing with a name of its own", things((list) => (list.find(({ kind }) => kind === "tag").id = "../tag"))],
    ["a rank that is a number", things((list) => (list.find(({ kind }) => kind === "clipping").body.rank = 5))],
    ["depth without end", () => `${"[".repeat(200_000)}${"]".repeat(200_000)}`],
    [
      "a setting without bottom",
      (document) => {
        document["broadsheet:things"].push({
          kind: "setting",
          id: "s",
          created: null,
          changed: null,
          body: { value: 0 },
        });
        return JSON.stringify(document).replace('"value":0}', `"value":${"[".repeat(20_000)}${"]".repeat(20_000)}}`);
      },
    ],
  ];
  test.each(cases)("%s", async (_, spoil) => {
    if (kept === "") {
      const from = opened(place.folder);
      await work(from);
      await good(from);
      await from.close();
    }
    const spoilt = spoil(JSON.parse(kept));
    const library = opened(join(place.root, "new"), { create: true });
    const before = await everything(library);
    const bytes =
      spoilt instanceof Uint8Array
        ? spoilt
        : new TextEncoder().encode(typeof spoilt === "string" ? spoilt : JSON.stringify(spoilt));
    const reply = await ask(library, "desk.import", { name: "坏.jsonld", bytes });
    expect(reply).toMatchObject({
      ok: false,
      failure: { code: "annotations-unreadable", params: { file: "坏.jsonld" } },
    });
    if (!reply.ok) for (const language of languages) expect(sentence(language, reply.failure)).toContain("坏.jsonld");
    expect(await everything(library)).toEqual(before);
    expect(library.db.prepare("SELECT count(*) FROM changes").pluck().get()).toBe(0);
    await library.close();
  });

  test("a file of a hundred megabytes", async () => {
    const library = opened(place.folder);
    const bytes = new Uint8Array(100 * 2 ** 20).fill(0x20);
    expect(await ask(library, "desk.import", { name: "大.jsonld", bytes })).toMatchObject({
      failure: { code: "file-too-large" },
    });
    await library.close();
  });

  test("offsets that no text has are lost marks, not wrong ones", async () => {
    const from = opened(place.folder);
    await asked(from, "highlight.add", { range: { articleId: articleIds(from)[1], part: "text", start: 0, end: 8 } });
    const document = JSON.parse(await exported(from));
    const item = document.items.find((one: any) => one.motivation === "highlighting");
    item.target.selector = [
      { type: "TextPositionSelector", start: 900_000, end: 900_004 },
      { type: "TextQuoteSelector", exact: "此处没有的话啊", prefix: "", suffix: "" },
    ];
    item.id = "urn:uuid:22222222-2222-4222-8222-222222222222";
    await imported(from, JSON.stringify(document));
    expect((await asked(from, "notebook.list", { filter: { lost: true } })).entries).toMatchObject([
      { status: "lost", range: null, quote: "此处没有的话啊" },
    ]);
    await from.close();
  });
});
