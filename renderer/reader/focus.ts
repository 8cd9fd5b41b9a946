/**
 * The pages take the keyboard when they are there and nothing else has it: arrow keys turn at once after a link was
 * followed. What the reader focused meanwhile (a note, the search box) keeps it.
 */
export function focusPages(): void {
  const now = document.activeElement;
  if (now === null || now === document.body || now.id === "main")
    document.querySelector<HTMLElement>("#main .leaves, #main .scroll")?.focus({ preventScroll: true });
}
