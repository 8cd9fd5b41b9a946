/** A link of a note to an article or another note. Its address means the same in every library; what it leads to is asked. */
import type { ReactNode } from "react";
import { Link } from "react-aria-components";
import { useAnswer } from "../data/ask.ts";
import { address } from "../route.ts";

/** What `link.make` writes. Anything else is text. */
export const isInner = (href: string): boolean => href.startsWith("broadsheet:");

export function InnerLink({ href, children }: { href: string; children: ReactNode }) {
  const to = useAnswer("link.follow", { link: href }).data;
  if (to?.articleId != null)
    return <Link href={address({ view: "article", id: to.articleId, query: "" })}>{children}</Link>;
  if (to?.note != null) return <Link href={address({ view: "notebook", note: to.note })}>{children}</Link>;
  return <span className="gone">{children}</span>;
}
