// @vitest-environment happy-dom
/** Typing is never lost: autosave, failed saves, drafts of a crash. */
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Failure } from "../../src/failures.ts";
import type { Answer } from "../../src/questions.ts";
import { autosave } from "../../renderer/notes/autosave.ts";
import { draftOf, keepDraft } from "../../renderer/notes/draft.ts";
import { useAnswer } from "../../renderer/data/ask.ts";
import { Notes } from "../../renderer/notes/panel.tsx";
import { fakeClient } from "./fake.ts";
import { settle, show } from "./show.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

type Saved = Answer<"note.get">;
const unplaced = { highlight: null, issueId: 1, tags: [], replaced: null };
const placed = { title: "春耕", opening: "", newspaper: null, date: null, issueId: 1 };

function notebook(fail?: () => Failure | null) {
  const notes = new Map<string, Saved>();
  const client = fakeClient({
    "notes.list": () => [...notes.values()],
    "note.save": ({ id = `note ${notes.size + 1}`, articleId = 7, text }) => {
      const failure = fail?.();
      if (failure) return failure;
      const when = "2026-01-01T00:00:00Z";
      const note = { ...unplaced, id, articleId, text, created: when, changed: when, article: placed };
      notes.set(id, note);
      return note;
    },
    "desk.remove": ({ ids }) => {
      for (const id of ids) notes.delete(id);
      return { ids };
    },
  });
  return { notes, client };
}
const article = { articleId: 7 };
/** The notes of an article, as the panel beside it shows them. */
function Sheet() {
  const notes = useAnswer("notes.list", article).data;
  return notes ? <Notes target={article} notes={notes} /> : null;
}
const sheet = () => screen.getByRole("textbox");
const type = (value: string) => fireEvent.change(sheet(), { target: { value } });

test("a note saves itself, and goes on as the same note", async () => {
  const { notes, client } = notebook();
  await show(client, <Sheet />);
  type("第一句");
  expect(draftOf(article, null)).toBe("第一句");
  await settle(800);
  expect([...notes.values()].map((note) => note.text)).toEqual(["第一句"]);
  expect(screen.getByText("已保存")).toBeTruthy();
  expect(draftOf(article, null)).toBeNull();
  type("第一句。第二句");
  await settle(800);
  expect([...notes.values()].map((note) => note.text)).toEqual(["第一句。第二句"]);
});

test("leaving at once saves as well", async () => {
  const { notes, client } = notebook();
  const shown = await show(client, <Sheet />);
  type("走之前");
  shown.unmount();
  await settle();
  expect([...notes.values()].map((note) => note.text)).toEqual(["走之前"]);
});

test("what was typed while the first save was on its way belongs to the same note", async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { notes, client } = notebook();
  const save = client.ask.bind(client);
  client.ask = async (name, input) => {
    if (name === "note.save") await gate;
    return save(name, input);
  };
  const shown = await show(client, <Sheet />);
  type("甲");
  await settle(800);
  type("甲乙");
  release();
  await settle(50);
  expect([draftOf(article, null), draftOf(article, "note 1")]).toEqual([null, "甲乙"]);
  shown.unmount();
  await settle(50);
  expect([...notes.values()].map((note) => note.text)).toEqual(["甲乙"]);
  expect(draftOf(article, "note 1")).toBeNull();
});

test("a failed save says so, keeps the text, and the next try saves it", async () => {
  let full = true;
  const { notes, client } = notebook(() => (full ? { code: "disk-full" } : null));
  await show(client, <Sheet />);
  type("写不进去");
  await settle(800);
  expect(screen.getByText(/还没有保存.*磁盘已满/)).toBeTruthy();
  expect(draftOf(article, null)).toBe("写不进去");
  full = false;
  fireEvent.click(screen.getByRole("button", { name: "再试一次" }));
  await settle(800);
  expect([...notes.values()].map((note) => note.text)).toEqual(["写不进去"]);
  expect(draftOf(article, null)).toBeNull();
});

test("a draft that a crash left behind is there again, and is saved", async () => {
  keepDraft(article, null, "崩溃之前");
  const { notes, client } = notebook();
  await show(client, <Sheet />);
  expect((sheet() as HTMLTextAreaElement).value).toBe("崩溃之前");
  await settle(800);
  expect([...notes.values()].map((note) => note.text)).toEqual(["崩溃之前"]);
});

test("autosave: one save at a time, the newest text last, nothing saved twice", async () => {
  vi.useFakeTimers();
  const saved: string[] = [];
  let running = 0;
  const saver = autosave(
    async (text) => {
      expect(++running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 50));
      saved.push(text);
      running--;
    },
    () => undefined,
    100,
  );
  saver.type("a");
  saver.type("ab");
  await vi.advanceTimersByTimeAsync(110);
  saver.type("abc");
  void saver.flush();
  saver.type("abcd");
  void saver.flush();
  await vi.advanceTimersByTimeAsync(500);
  await saver.flush();
  expect(saved.at(-1)).toBe("abcd");
  expect(saved).toEqual([...new Set(saved)]);
  vi.useRealTimers();
});

test("where there are notes an empty sheet comes when it is asked for, with the keyboard; an unsaved one comes by itself", async () => {
  const { notes, client } = notebook();
  const when = "2026-01-01T00:00:00Z";
  const kept = { ...unplaced, ...article, id: "note 1", text: "旧笔记", created: when, changed: when, article: placed };
  notes.set(kept.id, kept);
  const shown = await show(client, <Sheet />);
  expect(screen.getAllByRole("textbox")).toHaveLength(1);
  fireEvent.click(screen.getByRole("button", { name: "再写一条" }));
  await settle();
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "新笔记" }));
  shown.unmount();
  keepDraft(article, null, "崩溃之前");
  await show(client, <Sheet />);
  expect(screen.getAllByRole("textbox").map((box) => (box as HTMLTextAreaElement).value)).toContain("崩溃之前");
});
