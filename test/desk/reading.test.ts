/** Another reading of the same newspaper: marks go where their words went, or say that they are lost; never elsewhere. */
import { expect, test } from "vitest";
import { verify } from "../../src/library/verify.ts";
import { articleIds, asked, eachWithLibrary, opened, seeds, textOf } from "./desk.ts";

const place = eachWithLibrary();

test("an older reading took two articles for one, with other words: each mark is found in its own article", async () => {
  const library = opened(place.folder, { seeds });
  const { db } = library;
  const ids = db
    .prepare<[], number>("SELECT id FROM articles WHERE issue_id = 1 AND length(text) > 100 ORDER BY position LIMIT 2")
    .pluck()
    .all();
  const [first, second] = ids as [number, number];
  const [one, two] = [textOf(library, first).join(""), textOf(library, second).join("")];
  // What an older engine might have made of it.
  const lines = db.prepare<[number], string>("SELECT source FROM articles WHERE id = ?").pluck();
  const source = JSON.stringify([...JSON.parse(lines.get(first)!), ...JSON.parse(lines.get(second)!)]);
  db.prepare("DELETE FROM marks WHERE article_id = ?").run(second);
  db.prepare("DELETE FROM articles WHERE id = ?").run(second);
  const older = `${one.slice(0, 20)}误${one.slice(20)}\n${two.slice(0, 60)}漏${two.slice(63)}`;
  db.prepare("UPDATE articles SET text = ?, source = ? WHERE id = ?").run(older, source, first);
  db.prepare("UPDATE issues SET engine = 0").run();

  const mark = (start: number, end: number) =>
    asked(library, "highlight.add", { range: { articleId: first, part: "text", start, end } });
  const inFirst = await mark(30, 48);
  const overEdit = await mark(15, 27);
  const inSecond = await mark(one.length + 2 + 10, one.length + 2 + 30);
  const note = await asked(library, "note.save", { text: "在后一篇上", highlight: inSecond.id });
  const nowhere = await mark(20, 21); // a character that is in no other reading
  await asked(library, "bookmark.add", { articleId: first });
  const before = await asked(library, "desk.steps");

  await asked(library, "import.seeds");

  const all = await asked(library, "desk.marks", { articleIds: articleIds(library) });
  const at = (id: string) => all.highlights.find((one: any) => one.id === id);
  const words = (id: string) => {
    const { range } = at(id);
    return textOf(library, range.articleId).slice(range.start, range.end).join("");
  };
  expect(at(inFirst.id)).toMatchObject({ range: { articleId: first } });
  expect(words(inFirst.id)).toBe(inFirst.quote);
  expect(words(overEdit.id)).toBe(overEdit.quote.replace("误", ""));
  expect(words(inSecond.id)).toBe(inSecond.quote);
  expect(at(inSecond.id).range.articleId).not.toBe(first);
  expect(all.notes.find((one: any) => one.id === note.id).articleId).toBe(at(inSecond.id).range.articleId);
  expect((await asked(library, "notebook.list", { filter: { lost: true } })).entries.map((one: any) => one.id)).toEqual(
    [nowhere.id],
  );
  expect((await asked(library, "desk.steps")).undo).toEqual(before.undo);
  expect((await verify(library)).checks.filter(({ name, ok }) => !ok && name !== "index")).toEqual([]); // the index was not told of the older reading
  await library.close();
});
