/**
 * Punctuation that a broken font map turned into Han characters. Two questions, both answered by evidence: which
 * stretches are broken (a two-state chain over the lines, for each class of symbol), and which impostors within them
 * are genuine characters after all (words, names, line starts, unpaired brackets). A false repair is worse than a
 * missed one.
 */
import type { Edit } from "../../text/edits.ts";
import { classes, isHan, isSpace } from "../../text/han.ts";
import { namesOnly } from "../articles/cues.ts";
import { han, printed } from "./broken-font.ts";
import type { Draft, LineRepair } from "./draft.ts";
import { amend } from "./draft.ts";
import { genuineWord } from "./genuine.ts";
import { namesIn } from "./names.ts";
import { pairs, type Stretches, stretches, witnesses } from "./stretches.ts";

const rule = "font-map";

/** Pairs whose impostors are seldom met: these alone may stand in a sound stretch (a signature in another font). */
const signature = { open: han("（"), close: han("）") };

const cues = classes(...witnesses.map((w) => w.impostor), ...pairs.slice(0, 3).map((p) => p.close));
const hasCue = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (cues[text.charCodeAt(i)]) return true;
  return false;
};

export const fontMap: LineRepair = {
  rule,
  run(drafts) {
    if (!drafts.some((d) => hasCue(d.text))) return;
    const page = new Page(drafts);
    signatures(page);
    const broken = stretches(page.text, page.lineOf, drafts.length);
    if (broken.any) {
      stops(page, broken);
      brackets(page, broken);
      rest(page, broken);
    }
    page.commit();
  },
};

/** All lines as one string, with the edits found so far. */
class Page {
  readonly drafts: readonly Draft[];
  readonly text: string;
  readonly lineOf: Int32Array;
  readonly starts: number[] = [];
  readonly edits = new Map<number, Edit>();

  constructor(drafts: readonly Draft[]) {
    this.drafts = drafts;
    this.text = drafts.map((d) => d.text).join("\n");
    this.lineOf = new Int32Array(this.text.length + 1);
    let at = 0;
    drafts.forEach((d, i) => {
      this.starts.push(at);
      this.lineOf.fill(i, at, at + d.text.length + 1);
      at += d.text.length + 1;
    });
  }

  /** The next solid character in that direction, over line ends and spaces. */
  solid(from: number, step: 1 | -1): number {
    let i = from + step;
    while (i >= 0 && i < this.text.length && isSpace(this.text.charCodeAt(i))) i += step;
    return i >= 0 && i < this.text.length ? i : -1;
  }

  startsLine(at: number): boolean {
    const start = this.starts[this.lineOf[at] ?? 0] ?? 0;
    for (let i = start; i < at; i++) if (!isSpace(this.text.charCodeAt(i))) return false;
    return true;
  }

  endsLine(at: number): boolean {
    for (let i = at + 1; i < this.text.length && this.text.charAt(i) !== "\n"; i++)
      if (!isSpace(this.text.charCodeAt(i))) return false;
    return true;
  }

  /** The character as it will stand after the edits so far. */
  current(at: number): string {
    return this.edits.get(at)?.to ?? this.text.charAt(at);
  }

  replace(at: number, length = 1): void {
    for (let i = at; i < at + length; i++) {
      const from = this.text.charAt(i);
      const to = printed.get(from);
      if (to) this.edits.set(i, { at: i, from, to, rule });
    }
  }

  commit(): void {
    const byLine = new Map<number, Edit[]>();
    for (const edit of [...this.edits.values()].sort((a, b) => a.at - b.at)) {
      const line = this.lineOf[edit.at] ?? 0;
      const list = byLine.get(line) ?? [];
      list.push({ ...edit, at: edit.at - (this.starts[line] ?? 0) });
      byLine.set(line, list);
    }
    for (const [line, list] of byLine) amend(this.drafts[line]!, list);
  }
}

/** `渊记者 刘晓茵冤`, `渊下转第3版冤`: brackets around a short note, also where everything else is sound. */
function signatures(page: Page): void {
  const pattern = new RegExp(
    `${signature.open}([^${signature.open}${signature.close}。，！？；（）]{1,60}?)${signature.close}`,
    "gu",
  );
  for (const m of page.text.matchAll(pattern)) {
    const end = m.index + m[0].length - 1;
    const word = genuineWord(page.text, m.index) || genuineWord(page.text, end);
    // Somebody's name may end like a word (康鸣冤).
    if (word && !namesOnly(m[1]!.replace(/[ \t]*\n[ \t]*/gu, ""))) continue;
    page.replace(m.index);
    page.replace(end);
    protect(page, m.index + 1, end);
  }
  const kept = protectedPlaces.get(page) ?? new Set<number>();
  protectedPlaces.set(page, kept);
  for (const [from, to] of namesIn(page.text)) for (let i = from; i < to; i++) kept.add(i);
}

