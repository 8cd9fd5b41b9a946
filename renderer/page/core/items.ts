/** What the packer moves about: a story, or the rest of one, with its lines and headlines for one grid. */
import { breakStory } from "./break.ts";
import { type Held, heldLines, rowsFor } from "./columns.ts";
import { continuedHead, setHead } from "./headline.ts";
import type { Broken, Faces, Geometry, Head, Lines, Run, Story, Tier } from "./types.ts";

export type Item = {
  index: number;
  story: Story;
  tier: Tier;
  boxed: boolean;
  lines: Lines;
  short: Broken["short"];
  /** Lines that end no column. */
  held: Held;
  /** First line that is not yet set. */
  line: number;
  part: number;
  /** Pages that have passed it over. */
  age: number;
  /** `bodyRows` by span, as far as they have been asked for. */
  rows: (number | undefined)[];
};

/** Rows that a frame and the space around it take. */
export const frameRows = 2;
/** Em that a frame takes from the measure of a column. */
export const frameEm = 1;

const boxedKinds: ReadonlySet<Story["kind"]> = new Set(["poem", "essay", "note", "notice"]);

/** Lines and headlines of all stories for one grid, made when first asked for. */
export class Setting {
  readonly geometry: Geometry;
  readonly stories: readonly Story[];
  readonly faces: Faces;
  readonly #lines: Map<number, Broken>;
  readonly #heads = new Map<number, Head>();

  /** @param lines lines by story, kept by the caller for as long as the measure stays the same. */
  constructor(stories: readonly Story[], faces: Faces, geometry: Geometry, lines = new Map<number, Broken>()) {
    this.stories = stories;
    this.faces = faces;
    this.geometry = geometry;
    this.#lines = lines;
  }

  /** The same lines on a grid of other rows. */
  with(geometry: Geometry): Setting {
    return geometry.row === this.geometry.row && geometry.rows === this.geometry.rows
      ? this
      : new Setting(this.stories, this.faces, geometry, this.#lines);
  }

  /** Lines of a story as an item sets it. `boxed` must be the same at every call for one story. */
  lines(index: number, boxed: boolean): Broken {
    let broken = this.#lines.get(index);
    if (!broken) {
      const { em, mode } = this.geometry;
      // A comma that hangs must not touch the frame.
      broken = boxed
        ? breakStory(this.stories[index]!, em - frameEm, this.faces.text, mode, 0.5)
        : breakStory(this.stories[index]!, em, this.faces.text, mode);
      this.#lines.set(index, broken);
    }
    return broken;
  }

  head(item: Item, span: number): Head {
    const continued = item.part > 0;
    const key = ((item.index * 8 + span) * 4 + item.tier) * 2 + (continued ? 1 : 0);
    let head = this.#heads.get(key);
    if (!head) {
      const inset = item.boxed ? frameEm : 0;
      head = continued
        ? continuedHead(item.story, span, this.geometry, this.faces, inset)
        : setHead(item.story, item.tier, span, this.geometry, this.faces, inset);
      this.#heads.set(key, head);
    }
    return head;
  }

  /** The stories of a run as items, in order, with their rank: the first big one leads. */
  items(run: Run, box: boolean): Item[] {
    const lead = leadOf(run.stories.map((index) => this.stories[index]!));
    return run.stories.map((index, place) => {
      const story = this.stories[index]!;
      const boxed = box && boxedKinds.has(story.kind) && story.flow.length < 1500;
      const { lines, short } = this.lines(index, boxed);
      return {
        index,
        story,
        tier: place === lead ? 0 : tierOf(story),
        boxed,
        lines,
        short,
        held: heldLines(story, lines),
        line: 0,
        part: 0,
        age: 0,
        rows: [],
      };
    });
  }
}

/** The first of the first few with a headline and some length, else one from further on, else simply the first. */
function leadOf(stories: readonly Story[]): number {
  const leads = ({ kind, title, flow }: Story): boolean =>
    (kind === "news" || kind === "feature") && title !== "" && flow.length >= 300;
  const found = stories.slice(0, 12).findIndex(leads);
  return Math.max(0, found);
}

function tierOf({ kind, title, flow }: Story): Tier {
  if (kind === "brief" || kind === "notice" || kind === "caption" || title === "" || flow.length < 260) return 3;
  return flow.length > 850 ? 1 : 2;
}

/** Lines of an item that are still to be set. */
export const linesLeft = (item: Item): number => item.lines.length / 2 - item.line;

/** Rows that they need over `span` columns. */
export const bodyRows = (item: Item, span: number): number =>
  (item.rows[span] ??= rowsFor(item.held, item.line, item.lines.length / 2, span));
