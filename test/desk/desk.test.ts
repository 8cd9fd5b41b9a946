import { describe, expect, test } from "vitest";
import { ask } from "../../src/library/answers.ts";
import { questions } from "../../src/questions.ts";
import { articleIds, asked, eachWithLibrary, everything, opened, textOf } from "./desk.ts";

const place = eachWithLibrary();
const failure = (code: string) => ({ ok: false, failure: { code } });

describe("highlights", () => {
  test("any range of any part, overlapping; what is there comes back after a restart", async () => {
    let library = opened(place.folder);
    const id = library.db
      .prepare<[], number>("SELECT id FROM articles WHERE length(title) > 2 ORDER BY id")
      .pluck()
      .get()!;
    const text = textOf(library, id);
    for (const [start, end, color] of [
      [0, text.length, "yellow"],
      [3, 9, "green"],
      [5, 7, "red"],
    ] as const) {
      const made = await asked(library, "highlight.add", { range: { articleId: id, part: "text", start, end }, color });
      expect(made).toMatchObject({
        quote: text.slice(start, end).join(""),
        status: "found",
        color,
        style: "background",
      });
    }
    const title = await asked(library, "highlight.add", { range: { articleId: id, part: "title", start: 0, end: 2 } });
    await asked(library, "highlight.change", { id: title.id, color: "purple", style: "underline" });
    const before = await asked(library, "desk.marks", { articleIds: [id] });
    expect(questions["desk.marks"].output.parse(before)).toEqual(before);
    expect(before.highlights).toHaveLength(4);
    await library.close();
    library = opened(place.folder);
    expect(await asked(library, "desk.marks", { articleIds: [id] })).toEqual(before);
    await library.close();
  });

  test.each([
    ["beyond the text", { part: "text", start: 0, end: 9_999_999 }, "bad-place"],
    ["where nothing is", { part: "kicker", start: 0, end: 1 }, "bad-place"],
    ["empty", { part: "text", start: 4, end: 4 }, "bad-question"],
    ["backwards", { part: "text", start: 4, end: 2 }, "bad-question"],
    ["of no article", { articleId: 4711, part: "text", start: 0, end: 2 }, "not-found"],
  ])("a range %s is refused, and nothing is kept", async (_, range, code) => {
    const library = opened(place.folder);
    const [, id] = articleIds(library);
    library.db.prepare("UPDATE articles SET kicker = NULL WHERE id = ?").run(id);
    const before = await everything(library);
    expect(await ask(library, "highlight.add", { range: { articleId: id, ...range } })).toMatchObject(failure(code));
    expect(await everything(library)).toEqual(before);
    await library.close();
  });

  test("lost ones are listed with candidates, and a person puts them back", async () => {
    const library = opened(place.folder);
    const [, id] = articleIds(library);
    const { id: mark } = await asked(library, "highlight.add", {
      range: { articleId: id, part: "text", start: 4, end: 12 },
    });
    library.db
      .prepare(`UPDATE marks SET status = 'lost', article_id = NULL, part = NULL, "start" = NULL, "end" = NULL
      WHERE thing = (SELECT seq FROM things WHERE id = ?)`)
      .run(mark);
    expect((await asked(library, "notebook.list", { filter: { lost: true } })).entries).toMatchObject([
      { id: mark, range: null },
    ]);
    const [best] = await asked(library, "highlight.candidates", { id: mark });
    expect(best).toMatchObject({ range: { articleId: id, start: 4, end: 12 } });
    expect(await asked(library, "highlight.place", { id: mark, range: best.range })).toMatchObject({ status: "found" });
    await library.close();
  });
});

