/** Lines of a headline in the order in which they are read. */
import { splitsWord } from "../../text/words.ts";
import type { HeadLine } from "./chain.ts";
import type { Rarity } from "./meaning.ts";

/**
 * Where another line stands between the halves of a word (`渠道清淤工程开` / `秋粮灌溉有了底` / `展冬季检修`), the second half
 * follows the first: the text has them together too, and the line between goes on with neither.
 */
export function inReadingOrder(lines: readonly HeadLine[], rarity: Rarity): HeadLine[] {
  const out = [...lines];
  if (out.length < 3 || out.length > 6) return out;
  for (let i = 0; i + 2 < out.length; i++) {
    if (joins(out[i]!, out[i + 1]!, rarity)) continue;
    for (let j = i + 2; j < out.length; j++) {
      if (Math.abs(widthOf(out[i]!) - widthOf(out[j]!)) > 1.5 || !joins(out[i]!, out[j]!, rarity)) continue;
      if (joins(out[j - 1]!, out[j]!, rarity)) break;
      out.splice(i + 1, 0, ...out.splice(j, 1));
      break;
    }
  }
  return out;
}

const widthOf = ({ block }: HeadLine): number => Math.max(...block.pieces.map((p) => p.width));

/** A word goes over from `a` to `b`, and some text has it there. */
function joins({ block: a }: HeadLine, { block: b }: HeadLine, rarity: Rarity): boolean {
  const [left, right] = [a.pieces.at(-1)!.plain, b.pieces[0]!.plain];
  return rarity.spoken(left, right) > 0 && splitsWord(left, right);
}
