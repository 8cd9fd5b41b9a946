/** The kinds of articles. Apart from `shapes.ts`, so that who only needs their names does not load what checks shapes. */
export const kinds = ["news", "feature", "caption", "poem", "essay", "note", "notice", "brief"] as const;
