/** What stands at the head of a page: the paper's name and data on the first, one quiet line on all others. */
import type { Issue } from "../../../src/shapes.ts";
import type { Geometry, Mode } from "../core/types.ts";
import { setLine } from "./line.tsx";
import type { PageWords } from "./words.ts";

type Props = { issue: Issue; geometry: Geometry; rows: number; words: PageWords };

/** Size of the line under the name, as a multiple of the body's; `page.css` repeats it. */
const small = 0.8;
/** Width of a line of that size, in em of the body; never too small by much. */
const widthOf = (text: string): number =>
  small * Array.from(text).reduce((sum, character) => sum + (character < "\u2e80" ? 0.6 : 1), 0);

/** As many of the lines as fit side by side into `em`. */
function beside(lines: readonly string[], em: number): string {
  let text = "";
  for (const line of lines) {
    const longer = text === "" ? line : `${text}　${line}`;
    if (widthOf(longer) <= em) text = longer;
  }
  return text;
}

/** Around the pages the app's own language is spoken; what the paper printed is Chinese. */
const langOf = (text: string): string | undefined => (/\p{Script=Han}/u.test(text) ? "zh-CN" : undefined);

const Words = ({ text, mode }: { text: string; mode: Mode }) => (
  <span lang={langOf(text)}>{setLine(text, 0, text.length, mode)}</span>
);

const some = (lines: (string | number | null | undefined | false)[]): string[] =>
  lines.filter((line) => !!line) as string[];

export function Masthead({ issue, geometry: g, rows, words }: Props) {
  const date = issue.date && words.date(issue.date);
  const left = some([issue.newspaper && date, words.weekday(issue.weekday, issue.date), issue.lunar]);
  const right = some([
    issue.issueNumber && words.issueNumber(issue.issueNumber),
    issue.pages && words.printedPages(issue.pages),
    issue.cn,
  ]);
  const foot = some([
    issue.newspaper === null && issue.name,
    issue.organiser,
    issue.editor,
    issue.website,
    issue.postalCode && words.postalCode(issue.postalCode),
  ]);
  const roomy = rows >= 5 && g.inline > 44 * g.size;
  const name = issue.newspaper ?? (date || words.nameless);
  const line = roomy ? beside(foot, g.inline / g.size - 34) : beside([...left, ...right, ...foot], g.inline / g.size);
  const height = (rows - 0.6) * g.row;
  const size = Math.min(
    (height - (line === "" || rows < 3 ? 0 : 1.2 * g.size)) * (issue.newspaper ? 0.68 : 0.45),
    (g.inline - (roomy ? 30 * g.size : 0)) / (name.length * 1.16),
  );
  return (
    <header className={roomy ? "masthead" : "masthead slight"} style={{ blockSize: height }}>
      {roomy && <Ear lines={left} mode={g.mode} />}
      <div className="name">
        <h1 className={issue.newspaper ? undefined : "nameless"} style={{ fontSize: size }}>
          <Words text={name} mode={g.mode} />
        </h1>
        {line !== "" && rows >= 3 && (
          <p>
            <Words text={line} mode={g.mode} />
          </p>
        )}
      </div>
      {roomy && <Ear lines={right} mode={g.mode} />}
    </header>
  );
}

const Ear = ({ lines, mode }: { lines: readonly string[]; mode: Mode }) => (
  <div className="ear">
    {lines.map((line) => (
      <p key={line}>
        <Words text={line} mode={mode} />
      </p>
    ))}
  </div>
);

type FolioProps = Props & { printed: number | null; number: number | null };

export function Folio({ issue, geometry: g, rows, words, printed, number }: FolioProps) {
  if (rows === 0) return null;
  const count = number === null ? "" : String(number);
  const place = some([printed !== null && words.printedPage(printed), issue.date && words.date(issue.date)]).join("　");
  return (
    <header className="folio" style={{ blockSize: (rows - 0.6) * g.row }}>
      <Words text={issue.newspaper ?? issue.name} mode={g.mode} />
      <span className="number">{setLine(count, 0, count.length, g.mode)}</span>
      <Words text={place} mode={g.mode} />
    </header>
  );
}
