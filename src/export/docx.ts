/** Word document through the `docx` library: headings, real footnotes, shaded highlights. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  Packer,
  PageNumber,
  Footer,
  Paragraph,
  ShadingType,
  UnderlineType,
  TextRun,
} from "docx";
import { strFromU8, unzipSync } from "fflate";
import { cite } from "./cite/cite.ts";
import type { Color } from "../desk-shapes.ts";
import { block, line } from "./clean.ts";
import { headOf } from "./head.ts";
import { runsOf } from "./runs.ts";
import type { TextOptions } from "./text.ts";
import { known, pieces, rowsOf, type Highlight, type Piece, type Publication } from "./tree.ts";
import { wordsOf } from "./words.ts";
import { utf8, zip } from "./zip.ts";

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
];
const tints: Record<Color, string> = {
  yellow: "FDEAA0",
  green: "CFE8C3",
  blue: "CBE0F4",
  red: "F8D0D6",
  purple: "E0D3F0",
};
const inks: Record<Color, string> = {
  yellow: "C99A00",
  green: "4F8F3A",
  blue: "3F78B5",
  red: "C0392B",
  purple: "7D57A8",
};
const accent = "B3321D";
const quiet = "6B655D";
/** Word finds what the reader's machine has: Song type for Han, a serif for the rest. */
const font = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "宋体", cs: "Times New Roman" };
const twoCharacters = 420;
/** XML 1.0 has no place for these, and the library does not look. */
const shown = (text: string): string => line(text).replace(/[\uFFFE\uFFFF]/g, "\uFFFD");

export async function writeDocx(publication: Publication, options: TextOptions): Promise<Uint8Array> {
  const footnotes: Record<string, { children: Paragraph[] }> = {};
  let number = 0;
  const noted = (text: string): FootnoteReferenceRun => {
    footnotes[String(++number)] = {
      children: block(text)
        .split("\n")
        .map((row) => new Paragraph({ children: [new TextRun({ text: shown(row), size: 18 })] })),
    };
    return new FootnoteReferenceRun(number);
  };
  const alone = pieces(publication).length === 1;
  const children = [
    ...(alone
      ? []
      : [new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(shown(publication.title))] })]),
    ...publication.sections.flatMap((section) => [
      ...(section.title === null || alone
        ? []
        : [
            new Paragraph({
              heading: headings[Math.min(section.depth ?? 0, headings.length - 1)] ?? HeadingLevel.HEADING_1,
              pageBreakBefore: !section.depth,
              children: [new TextRun(shown(section.title))],
            }),
          ]),
      ...rowsOf(section.introduction).map((row) => new Paragraph({ children: [new TextRun(shown(row))] })),
      ...section.pieces.flatMap((piece) =>
        pieceDocx(piece, publication, options, noted, section.title === null || alone ? 0 : (section.depth ?? 0) + 1),
      ),
    ]),
  ];
  const heading = (size: number) => ({
    run: { size, bold: true, font, color: "1C1916" },
    paragraph: { spacing: { before: 240, after: 120 }, keepNext: true },
  });
  const document = new Document({
    title: shown(publication.title),
    creator: publication.creator ? shown(publication.creator) : "Broadsheet",
    lastModifiedBy: "Broadsheet",
    description: wordsOf(publication).made.replace("{date}", publication.date.slice(0, 10)),
    styles: {
      default: {
        document: {
          run: {
            font,
            size: 21,
            language:
              publication.language === "en"
                ? { value: "en-GB", eastAsia: "zh-CN" }
                : { value: "en-US", eastAsia: "zh-CN" },
          },
          paragraph: { spacing: { line: 360 } },
        },
        title: heading(44),
        heading1: heading(34),
        heading2: heading(30),
        heading3: heading(27),
        heading4: heading(25),
        heading5: heading(23),
        heading6: heading(23),
      },
    },
    footnotes,
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 } } },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT], size: 18, color: quiet })],
              }),
            ],
          }),
        },
        children,
      },
    ],
  });
  return settled(new Uint8Array(await Packer.toBuffer(document)), publication);
}

