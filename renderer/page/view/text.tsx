/** Body text: paragraphs whose lines end where the layout ended them. */
import { Fragment as Group, memo } from "react";
import { opensLine } from "../core/break.ts";
import { crossheadStarts } from "../core/crossheads.ts";
import { pointsOf } from "../core/flow.ts";
import type { Fragment, Mode, Story } from "../core/types.ts";
import { setLine } from "./line.tsx";

type Paragraph = { start: number; end: number; lines: [number, number][]; begins: boolean; ends: boolean };

/** The lines of a fragment by paragraph. `begins`, `ends`: whether the paragraph does so in this fragment. */
function paragraphsOf({ lines }: Fragment, { flow }: Story): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    const start = lines[i]!;
    const end = lines[i + 1]!;
    const begins = start === 0 || flow[start - 1] === "\n";
    const last = paragraphs.at(-1);
    if (last && !begins) {
      last.lines.push([start, end]);
      last.end = end;
    } else paragraphs.push({ start, end, lines: [[start, end]], begins, ends: true });
  }
  const last = paragraphs.at(-1);
  if (last && last.end < flow.length) last.ends = flow[last.end] === "\n";
  return paragraphs;
}

export const Text = memo(function Text({ fragment, story, mode }: { fragment: Fragment; story: Story; mode: Mode }) {
  const heads = crossheadStarts(story);
  return paragraphsOf(fragment, story).map(({ start, end, lines, begins, ends }) => {
    const caption = start >= story.captions;
    const names = [
      caption ? "caption" : story.kind === "poem" ? "verse" : heads.has(start) ? "crosshead" : "",
      begins ? "" : "goes-on",
      ends ? "" : "to-come",
      fragment.breaks.includes(start) ? "next-column" : "",
    ];
    const first = pointsOf(story, start);
    const offsets = {
      [caption ? "data-caption" : "data-offset"]: first,
      "data-base": caption ? pointsOf(story, story.captions) : undefined,
      "data-length": pointsOf(story, end) - first,
    };
    return (
      <p key={start} className={names.filter(Boolean).join(" ") || undefined} {...offsets}>
        {lines.map(([from, to], i) => (
          <Group key={from}>
            {i > 0 && <wbr />}
            {opensLine(story.flow, from) && <span className="opening">{story.flow[from]}</span>}
            {setLine(story.flow, opensLine(story.flow, from) ? from + 1 : from, to, mode)}
            {fragment.short.has(from) && (
              <span className="free" style={{ inlineSize: `${fragment.short.get(from)}em` }} />
            )}
          </Group>
        ))}
      </p>
    );
  });
});
