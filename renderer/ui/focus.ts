/** A `ref` for what was just opened to be written in: it takes the keyboard when it is there. */
export const focusNow = (element: HTMLElement | null): void => element?.focus({ preventScroll: true });
