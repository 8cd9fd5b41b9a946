/**
 * Which telling characters a text has, as the bits of one number. Most patterns need a character that most lines lack; a bit
 * asked first is far cheaper than the pattern. A trait may only ever be necessary for a pattern, never stand for it.
 */
export const trait = {
  comma: 1,
  stop: 1 << 1,
  semicolon: 1 << 2,
  bang: 1 << 3,
  colon: 1 << 4,
  quote: 1 << 5,
  book: 1 << 6,
  bracket: 1 << 7,
  digit: 1 << 8,
  latin: 1 << 9,
  space: 1 << 10,
  bullet: 1 << 11,
  dash: 1 << 12,
  /** Cannot stand first in a line of text. */
  closer: 1 << 13,
  /** 摄, 图, 发, 影, 供: pictures and their authors. */
  photo: 1 << 14,
  /** 转, 见, 接, 续: jump notices. */
  jump: 1 << 15,
  /** 讯, 电: leads. */
  wire: 1 << 16,
  /** 年, 月, 日, 周, 星. */
  date: 1 << 17,
  /** 版, 第. */
  edition: 1 << 18,
  numeral: 1 << 19,
  slash: 1 << 20,
  /** A character of every phrase that only a masthead has: 报社, 网址, 邮发代号, 总第…期, 主办. */
  imprint: 1 << 21,
  /** 日, 天: what happened when. */
  day: 1 << 22,
  /** 失, 需: how some notices begin. */
  want: 1 << 23,
  /** Not as wide as a Han character: blanks, figures, Latin letters, the second half of a pair. */
  narrow: 1 << 24,
  /** What a repair of single characters may look for: controls, private characters, radicals, forms for vertical type. */
  odd: 1 << 25,
  /** 者, 员, 生: reporters, correspondents, trainees. */
  role: 1 << 26,
  /** Parts the words of a running head, as a blank does. */
  bar: 1 << 27,
} as const;

const table = new Uint32Array(65536);
const members: [number, string][] = [
  [trait.comma, "，"],
  [trait.stop, "。"],
  [trait.semicolon, "；"],
  [trait.bang, "！？"],
  [trait.colon, "：:"],
  [trait.quote, "“”"],
  [trait.book, "《》"],
  [trait.bracket, "（）()【】[]"],
  [trait.digit, "0123456789０１２３４５６７８９"],
  [trait.space, "\t\n\v\f\r \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff"],
  [trait.bullet, "□■◎●○▲◆★☆△◇▪•▶"],
  [trait.dash, "—－–-"],
  [trait.closer, "，。、；：！？）”’》〉』」】·%％"],
  [trait.photo, "摄图发影供"],
  [trait.jump, "转见接续"],
  [trait.wire, "讯电"],
  [trait.date, "年月日周星"],
  [trait.edition, "版第"],
  [trait.day, "日天"],
  [trait.want, "失需"],
  [trait.role, "者员生"],
  [trait.bar, "|｜·"],
  [trait.slash, "/／"],
  [trait.imprint, "社网址:：统邮资印关期版众户博字办管"],
  [trait.numeral, "一二三四五六七八九十"],
];
for (const [bit, characters] of members)
  for (let i = 0; i < characters.length; i++) table[characters.charCodeAt(i)]! |= bit;
for (let u = 0x2000; u <= 0x200a; u++) table[u]! |= trait.space;
/** First and last of each range. */
const ranges: [number, number[]][] = [
  [trait.narrow, [0x00, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f, 0xdc00, 0xdfff]],
  [
    trait.odd,
    [
      0x00, 0x08, 0x0e, 0x1f, 0x7f, 0x9f, 0xad, 0xad, 0x34f, 0x34f, 0x61c, 0x61c, 0x180b, 0x180e, 0x200b, 0x200f,
      0x202a, 0x202e, 0x2060, 0x206f, 0x2e80, 0x2fd5, 0xdb40, 0xdbff, 0xe000, 0xfb06, 0xfe00, 0xfe44, 0xfeff, 0xfeff,
      0xff61, 0xff65, 0xfff9, 0xfffb,
    ],
  ],
];
for (const [bit, list] of ranges)
  for (let k = 0; k < list.length; k += 2) for (let u = list[k]!; u <= list[k + 1]!; u++) table[u]! |= bit;
for (let u = 0x41; u <= 0x5a; u++) table[u]! |= trait.latin;
for (let u = 0x61; u <= 0x7a; u++) table[u]! |= trait.latin;

/** The traits of the units from `from` to `to`, together. */
export function traitsOf(text: string, from = 0, to = text.length): number {
  let bits = 0;
  const end = Math.min(to, text.length);
  for (let i = Math.max(0, from); i < end; i++) bits |= table[text.charCodeAt(i)]!;
  return bits;
}

/** The traits of the first unit; 0 for an empty text. */
export const firstTraits = (text: string): number => (text === "" ? 0 : table[text.charCodeAt(0)]!);
