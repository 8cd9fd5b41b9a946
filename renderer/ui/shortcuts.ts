/** Every key, as the list of shortcuts shows it. */
import type { WordKey } from "../words/index.ts";

/** Groups of keys; where a third word stands, it is the key's name in `useKeys`, and the palette offers the deed. */
export const shortcuts = [
  [
    "help.everywhere",
    [
      ["/", "help.search", "/"],
      ["Ctrl K", "help.palette"],
      ["Alt ← · Alt →", "help.history"],
      ["g", "help.library", "g"],
      ["m", "help.notebook", "m"],
      ["k", "help.collections", "k"],
      ["l", "help.review", "l"],
      ["Ctrl Z · Ctrl ⇧ Z", "help.undo"],
      ["e", "help.export", "e"],
      ["?", "help.help"],
      ["Esc", "help.close"],
    ],
  ],
  [
    "search.keys",
    [
      ["j · k · ↓ · ↑", "search.keys.walk"],
      ["Enter", "search.keys.open"],
      ["x", "help.pick"],
      ["f", "search.form", "f"],
      ["w", "search.save", "w"],
      ["Esc", "search.keys.box"],
      ["[ · ]", "search.keys.results"],
      ["n · N", "help.find-steps"],
    ],
  ],
  [
    "help.reading",
    [
      ["→ · PgDn · Space", "help.next-page"],
      ["← · PgUp · ⇧ Space", "help.previous-page"],
      ["Home · End", "help.ends"],
      ["Ctrl F", "help.find", "Mod+f"],
      ["F3 · ⇧ F3", "help.find-steps"],
      ["c", "help.contents", "c"],
      ["+ · −", "help.size"],
      ["v", "help.direction", "v"],
    ],
  ],
  [
    "help.article",
    [
      [". · ,", "help.neighbours"],
      ["b", "help.bookmark", "b"],
      ["n", "help.note", "n"],
      ["s", "help.source", "s"],
      ["x", "help.pick", "x"],
      ["r", "help.correct", "r"],
      ["u", "help.up", "u"],
    ],
  ],
  [
    "help.desk",
    [
      ["h", "help.annotate", "h"],
      ["F7", "help.caret", "F7"],
      ["1 … 6", "help.colors"],
      ["Alt ↑ · Alt ↓", "help.move"],
    ],
  ],
  [
    "help.correcting",
    [
      ["y", "help.right", "y"],
      ["s", "help.skip"],
      ["t", "help.fix-title", "t"],
      ["i", "help.fix-text", "i"],
      ["j", "help.merge-next", "j"],
      ["Ctrl Enter", "help.split-here"],
      ["Alt Enter", "help.paragraph-menu"],
      ["h", "help.changes"],
    ],
  ],
] as const satisfies readonly (readonly [
  WordKey,
  readonly (readonly [shown: string, what: WordKey, key?: string])[],
])[];

/** Deeds of keys that share a line of the list. */
const more = [
  ["help.title", "?"],
  ["help.next-page", "PageDown"],
  ["help.previous-page", "PageUp"],
  ["type.larger", "+"],
  ["type.smaller", "-"],
  ["article.next", "."],
  ["article.previous", ","],
  ["search.result.next", "]"],
  ["search.result.previous", "["],
] as const satisfies readonly (readonly [WordKey, string])[];

/** Deeds by the key that does them. */
export const deeds: readonly (readonly [what: WordKey, key: string, shown: string])[] = [
  ...shortcuts.flatMap(([, keys]) =>
    keys.flatMap((entry): [WordKey, string, string][] => (entry.length === 3 ? [[entry[1], entry[2], entry[0]]] : [])),
  ),
  ...more.map(([what, key]) => [what, key, key] as const),
];
