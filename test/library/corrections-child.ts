/** Sets things right as fast as it can, until it is killed. Says every acknowledged head on its standard output. */
import { ask } from "../../src/library/answers.ts";
import { openLibrary } from "../../src/library/library.ts";
import type { Answer } from "../../src/questions.ts";

const opened = openLibrary({ folder: process.argv[2]! });
if (!opened.ok) throw new Error(opened.failure.code);
const library = opened.value;

for (let n = 0; ; n++) {
  const got = await ask(library, "issue.get", { id: 1 });
  if (!got.ok) throw new Error(got.failure.code);
  const { articles } = got.value as Answer<"issue.get">;
  const [one, two] = articles;
  const request =
    n % 3 === 0
      ? { kind: "fields", articleId: one!.id, after: { title: `第${n}次改的题` } }
      : n % 3 === 1 && two
        ? { kind: "merge", articleId: one!.id, secondId: two.id }
        : { kind: "split", articleId: one!.id, at: 12 };
  const done = await ask(library, n % 5 === 4 ? "desk.undo" : "correction.run", n % 5 === 4 ? {} : { request });
  if (!done.ok) throw new Error(done.failure.code);
  const value = done.value as { head?: string } | null;
  if (value?.head) process.stdout.write(`${value.head}\n`);
}