describe("notes", () => {
  test("two windows that save the same note: the later stands, both are in the history, the second is told", async () => {
    const [one, two] = [opened(place.folder), opened(place.folder)];
    const note = await asked(one, "note.save", { text: "初稿" });
    const mine = await asked(one, "note.save", { id: note.id, text: "甲的改动", seen: note.changed });
    expect(mine.replaced).toBeNull();
    const theirs = await asked(two, "note.save", { id: note.id, text: "乙写的", seen: note.changed });
    expect(theirs.replaced).toMatchObject({ text: "甲的改动" });
    expect((await asked(one, "note.get", { id: note.id })).text).toBe("乙写的");
    const history = await asked(one, "note.history", { id: note.id });
    expect(history.map((version: { text: string }) => version.text)).toEqual(["乙写的", "甲的改动", "初稿"]);
    await one.close();
    await two.close();
  });

  test("what typing only adds to is no version of its own, and one breath of typing is one step", async () => {
    const library = opened(place.folder);
    const before = await asked(library, "desk.steps");
    const { id } = await asked(library, "note.save", { text: "一" });
    for (const text of ["一二", "一二三", "零一二三"]) await asked(library, "note.save", { id, text });
    expect((await asked(library, "note.history", { id })).map((one: { text: string }) => one.text)).toEqual([
      "零一二三",
    ]);
    expect((await asked(library, "desk.steps")).undo).toHaveLength(before.undo.length + 1);
    await asked(library, "desk.undo");
    expect(await ask(library, "note.get", { id })).toMatchObject(failure("not-found"));
    await asked(library, "desk.redo");
    expect((await asked(library, "note.get", { id })).text).toBe("零一二三");
    await library.close();
  });

  test("a note whose making was undone is in the bin when it can no longer be redone", async () => {
    const library = opened(place.folder);
    const { id } = await asked(library, "note.save", { text: "差点丢了" });
    await asked(library, "desk.undo");
    expect(await asked(library, "desk.bin")).toEqual([]);
    await asked(library, "bookmark.add", { articleId: articleIds(library)[3]! });
    expect(await asked(library, "desk.bin")).toMatchObject([{ id, kind: "note", label: "差点丢了" }]);
    await asked(library, "desk.restore", { ids: [id] });
    expect((await asked(library, "note.get", { id })).text).toBe("差点丢了");
    await library.close();
  });

  test("links lead to articles and notes, and back", async () => {
    const library = opened(place.folder);
    const [, , id] = articleIds(library);
    const { link } = await asked(library, "link.make", { articleId: id });
    const first = await asked(library, "note.save", { text: `见[此文](${link})` });
    const { link: toNote } = await asked(library, "link.make", { note: first.id });
    const second = await asked(library, "note.save", { text: `又见[前注](${toNote})` });
    expect(await asked(library, "link.follow", { link })).toEqual({ articleId: id, note: null });
    expect(await asked(library, "link.follow", { link: toNote })).toEqual({ articleId: null, note: first.id });
    for (const nowhere of [`${link}9999`, "javascript:alert(1)", "broadsheet:note/x"])
      expect(await asked(library, "link.follow", { link: nowhere })).toEqual({ articleId: null, note: null });
    expect((await asked(library, "note.backlinks", { articleId: id })).map((one: any) => one.id)).toEqual([first.id]);
    expect((await asked(library, "note.backlinks", { id: first.id })).map((one: any) => one.id)).toEqual([second.id]);
    await library.close();
  });
});

test("what is removed goes with what hangs on it, and comes back with it", async () => {
  const library = opened(place.folder);
  const ids = articleIds(library);
  const mark = await asked(library, "highlight.add", { range: { articleId: ids[1], part: "text", start: 0, end: 5 } });
  await asked(library, "note.save", { text: "在高亮上", highlight: mark.id });
  const outer = await asked(library, "collection.save", { name: "外" });
  const inner = await asked(library, "collection.save", { name: "内", parent: outer.id });
  await asked(library, "clipping.add", { collection: inner.id, articleIds: ids.slice(0, 3) });
  const before = await everything(library);
  const { ids: gone } = await asked(library, "desk.remove", { ids: [mark.id, outer.id] });
  expect(gone).toHaveLength(7);
  expect(await asked(library, "collections.list")).toEqual([]);
  const bin = await asked(library, "desk.bin");
  expect(bin).toHaveLength(7);
  const clipping = bin.find((one: { kind: string }) => one.kind === "clipping").id;
  await asked(library, "desk.restore", { ids: [clipping] }); // brings its folders, which bring nothing more
  expect((await asked(library, "collections.list")).map((one: any) => [one.name, one.clippings])).toEqual([
    ["外", 0],
    ["内", 1],
  ]);
  await asked(library, "desk.undo");
  await asked(library, "desk.restore", { ids: [mark.id, outer.id] });
  expect(await everything(library)).toEqual(before);
  await asked(library, "desk.remove", { ids: [mark.id] });
  await asked(library, "desk.purge", { ids: [mark.id] });
  expect(await asked(library, "desk.bin")).toEqual([]);
  await asked(library, "desk.undo");
  expect(await asked(library, "desk.bin")).toHaveLength(2);
  await library.close();
});