function pieceDocx(
  piece: Piece,
  publication: Publication,
  options: TextOptions,
  noted: (text: string) => FootnoteReferenceRun,
  level: number,
): Paragraph[] {
  const { article } = piece;
  const words = wordsOf(publication);
  const head = headOf(piece, publication);
  const small = (text: string, color = quiet) => new TextRun({ text: shown(text), size: 18, color });
  const row = (text: string | null, color = quiet): Paragraph[] =>
    text ? [new Paragraph({ keepNext: true, children: [small(text, color)] })] : [];
  const done = new Set<Highlight>();
  const body = runsOf(piece).map((runs) =>
    runs.flatMap(({ text, colour, underline, ends }) => {
      const mark = options.highlights && colour !== null ? known(colour) : null;
      const run = new TextRun({
        text: shown(text),
        ...(mark && !underline && { shading: { type: ShadingType.CLEAR, color: "auto", fill: tints[mark] } }),
        ...(mark && underline && { underline: { type: UnderlineType.THICK, color: inks[mark] } }),
      });
      const marks = options.notes ? ends.filter((mark) => mark.note && !done.has(mark)) : [];
      for (const mark of marks) done.add(mark);
      return [run, ...marks.map((mark) => noted(mark.note ?? ""))];
    }),
  );
  if (options.notes && piece.notes.length) {
    if (!body.length) body.push([]);
    body.at(-1)?.push(...piece.notes.map((note) => noted(note.text)));
  }
  const verse = article.kind === "poem";
  return [
    ...row(head.origin),
    ...row(head.kicker, accent),
    new Paragraph({
      heading: headings[Math.min(level, headings.length - 1)] ?? HeadingLevel.HEADING_2,
      children: [new TextRun(shown(head.title))],
    }),
    ...(head.subtitle
      ? [new Paragraph({ keepNext: true, children: [new TextRun({ text: shown(head.subtitle), size: 24 })] })]
      : []),
    ...row([head.column, head.byline].filter(Boolean).join("　")),
    ...body.map(
      (runs) =>
        new Paragraph({
          children: runs,
          alignment: verse ? AlignmentType.LEFT : AlignmentType.BOTH,
          indent: verse ? { left: twoCharacters } : { firstLine: twoCharacters },
        }),
    ),
    ...article.captions.map(
      (caption) =>
        new Paragraph({
          children: [small(caption)],
          indent: { left: 160 },
          border: { left: { style: BorderStyle.SINGLE, size: 12, color: accent, space: 6 } },
        }),
    ),
    ...head.jumps.map(
      (jump) => new Paragraph({ alignment: AlignmentType.RIGHT, children: [small(`（${jump}）`, accent)] }),
    ),
    ...(options.citation === "none"
      ? []
      : [
          new Paragraph({
            spacing: { before: 160, after: 480 },
            children: [
              small(`${words.citation}　`, accent),
              ...cite(piece, options.citation).map(
                ({ text, italic }) =>
                  new TextRun({
                    text: shown(text).replace(/^$/, ""),
                    size: 18,
                    color: quiet,
                    italics: italic === true,
                  }),
              ),
            ],
          }),
        ]),
  ];
}

/** The library writes the present moment in; the publication's own date makes the same bytes of the same input. */
function settled(docx: Uint8Array, publication: Publication): Uint8Array {
  const date = new Date(publication.date).toISOString().replace(/\.\d+/, "");
  const files = Object.entries(unzipSync(docx)).map(([path, bytes]): [string, Uint8Array] =>
    path === "docProps/core.xml"
      ? [path, utf8(strFromU8(bytes).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}`))]
      : [path, bytes],
  );
  return zip(files, publication.date);
}
