/** A small sheet at a place in the text: below it where there is room, else above, never outside the window. */
import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";

type Props = {
  /** Where the words stand, in window coordinates. */
  at: DOMRect;
  className?: string;
  /** Named where one writes: a dialog. A row of buttons names itself. */
  label?: string;
  onClose: () => void;
  children: ReactNode;
};

const GAP = 8;
const EDGE = 8;

/** What belongs to a float though it is drawn elsewhere: its lists, and the message with the way back. */
const OVER = ".react-aria-Popover, .overlay, .message";

export function Float({ at, label, className = "", onClose, children }: Props) {
  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = sheet.current;
    if (!element) return;
    const put = (): void => {
      const { offsetWidth: width, offsetHeight: height } = element;
      const below = at.bottom + GAP;
      const above = at.top - GAP - height;
      const top = below + height <= innerHeight - EDGE ? below : above >= EDGE ? above : innerHeight - EDGE - height;
      const left = Math.min(at.left + at.width / 2 - width / 2, innerWidth - EDGE - width);
      element.style.top = `${Math.round(Math.max(EDGE, top))}px`;
      element.style.left = `${Math.round(Math.max(EDGE, left))}px`;
    };
    put();
    const observer = new ResizeObserver(put);
    observer.observe(element);
    return () => observer.disconnect();
  }, [at]);

  const close = useEffectEvent(onClose);
  useEffect(() => {
    const outside = ({ target }: PointerEvent): void => {
      if (target instanceof Element && (sheet.current?.contains(target) || target.closest(OVER))) return;
      close();
    };
    // A menu that the mouse has opened has no focus: Escape is heard wherever nobody else listens for it.
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      event.preventDefault();
      close();
    };
    document.addEventListener("pointerdown", outside, true);
    window.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      window.removeEventListener("keydown", escape);
    };
  }, []);

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape of the controls inside
    <div
      ref={sheet}
      className={`float ${className}`}
      {...(label && { role: "dialog", "aria-label": label })}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      {children}
    </div>
  );
}
