/**
 * What the index knows of a text: every character, every pair of neighbours, every three neighbouring ASCII
 * characters. Pairs are made within words and within punctuation, not across the two (they would add a fifth to the
 * index for queries that hardly anyone types); nothing crosses a blank or a line feed.
 *
 * A term is one or two code points or three ASCII characters, packed into one number: the key of its row.
 */

/** Part of the index's stamp: raise it whenever the terms of a text change. */
export const termsVersion = 1;

/** Classes of folded UTF-16 units. Surrogates are letters. */
export const gap = 0;
export const letter = 1;
export const point = 2;

/** Punctuation that belongs to what it stands in: `96.6%`, `km/h`, `COVID-19`, `@name`. */
const inner = new Set(".%+-/&#@°");
export const classes = new Uint8Array(65536).fill(letter);
for (let code = 0; code < 65536; code++) {
  if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xdfff)) continue;
  const char = String.fromCharCode(code);
  if (code === 10 || code === 32) classes[code] = gap;
  else if (/\p{P}/u.test(char) && !inner.has(char)) classes[code] = point;
}
const classOf = (char: string) => classes[char.charCodeAt(0)] as number;

const shift = 2 ** 21;
/** Keys of three ASCII characters lie above those of real first characters. */
const triples = 0x110000;
export const keyOfOne = (a: number): number => a * shift;
export const keyOfTwo = (a: number, b: number): number => a * shift + b;
export const keyOfThree = (a: number, b: number, c: number): number => (triples + ((a << 7) | b)) * shift + c;

/** The row key of a term. */
export function keyOf(term: string): number {
  const a = term.codePointAt(0) as number;
  const second = a > 0xffff ? 2 : 1;
  if (term.length === second) return keyOfOne(a);
  const b = term.codePointAt(second) as number;
  const third = second + (b > 0xffff ? 2 : 1);
  if (term.length === third) return keyOfTwo(a, b);
  return keyOfThree(a, b, term.charCodeAt(2));
}

const isAscii = (char: string) => char < "\x80";

/** All terms of a folded text, each once. */
export function termsOfText(folded: string): string[] {
  const terms = new Set<string>();
  let before = "";
  let beforeThat = "";
  for (const char of folded) {
    const kind = classOf(char);
    if (kind === gap) {
      before = beforeThat = "";
      continue;
    }
    terms.add(char);
    if (before && classOf(before) === kind) {
      terms.add(before + char);
      if (kind === letter && beforeThat && isAscii(char) && isAscii(before) && isAscii(beforeThat))
        terms.add(beforeThat + before + char);
    } else before = "";
    beforeThat = before;
    before = char;
  }
  return [...terms];
}

/** The terms that an article must have for this folded word to be in it. `exact`: they are the word itself. */
export function termsOfWord(word: string): { terms: string[]; exact: boolean } {
  const chars = Array.from(word);
  const kinds = chars.map(classOf);
  const joined = (i: number) => i >= 0 && i + 1 < chars.length && kinds[i] !== gap && kinds[i] === kinds[i + 1];
  const tripled = (i: number) =>
    joined(i) && joined(i + 1) && kinds[i] === letter && chars.slice(i, i + 3).every(isAscii);
  const terms = new Set<string>();
  for (let i = 0; i < chars.length; i++) {
    if (kinds[i] === gap) continue;
    if (tripled(i)) terms.add(chars.slice(i, i + 3).join(""));
    else if (joined(i)) {
      if (!tripled(i - 1)) terms.add(`${chars[i]}${chars[i + 1]}`);
    } else if (!joined(i - 1)) terms.add(chars[i] as string);
  }
  const [only] = terms;
  return { terms: [...terms], exact: terms.size === 1 && only === word };
}
