/** How high a result is, in px: the same for all, by the width of the window (styles/search/results.css gives the lines). */
import { useSyncExternalStore } from "react";

const narrow = "(width < 48rem)";
const heights = { wide: 124, narrow: 152 };

const subscribe = (changed: () => void) => {
  const query = window.matchMedia?.(narrow);
  query?.addEventListener("change", changed);
  return () => query?.removeEventListener("change", changed);
};

export const useRowHeight = (): number =>
  useSyncExternalStore(subscribe, () => (window.matchMedia?.(narrow).matches ? heights.narrow : heights.wide));
