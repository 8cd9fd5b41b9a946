/**
 * What anchoring speaks of. Offsets count code points, `end` is exclusive. A passage is any text that can be marked,
 * under a key that its owner chose: an article's paragraphs joined by line feeds, a headline, a caption.
 */
import { z } from "zod";

const count = z.int().nonnegative();

/** Characters kept on each side of a quote. */
export const contextLength = 32;

/** W3C Web Annotation selectors of one range. Limits keep a hostile file from costing more than it is worth. */
export const Selectors = z.object({
  quote: z.object({
    type: z.literal("TextQuoteSelector"),
    exact: z.string().min(1).max(200_000),
    prefix: z.string().max(1_000),
    suffix: z.string().max(1_000),
  }),
  position: z
    .object({ type: z.literal("TextPositionSelector"), start: count, end: count })
    .refine(({ start, end }) => start < end, "a range must not be empty"),
});
export type Selectors = z.infer<typeof Selectors>;

export type Passage = { key: string; text: string };

/** A range of a passage. */
export type Spot = { key: string; start: number; end: number };

/** Who said where it is, from sure to approximate. */
export const witnesses = ["map", "position", "context", "quote", "likeness"] as const;
export type Witness = (typeof witnesses)[number];

/** A place that might be meant. `score`: 0 to 1; `text`: what stands there now. */
export type Candidate = Spot & { score: number; text: string };

/**
 * `found`: the same words at the same place. `moved`: certainly the same passage, but elsewhere or with other words.
 * `lost`: not sure enough; the candidates, best first, are for a person to choose from, and may be none.
 */
export type Placement =
  | (Spot & { status: "found"; score: number; witness: Witness })
  | (Spot & { status: "moved"; score: number; witness: Witness })
  | { status: "lost"; score: number; candidates: Candidate[] };
