/** Where personal names stand, whose characters no repair may take for broken marks. */
import { namesOnly } from "../articles/cues.ts";

const H = "\\p{Script=Han}";
/** In sound brackets; before a picture's credit; after `联系人`; a byline on a line of its own. */
const bracket = /[（(]([^（）()]{2,42})[）)]/gu;
const others = [
  new RegExp(
    `(?:记者|通讯\\s?员|实习生)[\\s\\u3000]*(${H}(?:[\\s\\u3000]?${H}){1,3}?)[\\s\\u3000]*(?:摄影报道|摄影|摄|供图)`,
    "gu",
  ),
  new RegExp(`联系人[ \\t\\u3000]*[：:院][ \\t\\u3000]*(${H}{2,3})[ \\t\\u3000]*$`, "gmu"),
  new RegExp(
    `^[ \\t\\u3000]*[□■◎●○▲◆荫][ \\t\\u3000]*(?:文\\/图|图\\/文|文|图)?[ \\t\\u3000]*(${H}(?:[ \\u3000]?${H}){1,3})[ \\t\\u3000]*$`,
    "gmu",
  ),
];

/** First place and the one after the last of each stretch of names. `text`: lines parted by line feeds. */
export function namesIn(text: string): [from: number, to: number][] {
  const out: [number, number][] = [];
  for (const m of text.matchAll(bracket))
    if (namesOnly(m[1]!.replace(/[ \t]*\n[ \t]*/gu, ""))) out.push([m.index + 1, m.index + m[0].length - 1]);
  for (const pattern of others)
    for (const m of text.matchAll(pattern)) {
      const at = m.index + m[0].lastIndexOf(m[1]!);
      out.push([at, at + m[1]!.length]);
    }
  return out;
}
