/**
 * What stands beside the text. Escape closes it and gives the keyboard back to the pages. In a narrow window it lies over
 * the text: then it can be closed with a button as well, and does not outlast the place it was opened at.
 */
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useKeys } from "../ui/keys.ts";
import { focusPages } from "./focus.ts";

type Props = { label?: string; className?: string; close: () => void; children: ReactNode };

export function Side({ label, className = "", close, children }: Props) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  const leave = () => {
    if (panel.current?.contains(document.activeElement)) (document.activeElement as HTMLElement).blur();
    close();
    focusPages();
  };
  useKeys({ Escape: () => panel.current && liesOver(panel.current) && leave() });
  useLayoutEffect(() => {
    const element = panel.current;
    return () => {
      if (element && liesOver(element)) close();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- when it goes
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape of the controls inside
    <aside
      ref={panel}
      className={`panel ${className}`}
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.preventDefault();
        leave();
      }}
    >
      <Button className="plain panel-close" onPress={leave}>
        {t("close")}
      </Button>
      {children}
    </aside>
  );
}

const liesOver = (panel: HTMLElement): boolean => getComputedStyle(panel).position === "absolute";
