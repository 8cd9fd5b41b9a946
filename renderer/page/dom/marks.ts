/** Paints marks with the CSS Custom Highlight API: no element is added to the text. */
import { rangesIn, type TextRange } from "./ranges.ts";

/** `name` is the highlight's name in CSS: `::highlight(name)`. */
export type Mark = TextRange & { name: string };

/** Names that are painted over all others, wherever they overlap. */
const over: ReadonlySet<string> = new Set(["found-now"]);

/** Adds `marks` to what is mounted under `root`. @returns a function that takes them away again. */
export function paint(root: ParentNode, marks: readonly Mark[]): () => void {
  const added: [string, Range][] = [];
  const ranges = rangesIn(root);
  for (const mark of marks) {
    for (const range of ranges(mark)) {
      let highlight = CSS.highlights.get(mark.name);
      if (!highlight) {
        highlight = new Highlight();
        if (over.has(mark.name)) highlight.priority = 1;
        CSS.highlights.set(mark.name, highlight);
      }
      highlight.add(range);
      added.push([mark.name, range]);
    }
  }
  return () => {
    for (const [name, range] of added) {
      const highlight = CSS.highlights.get(name);
      highlight?.delete(range);
      if (highlight?.size === 0) CSS.highlights.delete(name);
    }
  };
}
