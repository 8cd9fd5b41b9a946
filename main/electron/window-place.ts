/** Where the window was, in a small file of the user-data folder. A broken file or a missing screen costs nothing. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { app, type BrowserWindow, type Rectangle, screen } from "electron";
import { z } from "zod";

type Place = { bounds: { x?: number; y?: number; width: number; height: number }; maximized: boolean };
const Place = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(300), height: z.int().min(200) }),
  maximized: z.boolean(),
});
const standard: Place = { bounds: { width: 1280, height: 860 }, maximized: false };
const file = () => join(app.getPath("userData"), "window.json");

export function lastPlace(): Place {
  try {
    const place = Place.parse(JSON.parse(readFileSync(file(), "utf8")));
    return isOnScreen(place.bounds) ? place : standard;
  } catch {
    return standard;
  }
}

/** At least a corner large enough to take hold of lies on some screen. */
const isOnScreen = ({ x, y, width, height }: Rectangle): boolean =>
  screen.getAllDisplays().some(({ workArea: area }) => {
    const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
    const down = Math.min(y + height, area.y + area.height) - Math.max(y, area.y);
    return across >= 100 && down >= 100;
  });

export function keepPlace(window: BrowserWindow): void {
  window.on("close", () => {
    const place: Place = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileSync(file(), JSON.stringify(place));
    } catch {
      // a read-only folder: the window opens at its standard place next time
    }
  });
}