/** Places inside a byline's brackets: characters of names, except a `尧` that parts two whole names. */
const protectedPlaces = new WeakMap<Page, Set<number>>();
function protect(page: Page, from: number, to: number): void {
  const inner = page.text.slice(from, to);
  // A note in prose (more than names) is repaired like the rest.
  const prose = new RegExp(`${han("。")}\\s*\\S|${han("，")}\\s*\\S`, "u").test(inner);
  if (inner.length > 12 && prose && !/记者|通讯员|摄|[ \u3000]/u.test(inner)) return;
  if (inner.length > 40) return;
  const kept = protectedPlaces.get(page) ?? new Set<number>();
  protectedPlaces.set(page, kept);
  let run = 0;
  for (let i = from; i < to; i++) {
    const c = page.text.charAt(i);
    if (isSpace(page.text.charCodeAt(i))) {
      run = 0;
      continue;
    }
    if (c === han("、") && run >= 2 && isHan(page.text.charCodeAt(i + 1)) && isHan(page.text.charCodeAt(i + 2))) {
      page.replace(i);
      run = 0;
      continue;
    }
    run++;
    kept.add(i);
  }
}

function stops(page: Page, broken: Stretches): void {
  const kept = protectedPlaces.get(page);
  for (const { impostor } of witnesses) {
    const states = broken.of.get(impostor);
    if (!states) continue;
    for (let i = page.text.indexOf(impostor); i >= 0; i = page.text.indexOf(impostor, i + 1)) {
      const line = page.lineOf[i] ?? 0;
      if (!states[line] || kept?.has(i) || genuineWord(page.text, i)) continue;
      if (page.startsLine(i) || inByline(page, i)) continue; // no stop begins a line
      const next = page.solid(i, 1);
      const before = page.solid(i, -1);
      if (before < 0) continue;
      // `某某曰：` says; no semicolon stands before a colon.
      if (impostor === han("；") && next >= 0 && "：院:".includes(page.current(next))) continue;
      // Two stops in a row: the first is the end of a word (平遥，), but after a stop somebody may say (，曰).
      if (next >= 0 && isStop(page.text.charAt(next)) && next === i + 1 && !page.endsLine(i)) {
        if (!genuineWord(page.text, next) && page.text.charAt(next) !== han("；")) continue;
      }
      if (impostor === han("；") && before === i - 1 && /[，。；]/u.test(page.current(before))) continue;
      page.replace(i);
    }
  }
}

const isStop = (c: string): boolean => witnesses.some((w) => w.impostor === c);

/** A byline that stands alone: `本报记者 沈浴 摄`; names keep their characters. */
function inByline(page: Page, at: number): boolean {
  const line = page.lineOf[at] ?? 0;
  const text = page.drafts[line]?.text ?? "";
  if (text.length > 60) return false;
  if (/(?:责任编辑|责编|校对|版式|美编|编辑)\s*[：:院\s]/u.test(text)) return true;
  const m = bylineFirst.exec(text);
  return m !== null && namesOnly(text.slice(m[0].length).replace(/(?:摄影报道|摄影|摄|文\/图|文|图)\s*$/u, ""));
}
const bylineFirst =
  /^\s*(?:[□■◎●○▲◆荫\s])*(?:文\/图|图\/文|本报|本刊|新华社|特约)?\s*(?:记者|通讯员|实习生|作者|摄影)(?=[\s\p{Script=Han}、]*$)/u;

function brackets(page: Page, broken: Stretches): void {
  const kept = protectedPlaces.get(page);
  for (const { open, close } of pairs) {
    if (!open || !close) continue;
    const often = open === han("“") || open === han("《") || open === han("（") ? 90 : 30;
    const rare = often === 90;
    const paired = broken.of.get(open);
    let opened = -1;
    const { text } = page;
    for (let a = text.indexOf(open), b = text.indexOf(close), i = 0; a >= 0 || b >= 0; ) {
      if (b < 0 || (a >= 0 && a < b)) [i, a] = [a, text.indexOf(open, a + 1)];
      else [i, b] = [b, text.indexOf(close, b + 1)];
      const c = text.charAt(i);
      const line = page.lineOf[i] ?? 0;
      if (!(broken.near[line] || paired?.[line]) || kept?.has(i) || page.edits.has(i)) continue;
      if (!rare && !(broken.all[line] && /[\s，。、袁遥尧]/u.test(page.current(page.solid(i, c === open ? -1 : 1)))))
        continue;
      // A word that contains the character (野外, 冶炼) counts, unless the other bracket of the pair speaks against it.
      const word = genuineWord(page.text, i);
      if (word && c === close && !(opened >= 0 && !page.startsLine(i) && closesWell(page, i))) continue;
      if (word && c === open && !closesSoon(page, i, open, close)) continue;
      if (c === open) {
        if (!page.endsLine(i)) opened = i;
      } else if (opened >= 0) {
        if (i - opened > 1 && i - opened <= often * 2 && !page.startsLine(i)) {
          page.replace(opened);
          page.replace(i);
        }
        opened = -1;
      }
    }
  }
}

