/** A PDF read back with another program's eyes (pdf.js): text in content order without page furniture, and what is declared. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export async function readPdf(pdf: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: false });
  const document = await task.promise;
  const lines: string[] = [];
  let text = "";
  let links = 0;
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    const stack: boolean[] = [];
    let current = "";
    for (const item of content.items) {
      if ("type" in item) {
        if (item.type === "endMarkedContent") stack.pop();
        else stack.push((item as { tag?: string }).tag === "Artifact" || stack.at(-1) === true);
      } else if (stack.at(-1) !== true) {
        text += item.str;
        current += item.str;
        if (item.hasEOL) {
          lines.push(current);
          current = "";
        }
      }
    }
    if (current) lines.push(current);
    links += (await page.getAnnotations()).filter((annotation) => annotation.subtype === "Link").length;
  }
  const meta = await document.getMetadata();
  const files = (await document.getAttachments()) as Record<string, { content: Uint8Array }> | null;
  const attachments = Object.fromEntries(
    Object.entries(files ?? {}).map(([name, { content }]) => [name, new Uint8Array(content)]),
  );
  const info = meta.info as Record<string, unknown>;
  const result = {
    text,
    lines,
    links,
    info,
    language: typeof info["Language"] === "string" ? info["Language"] : "",
    metadata: (meta.metadata as { getRaw?(): string } | null)?.getRaw?.() ?? "",
    attachments,
  };
  await task.destroy();
  return result;
}

export async function outlineOf(pdf: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  type Node = { title: string; items: Node[] };
  const walk = (nodes: readonly Node[]): string[] => nodes.flatMap((node) => [node.title, ...walk(node.items)]);
  const titles = walk((await document.getOutline()) ?? []);
  await task.destroy();
  return titles;
}

/** A piece of text where it stands: points from the page's lower left corner. */
export type Placed = { page: number; text: string; x: number; y: number; width: number; size: number; heavy: boolean };

/** Every piece of text with its place; `width` and `height` of the page in points. */
export async function placesOf(pdf: Uint8Array): Promise<{ placed: Placed[]; width: number; height: number }> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const placed: Placed[] = [];
  let [width, height] = [0, 0];
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    await page.getOperatorList(); // loads the fonts' names
    [, , width = 0, height = 0] = page.view;
    for (const item of (await page.getTextContent({ disableNormalization: true })).items) {
      if (!("str" in item) || !item.str.trim()) continue;
      const [a = 0, , , , x = 0, y = 0] = item.transform as number[];
      const font = page.commonObjs.get(item.fontName) as { name?: string } | null;
      placed.push({
        page: n,
        text: item.str,
        x,
        y,
        width: item.width,
        size: Math.abs(a),
        heavy: /Black/.test(font?.name ?? ""),
      });
    }
  }
  await task.destroy();
  return { placed, width, height };
}
