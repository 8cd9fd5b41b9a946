/**
 * The words of the page layout. Two units: `em` is the width of one Han character of body text, a `row` is one line of
 * body text. "Inline" runs along a line and "block" across lines, so one set of shapes serves both writing modes.
 */
import type { Kind } from "../../../src/shapes.ts";

export type Mode = "horizontal" | "vertical";

/** What the layout needs of an article. Offsets into `flow` are UTF-16 code units; see `flow.ts` for code points. */
export type Story = {
  id: number;
  kind: Kind;
  page: number | null;
  title: string;
  kicker: string;
  subtitle: string;
  /** Column name, byline and agency, joined for the line under the headline. */
  label: string;
  /** What `label` is made of, in order. */
  labels: { field: "column" | "byline" | "agency"; text: string }[];
  /** The paragraphs and then the captions, joined by "\n". */
  flow: string;
  /** Where the captions begin in `flow`; `flow.length + 1` where there are none. */
  captions: number;
};

/** Advance widths in em of one font face in one writing mode. `bmp` is indexed by UTF-16 code unit; `clusters` by signs of several characters. */
export type Advances = { bmp: Float32Array; astral: Map<number, number>; clusters: Map<string, number> };

/** `text` sets body, `head` sets headlines. */
export type Faces = { text: Advances; head: Advances };

/** The free choices behind a layout, in CSS pixels. `width` × `height` is the type area, without margins. */
export type Spec = {
  width: number;
  height: number;
  mode: Mode;
  /** Size of body type. */
  size: number;
  /** Line height of body type as a multiple of its size. */
  leading: number;
  /** Columns asked for; 0 lets the width decide. */
  columns?: number;
  /** How wide columns are, as a multiple of the usual width (1). */
  measure?: number;
  /** The front page has no newspaper's name to bear. */
  nameless?: boolean;
};

/** A grid of `columns` × `rows`; a column is `em` Han characters wide. Pixels: `size`, `row`, `column`, `gap`. */
export type Geometry = {
  mode: Mode;
  nameless: boolean;
  columns: number;
  rows: number;
  em: number;
  size: number;
  row: number;
  column: number;
  gap: number;
  inline: number;
  block: number;
};

/** [start, end, start, end, …] of lines in `flow`; the end excludes the "\n". */
export type Lines = Uint32Array;

/** A story in lines. `short`: em left free at the ends of lines that are not to be spread out, by their starts. */
export type Broken = { lines: Lines; short: ReadonlyMap<number, number> };

/** A headline as it will be set, line by line. `rows` is its height on the grid, spacing included. */
export type Head = {
  rows: number;
  /** Headline size in pixels; 0 where the story has no title. */
  size: number;
  kicker: string[];
  title: string[];
  subtitle: string[];
  label: string[];
};

/** 0 lead, 1 second, 2 ordinary, 3 brief. */
export type Tier = 0 | 1 | 2 | 3;

/** A part of one article on one page: a rectangle of the grid. */
export type Fragment = {
  story: number;
  id: number;
  /** 0 for the article's beginning, then 1, 2, … in reading order. */
  part: number;
  /** Half-open range of `flow`, separators included, so that fragments tile it. */
  from: number;
  to: number;
  lines: Lines;
  column: number;
  row: number;
  span: number;
  rows: number;
  /** null: the text simply runs on, without a word. */
  head: Head | null;
  /** Rows between the top of the rectangle and the first line of text. */
  headRows: number;
  /** Rows of the text columns. */
  bodyRows: number;
  /** Where a column begins before the one before it is full: starts of lines, in `flow`. */
  breaks: readonly number[];
  /** Em left free at the ends of some lines, by where the line starts in `flow`. */
  short: ReadonlyMap<number, number>;
  tier: Tier;
  boxed: boolean;
  /** Continued from the page before, and says so. */
  jumpFrom: boolean;
  /** Continued on the next page, and says so. */
  jumpTo: boolean;
};

export type LaidPage = {
  /** 0-based, within its run. */
  index: number;
  /** Rows above the articles: masthead or folio. */
  top: number;
  /** Rows that articles take, from `top`; less than the page where a run ends early. */
  used: number;
  fragments: Fragment[];
};

/** Articles of one printed page (版), or of a stretch of an issue whose pages are not known. `stories` are indices. */
export type Run = { page: number | null; stories: number[] };