/** Whether the closing bracket follows before long, in no word of its own, and no other opens before it. */
function closesSoon(page: Page, at: number, open: string, close: string): boolean {
  for (let i = at + 2; i < Math.min(page.text.length, at + 32); i++) {
    const c = page.text.charAt(i);
    if (c === open) return false;
    if (c === close) return !genuineWord(page.text, i);
  }
  return false;
}

/** After a closing bracket comes a stop, a line end or a common word; a lexical accident is followed by its word. */
function closesWell(page: Page, at: number): boolean {
  const next = page.solid(at, 1);
  return next < 0 || page.endsLine(at) || isStop(page.text.charAt(next)) || /[，。、；！？]/u.test(page.current(next));
}

/** Symbols whose impostors are everyday characters: only where the place leaves no doubt. */
function rest(page: Page, broken: Stretches): void {
  const { text } = page;
  const here = (at: number): boolean => broken.all[page.lineOf[at] ?? 0] === 1;
  const each = (pattern: RegExp, act: (at: number) => void): void => {
    for (const m of text.matchAll(pattern)) if (here(m.index)) act(m.index);
  };
  const every = (symbol: string, act: (at: number) => void): void => {
    const impostor = han(symbol);
    for (let i = text.indexOf(impostor); i >= 0; i = text.indexOf(impostor, i + 1)) if (here(i)) act(i);
  };
  // …… and —— come in twos; a single — stands between figures or between an opener's neighbours.
  each(new RegExp(`${han("…")}{2}`, "gu"), (at) => page.replace(at, 2));
  each(new RegExp(`(?<!不|需|主|必|只|重)${han("—")}{2}`, "gu"), (at) => page.replace(at, 2));
  each(new RegExp(`(?<=[0-9０-９%％℃][日月年时版号岁人个万亿米倍吨]?\\s*)${han("—")}(?=\\s*[0-9０-９])`, "gu"), (at) =>
    page.replace(at),
  );
  each(new RegExp(`(?<=[0-9０-９])${han("％")}`, "gu"), (at) => page.replace(at));
  // A colon, where no word with 院 is.
  every("：", (at) => {
    const next = page.solid(at, 1);
    if (page.startsLine(at) || next < 0) return;
    const quoted = "“《‘".includes(page.current(next));
    if (quoted ? !/[医学法剧影戏书寺政务究]/u.test(text.charAt(at - 1)) : !courtyard(text, at)) page.replace(at);
  });
  // A middle dot within a name or a title: nobody writes 窑 there.
  every("·", (at) => {
    const before = page.solid(at, -1);
    const next = page.solid(at, 1);
    if (before < 0 || next < 0 || genuineWord(text, at)) return;
    const between = isHan(text.charCodeAt(before)) && isHan(text.charCodeAt(next));
    if (between && !/[一座口孔个的老古旧]/u.test(text.charAt(before))) page.replace(at);
  });
  figures(page, here);
  // Bullets stand alone or before a name at the start of a line.
  for (const symbol of "●■□◆▲○◎★☆◇△▽") {
    const impostor = han(symbol);
    if (!impostor) continue;
    for (let i = text.indexOf(impostor); i >= 0; i = text.indexOf(impostor, i + 1))
      if (page.startsLine(i) && (page.endsLine(i) || isSpace(text.charCodeAt(i + 1)))) page.replace(i);
  }
}

/** 院 in its own words: 医院, 国务院, 院长. */
function courtyard(text: string, at: number): boolean {
  return (
    houses.test(text.slice(Math.max(0, at - 4), at)) ||
    /^(?:团|庭|级|的|前急|议长|主席|[）冤])/u.test(text.slice(at + 1, at + 4)) ||
    /[医学法剧影戏书寺政务察究科画庭深合大住出入本全我该两后前宅小总分病道利老疗养众议僧宫技商宗专高工农市省县区院各某这那在进回国美民旧古新几多学一二三四五六七八九十]/u.test(
      text.charAt(at - 1),
    ) ||
    /[长士校落子里内外区线坝墙感史系门所方派党委办感]/u.test(text.charAt(at + 1))
  );
}

const houses =
  /(?:卫生|博物|工程|设计|规划|保健|孤儿|妇产|产[业科]|敬老|康复|农家|调解|地理|文艺|联邦|议会[上下]|会议代表|[美日法意][参众]|逐|每|满|跨|副)$/u;

/** Full-width figures and letters: only rows of them, where a figure belongs. */
function figures(page: Page, here: (at: number) => boolean): void {
  for (const m of page.text.matchAll(rowOfFigures)) if (here(m.index)) page.replace(m.index, m[0].length);
}
const figure = `[${Array.from("０１２３４５６７８９", han).join("")}]`;
const rowOfFigures = new RegExp(
  `${figure}{2,}(?=[年月日时分秒％%万亿余多个名人元吨米号届项家户次版])|${figure}{4,}`,
  "gu",
);
