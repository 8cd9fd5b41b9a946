/**
 * Pictures of the pages, to look at: `node test/page/picture.ts OUT-PREFIX DATA.json [WxH] [state JSON] [pages]`.
 * DATA: `{ issue, articles }`. `pages`: "1,3".
 */
import { readFile } from "node:fs/promises";
import { startHost } from "./host.ts";

const [out = "page", file = "", size = "1280x800", state = "{}", pages = "1"] = process.argv.slice(2);
const [width = 1280, height = 800] = size.split("x").map(Number);
const host = await startHost();
try {
  host.data.set("it", JSON.parse(await readFile(file, "utf8")));
  const page = await host.browser.newPage({ viewport: { width, height } });
  page.on("pageerror", (error) => console.error(error));
  page.on("console", (message) => console.log(message.text()));
  await page.goto(`${host.url}/?data=it&state=${encodeURIComponent(state)}`);
  await page.waitForSelector(".page");
  for (const number of pages.split(",").map(Number)) {
    await page.evaluate((number) => window.demo.set({ page: number }), number);
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${out}-${number}.png` });
  }
  console.log(await page.evaluate(() => JSON.stringify(window.demo.turned)));
} finally {
  await host.close();
}
