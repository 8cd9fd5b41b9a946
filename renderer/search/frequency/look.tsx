/** How the lines are told apart: by their dashes and the shape of their points first, by colour as well. */
export const looks = [
  { name: "one", dash: "" },
  { name: "two", dash: "8 4" },
  { name: "three", dash: "2 3" },
  { name: "four", dash: "10 3 2 3" },
  { name: "five", dash: "16 5" },
] as const;

export type Look = (typeof looks)[number];

export const lookOf = (at: number): Look => looks[at % looks.length] ?? looks[0];

/** A point's shape around (0, 0). */
const shapes = [
  "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0",
  "M-3.2-3.2h6.4v6.4h-6.4z",
  "M0-4.2L4 3.2H-4z",
  "M0-4.4L4.4 0L0 4.4L-4.4 0z",
  "M-3.6-3.6L3.6 3.6M-3.6 3.6L3.6-3.6",
];

export function Dot({ at, x, y }: { at: number; x: number; y: number }) {
  return (
    <path className={`dot line-${lookOf(at).name}`} d={shapes[at % shapes.length]} transform={`translate(${x} ${y})`} />
  );
}

/** A piece of the line, for lists. */
export function Key({ at }: { at: number }) {
  const look = lookOf(at);
  return (
    <svg className="line-key" width="44" height="12" viewBox="0 0 44 12" aria-hidden="true">
      <line className={`line line-${look.name}`} x1="0" x2="44" y1="6" y2="6" strokeDasharray={look.dash} />
      <Dot at={at} x={22} y={6} />
    </svg>
  );
}
