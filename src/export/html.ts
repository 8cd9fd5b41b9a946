/** One HTML file that needs nothing else: no script, no outside address, and a policy that forbids both. */
import { line } from "./clean.ts";
import { headOf } from "./head.ts";
import type { TextOptions } from "./text.ts";
import { pieces, type Publication, type Section } from "./tree.ts";
import { wordsOf } from "./words.ts";
import { articleCss, escapeXml, introductionXhtml, pieceXhtml } from "./xhtml.ts";

const css = `
:root { color-scheme: light; }
body { margin: 0; padding: 6vmin 5vmin; background: #fbf9f4; color: #1c1916; font: 1.06rem/1.7 "Noto Serif SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
body > header, nav { max-width: 38em; margin: 0 auto 3em; }
body > header { border-top: 3px solid #b3321d; padding-top: .8em; }
nav a { color: inherit; text-decoration: none; } nav a:hover { text-decoration: underline; }
nav li { margin: .3em 0; }
.section { max-width: 25em; margin: 2em auto; }
@media print { body { background: none; padding: 0; } article { break-inside: auto; } h1, h2, h3 { break-after: avoid; } }
`;

/** Of a section; its pieces have the next one. */
const headingOf = ({ depth = 0 }: Section): number => Math.min(5, depth + 2);

export function writeHtml(publication: Publication, options: TextOptions): string {
  const words = wordsOf(publication);
  const title = escapeXml(line(publication.title));
  const all = pieces(publication);
  const alone = all.length === 1;
  let number = 0;
  const body = publication.sections.flatMap((section) => [
    ...(section.title === null || alone
      ? []
      : [`<h${headingOf(section)} class="section">${escapeXml(line(section.title))}</h${headingOf(section)}>`]),
    ...introductionXhtml(section),
    ...section.pieces.map((piece) =>
      pieceXhtml(piece, publication, options, {
        id: `p${++number}`,
        level: alone ? 1 : section.title === null ? 2 : headingOf(section) + 1,
        epub: false,
      }),
    ),
  ]);
  const contents = all.map(
    (piece, i) => `<li><a href="#p${i + 1}">${escapeXml(headOf(piece, publication).title)}</a></li>`,
  );
  return `<!DOCTYPE html>
<html lang="${publication.language === "en" ? "en" : "zh-Hans"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Broadsheet">
${publication.creator ? `<meta name="author" content="${escapeXml(line(publication.creator))}">\n` : ""}<title>${title}</title>
<style>${css}${articleCss}</style>
</head>
<body>
${alone ? "" : `<header><h1>${title}</h1></header>\n<nav aria-label="${words.contents}"><ol>\n${contents.join("\n")}\n</ol></nav>\n`}<main>
${body.join("\n")}
</main>
</body>
</html>
`;
}
