/** What a PDF carries inside: the originals (or else the articles as plain text), and the annotations. */
import { annotationsDocument } from "../annotations.ts";
import { fileName } from "../fileName.ts";
import { writeText } from "../text.ts";
import { pieces, type Publication } from "../tree.ts";

export type Attachment = {
  name: string;
  bytes: Uint8Array;
  type: string;
  relationship: "source" | "supplement";
  description: string;
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function attachmentsOf(publication: Publication): Attachment[] {
  const used = new Set(pieces(publication).map((piece) => piece.issue.id));
  const names = new Set<string>();
  const free = (name: string): string => {
    let safe = name;
    for (let i = 2; names.has(safe.toLowerCase()); i++) safe = name.replace(/(\.[^.]*)?$/, `-${i}$1`);
    names.add(safe.toLowerCase());
    return safe;
  };
  const originals = (publication.originals ?? []).filter((original) => used.has(original.issueId));
  const out: Attachment[] = originals.map((original) => ({
    name: free(fileName(original.name)),
    bytes: original.bytes,
    type: "text/plain",
    relationship: "source",
    description: `SHA-256 ${original.sha256}`,
  }));
  if (!out.length) {
    const text = writeText(publication, { citation: "none", notes: false, highlights: false });
    out.push({
      name: free("articles.txt"),
      bytes: utf8(text),
      type: "text/plain",
      relationship: "source",
      description: "Text of the articles, UTF-8",
    });
  }
  const lines = pieces(publication).filter((piece) => piece.source?.length);
  if (lines.length) {
    const rows = lines.flatMap((piece) => [
      `# ${piece.article.id}\t${piece.issue.name}\t${piece.article.title ?? ""}`,
      ...(piece.source ?? []).map(
        (row) => `${row.number}\t${row.parts.map((part) => part.from ?? part.text).join("")}`,
      ),
    ]);
    out.push({
      name: free("source-lines.tsv"),
      bytes: utf8(`${rows.join("\n")}\n`),
      type: "text/tab-separated-values",
      relationship: "source",
      description: "Lines of the originals, by number, UTF-8",
    });
  }
  const annotations = annotationsDocument(publication);
  if (annotations) {
    out.push({
      name: free("annotations.jsonld"),
      bytes: utf8(annotations),
      type: "application/ld+json",
      relationship: "supplement",
      description: "W3C Web Annotations",
    });
  }
  return out;
}