test("tags: the same name is the same tag; renaming to another's name joins them", async () => {
  const library = opened(place.folder);
  const [one, two] = articleIds(library);
  await asked(library, "tag.set", { articleId: one, names: ["经济", "經濟", " 经济 "] });
  await asked(library, "tag.set", { articleId: two, names: ["农业", "经济"] });
  expect((await asked(library, "tags.list")).map(({ name, uses }: any) => [name, uses])).toEqual([
    ["经济", 2],
    ["农业", 1],
  ]);
  const [economy, farming] = await asked(library, "tags.list");
  await asked(library, "tag.rename", { id: farming.id, name: "经济" });
  expect((await asked(library, "tags.list")).map(({ name, uses }: any) => [name, uses])).toEqual([["经济", 2]]);
  await asked(library, "tag.rename", { id: economy.id, name: "民生" });
  expect((await asked(library, "desk.marks", { articleIds: [two] })).tags).toEqual([
    { articleId: two, names: ["民生"] },
  ]);
  await asked(library, "desk.undo");
  await asked(library, "desk.undo");
  expect((await asked(library, "desk.marks", { articleIds: [two] })).tags).toEqual([
    { articleId: two, names: ["农业", "经济"] },
  ]);
  await library.close();
});

test("collections: order is what was chosen, however often one puts things first; no folder goes into itself", async () => {
  const library = opened(place.folder);
  const ids = articleIds(library).slice(0, 6);
  const folder = await asked(library, "collection.save", { name: "剪报", note: "说明" });
  await asked(library, "clipping.add", { collection: folder.id, articleIds: ids });
  let order = (await asked(library, "collection.get", { id: folder.id })).clippings.map(
    (one: any) => one.id,
  ) as string[];
  for (let n = 0; n < 120; n++) {
    const from = (n * 7) % 6;
    const before = n % 3 === 0 ? null : order.filter((_, at) => at !== from)[n % 2]!;
    const [moved] = order.splice(from, 1);
    order.splice(before === null ? order.length : order.indexOf(before), 0, moved!);
    await asked(library, "clipping.move", { ids: [moved], collection: folder.id, before });
  }
  expect((await asked(library, "collection.get", { id: folder.id })).clippings.map((one: any) => one.id)).toEqual(
    order,
  );
  expect(await asked(library, "clipping.add", { collection: folder.id, articleIds: [ids[2]] })).toHaveLength(1);
  const inner = await asked(library, "collection.save", { name: "内", parent: folder.id });
  for (const parent of [folder.id, inner.id])
    expect(await ask(library, "collection.move", { id: folder.id, parent })).toMatchObject(failure("bad-place"));
  await asked(library, "collection.move", { id: inner.id, parent: null, before: folder.id });
  expect((await asked(library, "collections.list")).map((one: any) => one.name)).toEqual(["内", "剪报"]);
  await library.close();
});

