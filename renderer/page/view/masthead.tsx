/** What stands at the head of a page: the paper's name and data on the first, one quiet line on all others. */
import type { Issue } from "../../../src/shapes.ts";
import type { Geometry } from "../core/types.ts";
import type { PageWords } from "./words.ts";

type Props = { issue: Issue; geometry: Geometry; rows: number; words: PageWords };

/** As many of the lines as fit side by side into `em` characters. */
function beside(lines: readonly string[], em: number): string {
  let text = "";
  for (const line of lines) {
    const longer = text === "" ? line : `${text}　${line}`;
    if (longer.length <= em) text = longer;
  }
  return text;
}

const some = (lines: (string | number | null | undefined | false)[]): string[] =>
  lines.filter((line) => !!line) as string[];

export function Masthead({ issue, geometry: g, rows, words }: Props) {
  const date = issue.date && words.date(issue.date);
  const left = some([issue.newspaper && date, issue.weekday, issue.lunar]);
  const right = some([
    issue.issueNumber && words.issueNumber(issue.issueNumber),
    issue.pages && words.printedPages(issue.pages),
    issue.cn,
  ]);
  const foot = some([issue.organiser, issue.editor, issue.website, issue.postalCode]);
  const roomy = rows >= 5 && g.inline > 44 * g.size;
  const name = issue.newspaper ?? date ?? issue.name;
  const line = roomy ? beside(foot, g.inline / g.size - 34) : beside([...left, ...right, ...foot], g.inline / g.size);
  const height = (rows - 0.6) * g.row;
  const size = Math.min(
    (height - (line === "" || rows < 3 ? 0 : 1.2 * g.size)) * (issue.newspaper ? 0.68 : 0.5),
    (g.inline - (roomy ? 30 * g.size : 0)) / (name.length * 1.16),
  );
  return (
    <header className={roomy ? "masthead" : "masthead slight"} style={{ blockSize: height }}>
      {roomy && <Ear lines={left} />}
      <div className="name">
        <h1 className={issue.newspaper ? undefined : "nameless"} style={{ fontSize: size }}>
          {name}
        </h1>
        {line !== "" && rows >= 3 && <p>{line}</p>}
      </div>
      {roomy && <Ear lines={right} />}
    </header>
  );
}

const Ear = ({ lines }: { lines: readonly string[] }) => (
  <div className="ear">
    {lines.map((line) => (
      <p key={line}>{line}</p>
    ))}
  </div>
);

type FolioProps = Props & { printed: number | null; number: number | null };

export function Folio({ issue, geometry: g, rows, words, printed, number }: FolioProps) {
  if (rows === 0) return null;
  return (
    <header className="folio" style={{ blockSize: (rows - 0.6) * g.row }}>
      <span>{issue.newspaper}</span>
      <span className="number">{number ?? ""}</span>
      <span>
        {some([printed !== null && words.printedPage(printed), issue.date && words.date(issue.date)]).join("　")}
      </span>
    </header>
  );
}
