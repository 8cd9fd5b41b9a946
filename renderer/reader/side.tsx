/** What stands beside the text. Escape closes it and gives the keyboard back to the pages. */
import type { ReactNode } from "react";
import { focusPages } from "./focus.ts";

type Props = { label?: string; className?: string; close: () => void; children: ReactNode };

export function Side({ label, className = "", close, children }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape of the controls inside
    <aside
      className={`panel ${className}`}
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.preventDefault();
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        close();
        focusPages();
      }}
    >
      {children}
    </aside>
  );
}
