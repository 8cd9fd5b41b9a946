/**
 * BagIt 1.0 (RFC 8493) with SHA-512: the hand-over to a repository. Everything of the publication in one folder that
 * says by itself whether it is still whole.
 */
import { createHash } from "node:crypto";
import { annotationsDocument } from "./annotations.ts";
import { writeRis } from "./cite/ris.ts";
import { line } from "./clean.ts";
import { writeDublinCore } from "./dublinCore.ts";
import { fileName } from "./fileName.ts";
import { writeJsonl } from "./jsonl.ts";
import { pieceText, type TextOptions } from "./text.ts";
import { pieces, type Publication } from "./tree.ts";
import { utf8 } from "./zip.ts";

export type BagFile = readonly [path: string, bytes: Uint8Array];

const sha512 = (bytes: Uint8Array): string => createHash("sha512").update(bytes).digest("hex");
const manifest = (files: BagFile[]): Uint8Array =>
  utf8(files.map(([path, bytes]) => `${sha512(bytes)}  ${path}\n`).join(""));

/** The files of the bag, payload first, paths within the bag. `pdf`: the publication as already set. */
export function bagFiles(publication: Publication, options: TextOptions, pdf: Uint8Array): BagFile[] {
  const names = new Set<string>();
  // RFC 8493 encodes “%” in manifests and checksum programs do not read that back: no name has one.
  const free = (folder: string, wanted: string): string => {
    const name = wanted.replaceAll("%", "_");
    for (let i = 1; ; i++) {
      const safe = i === 1 ? name : name.replace(/(\.[^.]*)?$/, `-${i}$1`);
      const path = `data/${folder}${safe}`;
      if (names.has(path.toLowerCase())) continue; // some file systems do not tell case
      names.add(path.toLowerCase());
      return path;
    }
  };
  const all = pieces(publication);
  const used = new Set(all.map((piece) => piece.issue.id));
  const digits = String(all.length).length;
  const annotations = annotationsDocument(publication);
  const payload: BagFile[] = [
    ...(publication.originals ?? [])
      .filter((original) => used.has(original.issueId))
      .map(({ name, bytes }): BagFile => [free("originals/", fileName(name)), bytes]),
    ...all.map((piece, i): BagFile => {
      const name = `${String(i + 1).padStart(digits, "0")}-${fileName(piece.article.title ?? "untitled", "", 80)}`;
      return [free("text/", fileName(name, "txt", 120)), utf8(`${pieceText(piece, publication, options)}\n`)];
    }),
    ["data/articles.jsonl", utf8(writeJsonl(publication))],
    ...(annotations ? [["data/annotations.jsonld", utf8(annotations)] as const] : []),
    ["data/metadata/dublin-core.xml", utf8(writeDublinCore(publication))],
    ["data/metadata/citations.ris", utf8(writeRis(publication))],
    [free("", fileName(publication.title, "pdf", 120)), pdf],
  ];
  const octets = payload.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  // A long value may be folded by an unindented reader: one line each, as the RFC allows.
  const info = [
    ["Bag-Software-Agent", "Broadsheet"],
    ["Bagging-Date", publication.date.slice(0, 10)],
    ["Payload-Oxum", `${octets}.${payload.length}`],
    ["Contact-Name", publication.creator],
    ["External-Description", publication.title],
    ["Bag-Size", size(octets)],
  ].flatMap(([label, value]) => (value ? `${label}: ${line(value).trim()}\n` : []));
  const tags: BagFile[] = [
    ["bagit.txt", utf8("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")],
    ["bag-info.txt", utf8(info.join(""))],
    ["manifest-sha512.txt", manifest(payload)],
  ];
  return [...payload, ...tags, ["tagmanifest-sha512.txt", manifest(tags)]];
}

const size = (octets: number): string =>
  octets < 1e6
    ? `${Math.ceil(octets / 1e3)} KB`
    : octets < 1e9
      ? `${(octets / 1e6).toFixed(1)} MB`
      : `${(octets / 1e9).toFixed(1)} GB`;
