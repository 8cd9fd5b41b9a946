/**
 * What PDF/A-3a and PDF/UA ask of a file's structure, looked up in the file itself, and a second opinion where Debian's
 * `libpdfbox2-java` is installed: Apache Preflight knows PDF/A-1b only, so what A-3 allows beyond that is set aside.
 * No checker of A-3a itself can be had from the registries.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { layouts } from "../../src/export-choices.ts";
import { makePdf } from "../../src/export/pdf/pdf.ts";
import { fontPaths, has, rich, scratch } from "./fixtures.ts";

type Dictionary = Record<string, unknown>;
type Stream = { dict: Dictionary; data?: string };
type Entry = { value?: unknown; stream?: Stream };

/** ISO 32000-1, 14.8.4: the names that a structure element may have without a role map. */
const standardRoles = new Set(
  "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
    .split(" ")
    .map((name) => `/${name}`),
);

class File {
  readonly #objects: Record<string, Entry>;
  constructor(path: string) {
    const json = execFileSync("qpdf", ["--json=2", "--json-key=qpdf", "--json-stream-data=inline", path], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    this.#objects = (JSON.parse(json) as { qpdf: [unknown, Record<string, Entry>] }).qpdf[1];
  }
  get trailer(): Dictionary {
    return this.#objects["trailer"]?.value as Dictionary;
  }
  /** What a value says once references are followed. */
  at(value: unknown): unknown {
    const entry = typeof value === "string" ? this.#objects[`obj:${value}`] : undefined;
    return entry ? (entry.value ?? entry.stream?.dict) : value;
  }
  get(from: unknown, ...path: string[]): unknown {
    return path.reduce((value, key) => this.at((value as Dictionary | undefined)?.[key]), this.at(from));
  }
  data(reference: unknown): Uint8Array {
    return Buffer.from(this.#objects[`obj:${String(reference)}`]?.stream?.data ?? "", "base64");
  }
  /** Every dictionary in the file, however deep. */
  dictionaries(): Dictionary[] {
    const found: Dictionary[] = [];
    const walk = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(walk);
      else if (typeof value === "object" && value !== null) {
        found.push(value as Dictionary);
        Object.values(value).forEach(walk);
      }
    };
    for (const entry of Object.values(this.#objects)) walk(entry.value ?? entry.stream?.dict);
    return found;
  }
}

const folder = scratch();
const pathOf = (layout: string): string => join(folder, `${layout}.pdf`);
beforeAll(() => {
  for (const layout of layouts) {
    const made = makePdf(rich(), { layout, fontPaths });
    if (!made.ok) throw new Error(made.failure.message);
    writeFileSync(pathOf(layout), made.value.pdf);
  }
});

describe.skipIf(!has("qpdf")).each(layouts)("the structure of a %s", (layout) => {
  let file: File;
  let catalog: Dictionary;
  beforeAll(() => {
    file = new File(pathOf(layout));
    catalog = file.at(file.trailer["/Root"]) as Dictionary;
  });

  test("says what it is: part 3, conformance A, title, language, colours", () => {
    expect(file.trailer).not.toHaveProperty("/Encrypt");
    expect(file.trailer["/ID"]).toHaveLength(2);
    expect(catalog).toMatchObject({ "/Lang": expect.stringMatching(/^u:zh/), "/MarkInfo": { "/Marked": true } });
    expect(file.get(catalog, "/Metadata")).not.toHaveProperty("/Filter");
    const xmp = new TextDecoder().decode(file.data(catalog["/Metadata"]));
    for (const part of [
      "<pdfaid:part>3<",
      "<pdfaid:conformance>A<",
      "<dc:title>",
      "<dc:language>",
      "<xmp:CreateDate>",
      "<xmp:CreatorTool>",
    ])
      expect(xmp).toContain(part);
    const intent = file.at((file.get(catalog, "/OutputIntents") as unknown[])[0]) as Dictionary;
    expect(intent["/S"]).toBe("/GTS_PDFA1");
    expect(file.get(intent, "/DestOutputProfile")).toMatchObject({ "/N": 3 });
    const profile = Buffer.from(file.data(intent["/DestOutputProfile"]));
    expect([profile.toString("latin1", 12, 16), profile.toString("latin1", 36, 40)]).toEqual(["mntr", "acsp"]);
  });

  test("attachments are related, typed and named", () => {
    const files = (file.at(catalog["/AF"]) as unknown[]).map((one) => file.at(one) as Dictionary);
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const one of files) {
      expect(["/Source", "/Supplement"]).toContain(one["/AFRelationship"]);
      expect(one["/F"]).toBe(one["/UF"]);
      const embedded = file.get(one, "/EF", "/F") as Dictionary;
      expect(embedded["/Subtype"]).toMatch(/^\/[a-z]+\/[a-z+-]+$/);
      expect(embedded).toHaveProperty("/Params");
    }
  });

  test("fonts are embedded and can be read back; nothing acts, nothing shines through", () => {
    for (const one of file.dictionaries()) {
      if (one["/Type"] === "/Font") expect(["/Type0", "/CIDFontType2", "/CIDFontType0"]).toContain(one["/Subtype"]);
      if (one["/Type"] === "/Font" && one["/Subtype"] === "/Type0") expect(one).toHaveProperty("/ToUnicode");
      if (one["/Type"] === "/FontDescriptor")
        expect(Object.keys(one).some((key) => /^\/FontFile[23]?$/.test(key))).toBe(true);
      expect(one).not.toHaveProperty("/AA");
      if (typeof one["/S"] === "string")
        expect(["/JavaScript", "/Launch", "/Sound", "/Movie", "/SubmitForm", "/ImportData"]).not.toContain(one["/S"]);
      for (const key of ["/CA", "/ca"]) if (key in one) expect(one[key]).toBe(1);
      if ("/SMask" in one) expect(one["/SMask"]).toBe("/None");
    }
  });

  test("every element has a role that readers know, every page and link belongs to the tree", () => {
    const roles = (file.get(catalog, "/StructTreeRoot", "/RoleMap") ?? {}) as Record<string, string>;
    const all = file.dictionaries();
    const elements = all.filter((one) => one["/Type"] === "/StructElem");
    expect(elements.length).toBeGreaterThan(20);
    for (const { "/S": role } of elements) expect(standardRoles).toContain(roles[String(role)] ?? role);
    for (const one of all) {
      if (one["/Type"] === "/Page") expect(one).toHaveProperty("/StructParents");
      if (one["/Subtype"] !== "/Link") continue;
      expect(one).toHaveProperty("/StructParent");
      expect(Number(one["/F"]) & 0b111).toBe(0b100); // printed, not hidden, not invisible
    }
  });
});

const jars = [
  "preflight",
  "pdfbox2",
  "xmpbox",
  "fontbox2",
  "commons-logging",
  "commons-io",
  "javax.activation",
  "jaxb-api",
]
  .map((name) => `/usr/share/java/${name}.jar`)
  .filter((path) => existsSync(path));

describe.skipIf(!has("java") || jars.length < 8)("Apache Preflight", () => {
  /** Allowed in A-3, not in A-1: other files inside, object streams, an ICC profile of version 4; and being part 3. */
  const allowed =
    /EmbeddedFile entry is present|cross reference streams are not allowed|Invalid version of the ICCProfile|part must be 1/;
  /** It does not follow a bookmark's reference to its place, as ISO 32000-1, 12.3.3 allows. */
  const limited = /can't convert to Destination COSObject/;
  test.each(layouts)("finds nothing else in a %s", (layout) => {
    const { stdout } = spawnSync(
      "java",
      ["-cp", jars.join(":"), "org.apache.pdfbox.preflight.Validator_A1b", pathOf(layout)],
      { encoding: "utf8" },
    );
    const found = stdout.split("\n").filter((row) => /^\d+\./.test(row));
    expect(found.some((row) => /part must be 1/.test(row))).toBe(true); // it did look
    expect(found.filter((row) => !allowed.test(row) && !limited.test(row))).toEqual([]);
  });
});
