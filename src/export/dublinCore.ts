/** Simple Dublin Core in XML (oai_dc names), one record an article: what a repository reads first. */
import { referenceOf } from "./cite/cite.ts";
import { line } from "./clean.ts";
import { articleIri } from "./annotations.ts";
import { pieces, type Piece, type Publication } from "./tree.ts";
import { escapeXml } from "./xhtml.ts";

const element = (name: string, value: string | number | null | undefined): string =>
  value ? `    <dc:${name}>${escapeXml(line(String(value)))}</dc:${name}>\n` : "";

function record(piece: Piece): string {
  const reference = referenceOf(piece);
  const part = [reference.newspaper, reference.date, reference.page && `p. ${reference.page}`]
    .filter(Boolean)
    .join(", ");
  return [
    element("identifier", articleIri(piece)),
    element("title", reference.title ?? `[${reference.opening}]`),
    ...reference.authors.map((name) => element("creator", name)),
    element("publisher", piece.issue.organiser),
    element("date", reference.date),
    element("type", "Text"),
    element("language", reference.chinese ? "zh" : "en"),
    element("source", piece.issue.name),
    element("relation", part),
  ].join("");
}

export function writeDublinCore(publication: Publication): string {
  const records = pieces(publication).map((piece) => `  <record>\n${record(piece)}  </record>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<records xmlns:dc="http://purl.org/dc/elements/1.1/">
  <record>
${element("title", publication.title)}${element("creator", publication.creator)}${element("date", publication.date)}${element("type", "Collection")}  </record>
${records.join("\n")}
</records>
`;
}
