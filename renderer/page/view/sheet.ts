/** From the element that holds the pages to the type area of one page. */
import { flushSync } from "react-dom";
import { type RefObject, useEffect, useLayoutEffect, useMemo, useState } from "react";
import { oddCharacters } from "../core/advance.ts";
import type { Mode, Spec, Story } from "../core/types.ts";
import { facesLoaded, loadFaces } from "../dom/measure.ts";

/** How the pages are set. All optional: the defaults are a newspaper's. */
export type Setting = {
  /** Size of body type in CSS pixels (16). */
  size?: number | undefined;
  /** Line height as a multiple of the size (1.6). */
  leading?: number | undefined;
  mode?: Mode | undefined;
  /** Columns wanted; 0 or undefined: as the width suggests. */
  columns?: number | undefined;
  /** Width of columns as a multiple of the usual one (1). */
  measure?: number | undefined;
  /** CSS font-family list ('"Noto Serif SC", serif'): the same that `--text-face` holds. */
  face?: string | undefined;
  /** Weight of headlines (900): one that the app has declared for `face`. */
  headWeight?: number | undefined;
};

/** Song, then what it lacks: the families of `scripts/type`, in the order in which they are asked. */
export const textFace =
  '"Noto Serif SC", "Noto Serif SC Rest", "Broadsheet Rare", "Broadsheet Rarest", "Broadsheet Signs", serif';
export const defaults = { size: 16, leading: 1.6, face: textFace, headWeight: 900 } as const;

/** Margins around the type area, in pixels. */
const margins = (width: number, height: number, size: number): { x: number; y: number } => ({
  x: Math.round(Math.max(size * 0.9, Math.min(size * 2.5, width * 0.025))),
  y: Math.round(Math.max(size * 0.8, Math.min(size * 1.75, height * 0.03))),
});

/** @returns what a page of the element's size is laid out for; null until the element has a size. */
export function useSpec(element: RefObject<HTMLElement | null>, setting: Setting): Spec | null {
  const [box, setBox] = useState<{ width: number; height: number } | null>(null);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const read = (): void => {
      const { clientWidth: width, clientHeight: height } = watched;
      if (width > 0 && height > 0)
        setBox((old) => (old?.width === width && old.height === height ? old : { width, height }));
    };
    read();
    // Before the browser paints: the new page belongs into the frame that has the new size.
    const observer = new ResizeObserver(() => flushSync(read));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  if (!box) return null;
  const { size = defaults.size, leading = defaults.leading, mode = "horizontal", columns = 0, measure = 1 } = setting;
  const margin = margins(box.width, box.height, size);
  return { width: box.width - 2 * margin.x, height: box.height - 2 * margin.y, size, leading, mode, columns, measure };
}

/** Whether the stories can be laid out in a family. Throws nothing: where a font is missing, its fallback is what is there. */
export function useFaces(family: string, headWeight: number, stories: readonly Story[]): boolean {
  const odd = useMemo(() => oddCharacters(stories), [stories]);
  const [, redraw] = useState(0);
  const ready = facesLoaded(family, headWeight, odd);
  useEffect(() => {
    if (facesLoaded(family, headWeight, odd)) return;
    let wanted = true;
    const done = (): void => {
      if (wanted) redraw((count) => count + 1);
    };
    loadFaces(family, headWeight, odd).then(done, done);
    return () => {
      wanted = false;
    };
  }, [family, headWeight, odd]);
  return ready;
}
