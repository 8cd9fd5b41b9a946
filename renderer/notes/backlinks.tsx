/** Notes that link here. */
import { Link } from "react-aria-components";
import { useAnswer } from "../data/ask.ts";
import { address } from "../route.ts";
import { plain } from "./links.ts";

type Props = { of: { articleId: number } | { id: string }; title: string };

const SHOWN = 80;

export function Backlinks({ of, title }: Props) {
  const notes = useAnswer("note.backlinks", of).data ?? [];
  if (notes.length === 0) return null;
  return (
    <section className="backlinks" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {notes.map((note) => (
          <li key={note.id}>
            <Link href={address({ view: "notebook", note: note.id })}>{plain(note.text).slice(0, SHOWN)}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
