/** Rare Han characters on the screen: each has a glyph in every family, and only the files of what is shown are loaded. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { families } from "../../renderer/settings/values.ts";
import { article, issue, odd } from "./fixtures.ts";
import { hasChromium, type Host, startHost } from "./host.ts";

/** `rarest`: no face but Hanazono has it. */
type Case = { label: string; character: string; rarest: boolean };
const cases = JSON.parse(readFileSync(join(import.meta.dirname, "../cases/type/han.json"), "utf8")) as Case[];

let host: Host;
beforeAll(async () => {
  if (hasChromium) host = await startHost();
});
afterAll(() => host?.close());

/** A page of one article, and the pieces of the rarest characters that were asked for. */
async function open(
  story: (typeof odd)[string],
  state: object,
  refuse = false,
): Promise<{ page: Page; pieces: Set<string> }> {
  host.data.set("rare", { issue, articles: [story] });
  const page = await host.browser.newPage({ viewport: { width: 1280, height: 800 } });
  const pieces = new Set<string>();
  await page.route(/rarest-\d+/, (route) => {
    pieces.add(/rarest-\d+/.exec(route.request().url())![0]);
    return refuse ? route.abort() : route.continue();
  });
  await page.goto(`${host.url}/?data=rare&state=${encodeURIComponent(JSON.stringify(state))}`);
  await page.waitForSelector(".leaves[aria-busy=false] .page");
  await page.evaluate(() => document.fonts.ready);
  return { page, pieces };
}

describe.skipIf(!hasChromium)("rare characters", () => {
  test.each(Object.entries(families))("each has a glyph of ours in %s, in text and in headlines", async (_, family) => {
    const { page } = await open(odd["one character"]!, {});
    await page.evaluate(
      ([family, characters]) => {
        document.body.innerHTML = [400, 900]
          .flatMap((weight) => characters.map((one) => `<b style='font:${weight} 40px ${family}'>${one}</b>`))
          .join("");
        return document.fonts.ready;
      },
      [family, cases.map(({ character }) => character)] as const,
    );
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("DOM.enable");
    await devtools.send("CSS.enable");
    const { root } = await devtools.send("DOM.getDocument", { depth: -1 });
    const { nodeIds } = await devtools.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "b" });
    const faces: string[] = [];
    for (const nodeId of nodeIds) {
      const { fonts } = await devtools.send("CSS.getPlatformFontsForNode", { nodeId });
      faces.push(
        fonts.map((font) => (font.isCustomFont ? font.familyName : `${font.familyName} of the system`)).join(),
      );
    }
    // What a file lacks is drawn as a box by the first family that is there.
    const boxes = await page.evaluate(
      ([family, characters]) => {
        const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
        const drawn = (text: string): string => {
          canvas.clearRect(0, 0, 60, 60);
          canvas.font = `40px ${family}`;
          canvas.fillText(text, 5, 45);
          return canvas.getImageData(0, 0, 60, 60).data.join();
        };
        const nothing = [drawn(""), drawn("\u{10fffd}")];
        return characters.filter((one) => nothing.includes(drawn(one)));
      },
      [family, cases.map(({ character }) => character)] as const,
    );
    await page.close();
    expect(boxes).toEqual([]);
    const expected = [...cases, ...cases].map(({ character, rarest }, i) => [character, rarest, faces[i]]);
    const found = expected.map(([character, , face]) => [character, /^Broadsheet Rarest \d\d$/.test(`${face}`), face]);
    expect(found).toEqual(expected);
    expect(faces.filter((face) => !/^(Noto (Serif|Sans) SC|LXGW WenKai|Broadsheet Rarest)[^,]*$/.test(face))).toEqual(
      [],
    );
  });

  test("only the pieces of what is shown are loaded", async () => {
    const plain = await open(article(1, { title: "春风又绿江南岸", paragraphs: ["王𠮷与李𬬻：𨭎㐂。"] }), {});
    expect([...plain.pieces]).toEqual([]);
    await plain.page.close();
    for (const mode of ["horizontal", "vertical"]) {
      const { page, pieces } = await open(odd["emoji and Ext B"]!, { setting: { mode } });
      expect(pieces.size).toBe(1); // that of 𠀀; 𠮷 and 𪚥 are in Kai type
      await page.close();
    }
  });

  test("every face has the same place on the line", async () => {
    const { page } = await open(odd["one character"]!, {});
    const places = await page.evaluate(() => [
      ...new Set(Array.from(document.fonts, (face) => `${face.ascentOverride} ${face.descentOverride}`)),
    ]);
    await page.close();
    expect(places).toEqual(["115.1% 28.6%"]);
  });

  test.each(["horizontal", "vertical"])("a piece that does not come leaves the %s page as it is", async (mode) => {
    const story = odd["emoji and Ext B"]!;
    const whole = async (refuse: boolean): Promise<string[][]> => {
      const { page, pieces } = await open(story, { article: story.id, setting: { mode } }, refuse);
      expect(pieces.size).toBe(1);
      const lines = await page.evaluate(() =>
        Array.from(document.querySelectorAll(".leaf:not([data-away]) .text > p"), (p) => p.innerHTML.split("<wbr>")),
      );
      await page.close();
      return lines;
    };
    const [there, gone] = [await whole(false), await whole(true)];
    expect(gone).toEqual(there);
    expect(there.flat().join("")).toContain("𠀀");
  });
});
