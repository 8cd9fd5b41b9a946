/** The frame of a view: its landmark, the window's title, and where focus and scrolling stand after a change of place. */
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

const scrolls = new Map<string, number>();
let firstView = true;

/** `title`: what the window is called. `fixed`: the view fills the window and does not scroll (newspaper pages). */
export function View({
  title,
  className = "",
  fixed = false,
  children,
}: {
  title: string;
  className?: string;
  fixed?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${title} — ${t("app.name")}`;
  }, [title, t]);
  useEffect(() => {
    const element = main.current;
    if (!element) return;
    const here = location.hash;
    element.scrollTop = scrolls.get(here) ?? 0;
    // The keyboard goes on from the new view, not from a link that is gone; typing in the search box goes on there.
    if (!firstView && !(document.activeElement instanceof HTMLInputElement)) element.focus({ preventScroll: true });
    firstView = false;
    const remember = () => scrolls.set(here, element.scrollTop);
    element.addEventListener("scroll", remember, { passive: true });
    return () => element.removeEventListener("scroll", remember);
  }, []);
  return (
    <main id="main" ref={main} tabIndex={-1} className={`view ${className} ${fixed ? "fixed" : ""}`} aria-label={title}>
      {fixed && <h1 className="unseen">{title}</h1>}
      {children}
    </main>
  );
}
