/**
 * Follows the text of a view: a painter for it, and two numbers that grow: `version` whenever the text or its place has
 * changed, `turns` when other text came into view or the same text to another place.
 */
import { type RefObject, useEffect, useState } from "react";
import { newPainter, type Painter } from "./paint.ts";

/** `root` holds the pages or the scroll. The painter is null until the root is there. */
export function usePainter(root: RefObject<HTMLElement | null>) {
  const [painter, setPainter] = useState<Painter | null>(null);
  const [version, setVersion] = useState(0);
  const [turns, setTurns] = useState(0);
  useEffect(() => {
    const element = root.current;
    if (!element || typeof Highlight !== "function") return;
    const fresh = newPainter(element);
    setPainter(fresh);
    const again = (): void => setVersion((count) => count + 1);
    const turned = (): void => {
      again();
      setTurns((count) => count + 1);
    };
    const text = new MutationObserver((changes) => {
      const seen = changes.filter(({ target }) => !inLayer(target));
      if (seen.length === 0) return;
      if (seen.some(({ type }) => type !== "attributes")) fresh.refresh();
      if (seen.some(({ type }) => type === "attributes")) turned();
      else again();
    });
    // Pages turn by `data-away`; a scroll turns its writing by `class`, its type by `style`.
    const attributeFilter = ["data-away", "class", "style"];
    text.observe(element, { childList: true, characterData: true, subtree: true, attributeFilter });
    const size = new ResizeObserver(turned);
    size.observe(element);
    return () => {
      text.disconnect();
      size.disconnect();
      fresh.stop();
      setPainter(null);
    };
  }, [root]);
  return { painter, version, turns };
}

const inLayer = (node: Node): boolean =>
  (node instanceof Element ? node : node.parentElement)?.closest(".desk-layer, .said") != null;
