/** EPUB 3.3, accessible: one document an article, navigation by sections, no script. */
import { createHash } from "node:crypto";
import { line } from "./clean.ts";
import { headOf } from "./head.ts";
import type { TextOptions } from "./text.ts";
import { pieces, type Piece, type Publication, type Section } from "./tree.ts";
import { wordsOf } from "./words.ts";
import { articleCss, escapeXml, pieceXhtml, introductionXhtml } from "./xhtml.ts";
import { utf8, zip } from "./zip.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

export function writeEpub(publication: Publication, options: TextOptions): Uint8Array {
  const words = wordsOf(publication);
  const language = publication.language === "en" ? "en" : "zh-Hans";
  const title = escapeXml(line(publication.title)) || words.untitled;
  const all = pieces(publication);
  const file = new Map<Piece, string>(all.map((piece, i) => [piece, `p${String(i + 1).padStart(4, "0")}`]));
  // A section that somebody introduced opens with a page of its own.
  const opening = new Map<Section, string>(
    publication.sections
      .filter((section) => section.introduction || (section.title !== null && !section.pieces.length))
      .map((section, i) => [section, `s${String(i + 1).padStart(4, "0")}`]),
  );
  const page = (name: string, body: string): string => `${declaration}
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head><title>${name}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
${body}
</body>
</html>
`;
  const entry = (piece: Piece): string =>
    `<li><a href="${file.get(piece)}.xhtml">${escapeXml(headOf(piece, publication).title)}</a></li>`;
  const contents = publication.sections
    .filter((section) => section.pieces.length || opening.has(section))
    .map((section) => {
      const list = section.pieces.map(entry).join("\n");
      const first = opening.get(section) ?? (section.pieces[0] && file.get(section.pieces[0]));
      if (section.title === null && !opening.has(section)) return list;
      const name = escapeXml(line(section.title ?? publication.title)) || words.untitled;
      return `<li><a href="${first}.xhtml">${name}</a>${list && `<ol>\n${list}\n</ol>`}</li>`;
    });
  const pieceDocument = (piece: Piece): [string, string] => [
    `${file.get(piece)}.xhtml`,
    page(
      escapeXml(headOf(piece, publication).title),
      pieceXhtml(piece, publication, options, { id: file.get(piece) as string, level: 1, epub: true }),
    ),
  ];
  const heading = (section: Section): string => escapeXml(line(section.title ?? publication.title)) || words.untitled;
  const documents = publication.sections.flatMap((section): [string, string][] => [
    ...(opening.has(section)
      ? [
          [
            `${opening.get(section)}.xhtml`,
            page(heading(section), [`<h1>${heading(section)}</h1>`, ...introductionXhtml(section)].join("\n")),
          ] satisfies [string, string],
        ]
      : []),
    ...section.pieces.map(pieceDocument),
  ]);
  const cover = page(
    title,
    `<section class="cover" epub:type="titlepage"><h1>${title}</h1>${publication.creator ? `<p>${escapeXml(line(publication.creator))}</p>` : ""}<p>${escapeXml(publication.date.slice(0, 10))}</p></section>`,
  );
  const nav = page(
    words.contents,
    `<nav epub:type="toc" role="doc-toc" aria-label="${words.contents}"><h1>${words.contents}</h1><ol>\n${contents.join("\n")}\n</ol></nav>`,
  );
  const hash = createHash("sha256")
    .update(JSON.stringify([title, publication.date, documents]))
    .digest("hex");
  const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  const modified = new Date(publication.date).toISOString().replace(/\.\d+/, "");
  const opf = `${declaration}
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:${id}</dc:identifier>
<dc:title>${title}</dc:title>
<dc:language>${language}</dc:language>
${publication.creator ? `<dc:creator>${escapeXml(line(publication.creator))}</dc:creator>\n` : ""}<dc:date>${escapeXml(publication.date.slice(0, 10))}</dc:date>
<meta property="dcterms:modified">${modified}</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="css" href="style.css" media-type="text/css"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
${documents.map(([name]) => `<item id="${name.slice(0, -6)}" href="${name}" media-type="application/xhtml+xml"/>`).join("\n")}
</manifest>
<spine>
<itemref idref="cover"/>
<itemref idref="nav"/>
${documents.map(([name]) => `<itemref idref="${name.slice(0, -6)}"/>`).join("\n")}
</spine>
</package>
`;
  const container = `${declaration}
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`;
  const css = `body { margin: 5%; } .cover { margin-top: 30%; border-top: 3px solid #b3321d; }${articleCss}`;
  return zip(
    [
      ["mimetype", utf8("application/epub+zip")],
      ["META-INF/container.xml", utf8(container)],
      ["EPUB/package.opf", utf8(opf)],
      ["EPUB/style.css", utf8(css)],
      ["EPUB/cover.xhtml", utf8(cover)],
      ["EPUB/nav.xhtml", utf8(nav)],
      ...documents.map(([name, text]) => [`EPUB/${name}`, utf8(text)] as const),
    ],
    publication.date,
    ["mimetype"],
  );
}
