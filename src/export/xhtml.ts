/** One article as XHTML: shared by the HTML page and the EPUB. No script, no link to the outside, text only as text. */
import { cite } from "./cite/cite.ts";
import { block, line } from "./clean.ts";
import { headOf } from "./head.ts";
import { runsOf } from "./runs.ts";
import type { TextOptions } from "./text.ts";
import { type Highlight, known, type Piece, type Publication, rowsOf, type Section } from "./tree.ts";
import { wordsOf } from "./words.ts";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as XML text or attribute value; characters that XML 1.0 forbids are replaced. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? character).replace(/[\uFFFE\uFFFF]/g, "\uFFFD");

const inline = (text: string): string => escapeXml(line(text));

/** `id` is unique in the document; `level` is the heading's. `epub`: footnotes as EPUB readers know them. */
export function pieceXhtml(
  piece: Piece,
  publication: Publication,
  options: TextOptions,
  { id, level, epub }: { id: string; level: number; epub: boolean },
): string {
  const { article } = piece;
  const words = wordsOf(publication);
  const head = headOf(piece, publication);
  const notes: string[] = [];
  const noted = (text: string): string => {
    notes.push(text);
    const n = notes.length;
    return `<a class="ref"${epub ? ' epub:type="noteref"' : ""} role="doc-noteref" id="${id}-r${n}" href="#${id}-n${n}">${n}</a>`;
  };
  const done = new Set<Highlight>();
  const paragraphs = runsOf(piece).map((runs) => {
    const content = runs.map(({ text, colour, underline, ends }) => {
      const shown =
        options.highlights && colour !== null
          ? `<mark class="${known(colour)}${underline ? " under" : ""}">${inline(text)}</mark>`
          : inline(text);
      const marks = options.notes ? ends.filter((mark) => mark.note && !done.has(mark)) : [];
      for (const mark of marks) done.add(mark);
      return shown + marks.map((mark) => noted(mark.note ?? "")).join("");
    });
    return content.join("");
  });
  const own = options.notes ? piece.notes.map((note) => noted(note.text)).join("") : "";
  if (paragraphs.length) paragraphs.push((paragraphs.pop() ?? "") + own);
  else if (own) paragraphs.push(own);
  const row = (css: string, text: string | null): string => (text ? `<p class="${css}">${inline(text)}</p>` : "");
  const reference =
    options.citation === "none"
      ? ""
      : `<p class="cite"><span>${words.citation}</span> ${cite(piece, options.citation)
          .map(({ text, italic }) => (italic ? `<i>${escapeXml(text)}</i>` : escapeXml(text)))
          .join("")}</p>`;
  const body =
    article.kind === "poem"
      ? `<p class="verse">${paragraphs.join("<br/>")}</p>`
      : paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("\n");
  return [
    `<article id="${id}" lang="${publication.language === "en" ? "en" : "zh-Hans"}"${epub ? ` xml:lang="${publication.language === "en" ? "en" : "zh-Hans"}"` : ""}>`,
    "<header>",
    row("origin", head.origin),
    row("kicker", head.kicker),
    `<h${level}${article.title === null ? ' class="untitled"' : ""}>${inline(head.title)}</h${level}>`,
    row("subtitle", head.subtitle),
    row("byline", [head.column, head.byline].filter(Boolean).join("　")),
    "</header>",
    body,
    ...article.captions.map((caption) => row("caption", caption)),
    row("jump", head.jumps.map((jump) => `（${jump}）`).join("")),
    notes.length
      ? `<section class="notes" role="doc-endnotes"${epub ? ' epub:type="endnotes"' : ""} aria-label="${words.notes}">`
      : "",
    ...notes.map((note, i) => {
      const text = block(note).split("\n").map(escapeXml).join("<br/>");
      return `<p id="${id}-n${i + 1}"${epub ? ' epub:type="endnote"' : ""}><a role="doc-backlink" href="#${id}-r${i + 1}">${i + 1}</a> ${text}</p>`;
    }),
    notes.length ? "</section>" : "",
    reference,
    "</article>",
  ]
    .filter(Boolean)
    .join("\n");
}

/** What people wrote about a section. */
export const introductionXhtml = ({ introduction }: Section): string[] =>
  rowsOf(introduction).map((row) => `<p class="introduction">${inline(row)}</p>`);

/** Looks of an article, for both. */
export const articleCss = `
article { margin: 0 auto 4em; max-width: 38em; }
article p { margin: 0; text-indent: 2em; text-align: justify; line-height: 1.75; }
h1, h2, h3 { line-height: 1.35; margin: .4em 0; font-weight: 900; text-wrap: balance; }
.untitled { font-weight: 400; font-size: 1em; color: #6b655d; }
article p.origin, article p.byline, article p.caption, article p.cite, .notes p { text-indent: 0; font-size: .84em; color: #6b655d; }
article p.kicker { text-indent: 0; color: #b3321d; }
article p.subtitle { text-indent: 0; font-size: 1.1em; }
article p.byline { margin-bottom: 1.2em; }
article p.caption { border-inline-start: 2px solid #b3321d; padding-inline-start: .7em; margin: .8em 0; }
article p.jump { text-indent: 0; text-align: end; font-size: .84em; color: #b3321d; }
article p.verse { text-indent: 0; padding-inline-start: 2em; text-align: start; }
.notes { border-top: 1px solid #8a837a; margin-top: 1.5em; padding-top: .6em; }
article p.cite { margin-top: 1em; }
.cite span { color: #b3321d; margin-inline-end: .6em; }
.ref { color: #b3321d; font-size: .66em; vertical-align: super; text-decoration: none; }
mark { color: inherit; }
mark.yellow { background: #fdeaa0; } mark.green { background: #cfe8c3; } mark.blue { background: #cbe0f4; }
mark.red { background: #f8d0d6; } mark.purple { background: #e0d3f0; }
mark.under { background: none; text-decoration: underline 2px; text-underline-offset: .2em; }
mark.under.yellow { text-decoration-color: #c99a00; } mark.under.green { text-decoration-color: #4f8f3a; }
mark.under.blue { text-decoration-color: #3f78b5; } mark.under.red { text-decoration-color: #c0392b; }
mark.under.purple { text-decoration-color: #7d57a8; }
article p.introduction, p.introduction { max-width: 38em; margin: 0 auto 1em; text-indent: 0; white-space: pre-line; }
`;