test("the notebook: by newspaper, date, tag, colour, words; a highlight with a note is one entry", async () => {
  const library = opened(place.folder);
  const ids = articleIds(library);
  const mark = await asked(library, "highlight.add", {
    range: { articleId: ids[1], part: "text", start: 0, end: 6 },
    color: "blue",
  });
  const plain = await asked(library, "highlight.add", {
    range: { articleId: ids.at(-1), part: "text", start: 0, end: 6 },
    color: "red",
  });
  const note = await asked(library, "note.save", { text: "說到氧化鋁 ABC", highlight: mark.id });
  await asked(library, "tag.set", { thing: mark.id, names: ["煤"] });
  const of = async (filter: object, sort = "created") =>
    (await asked(library, "notebook.list", { filter, sort })).entries.map((one: any) => one.id);
  const all = await asked(library, "notebook.list", {});
  expect(questions["notebook.list"].output.parse(all)).toEqual(all);
  expect(all.total).toBe(4); // with the note and the bookmark that were there
  expect(await of({ color: "blue" })).toEqual([note.id]);
  expect(await of({ color: "blue", kinds: ["highlight"] })).toEqual([mark.id]);
  expect(await of({ tag: "煤" })).toEqual([note.id]);
  expect(await of({ text: "氧化铝 abc" })).toEqual([note.id]);
  expect(await of({ text: textOf(library, ids[1]!).slice(1, 5).join("") })).toEqual([note.id]);
  expect(await of({ text: "没有这样的话" })).toEqual([]);
  const { newspaper, date } = all.entries.find((one: any) => one.id === plain.id);
  expect(await of({ newspaper, kinds: ["highlight"], color: "red" })).toEqual([plain.id]);
  expect(await of({ from: date, to: date, color: "red" })).toEqual([plain.id]);
  for (const sort of ["changed", "created", "date", "page"]) expect(await of({}, sort)).toHaveLength(4);
  expect(await asked(library, "notebook.facets")).toMatchObject({
    colors: expect.arrayContaining([{ value: "blue", count: 1 }]),
    tags: [{ value: "煤", count: 1 }],
    lost: 0,
  });
  await library.close();
});

test("a search finds notes as well, and marked words, with the place of the words", async () => {
  const library = opened(place.folder);
  const ids = articleIds(library);
  const mark = await asked(library, "highlight.add", {
    range: { articleId: ids[1], part: "text", start: 0, end: 30 },
    color: "blue",
  });
  const note = await asked(library, "note.save", { text: `${"前".repeat(80)}說到氧化鋁與煤`, highlight: mark.id });
  const { total, hits } = await asked(library, "search.notes", { query: "氧化铝 煤" });
  expect(total).toBe(1);
  expect(hits[0]).toMatchObject({ id: note.id, kind: "note", highlight: mark.id, articleId: ids[1] });
  expect(
    hits[0].marks.map(([at, size]: [number, number]) =>
      Array.from(hits[0].excerpt)
        .slice(at, at + size)
        .join(""),
    ),
  ).toEqual(["氧化鋁", "煤"]);
  const found = async (query: string) =>
    (await asked(library, "search.notes", { query })).hits.map((one: any) => one.id);
  expect(await found(textOf(library, ids[1]!).slice(2, 8).join(""))).toEqual([note.id]); // by the words that it is on
  expect(await found("color:blue has:note")).toEqual([note.id]);
  for (const query of ["", "煤 -氧化铝", "date:2023 煤", "没有这样的话", "title:煤"])
    expect(await found(query)).toEqual([]);
  const articles = async (query: string) => (await asked(library, "search", { query })).hits.map((one: any) => one.id);
  expect(await articles("color:蓝")).toEqual([ids[1]]);
  expect(await articles("has:highlight")).toEqual([ids[1]]);
  await asked(library, "desk.remove", { ids: [mark.id] });
  expect(await articles("has:highlight")).toEqual([]); // not what was found before
  await library.close();
});

test("searches and names of colours that were rows of their own become things, once", async () => {
  let library = opened(place.folder);
  const { db } = library;
  db.exec(`INSERT INTO searches (name, query, narrow, sort, created)
    VALUES ('铝', '氧化铝', '{"from":"2023"}', 'newest', '2026-01-02T03:04:05.678Z');
    INSERT INTO settings (key, value) VALUES ('color.red', '存疑'), ('size', '9')`);
  await library.close();
  for (let opening = 0; opening < 2; opening++) {
    library = opened(place.folder);
    const [search, ...more] = await asked(library, "searches.list");
    expect(more).toEqual([]);
    const created = "2026-01-02T03:04:05.678Z";
    expect(search).toMatchObject({ name: "铝", query: "氧化铝", narrow: { from: "2023" }, sort: "newest", created });
    expect(await asked(library, "settings.get")).toMatchObject({ "color.red": "存疑", size: "9" });
    if (opening === 1) {
      await asked(library, "desk.remove", { ids: [search.id] });
      expect(await asked(library, "desk.bin")).toMatchObject([{ id: search.id, kind: "search", label: "铝" }]);
      await asked(library, "desk.undo");
      expect(await asked(library, "searches.list")).toEqual([search]);
    }
    await library.close();
  }
});
