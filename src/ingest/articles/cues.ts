/** Words that begin and end an article: leads, datelines, bylines, signatures, jump notices. All on repaired text. */

import { classes } from "../../text/han.ts";
import { firstTraits, trait, traitsOf } from "../../text/traits.ts";

const H = "\\p{Script=Han}";
const name = `${H}(?:[\\s\\u3000]?${H}){1,3}`;
const role =
  "(?:本报|本刊|本台|本社|新华社|中新社|人民日报|特约|见习|实习|全媒体|首席|融媒体|\\s)*(?:记者|通讯员|实习生|特约记者|评论员|特派员)";

/** A house lead such as 本报讯, 劲旅讯; `houses` are those that this file is known to use. */
const leadStart = new RegExp(
  `^(?:据)?(?:(?:本报|本台|新华社|中新社|中新网|央视网|人民网|新华网)?讯(?=[\\s\\u3000（(])|(?:本报|本刊|晨报|晚报|日报)讯|${H}{2,3}讯(?=[\\s\\u3000（(]))`,
  "u",
);
const dateline = new RegExp(
  `^(?:据|综合)?(?:新华社|中新社|中新网|本报|人民日报|央视网|新华网|人民网|${H}{2,4}社|${H}{2,5}报)[\\s\\u3000]?${H}{1,10}[\\s\\u3000]?(?:[\\d]{1,2}[\\s]?月[\\s]?)?[\\d]{1,2}[\\s]?日[\\s\\u3000]?(?:电|讯)`,
  "u",
);
const openDateline = new RegExp(
  `^(?:据)?(?:新华社|中新社|本报)[\\s\\u3000]?${H}{2,8}[\\s\\u3000]?(?:\\d{1,2}[\\s]?(?:月|$)|$)`,
  "u",
);

/** How an article's first paragraph announces itself: its length, or 0. `next`: the following line, for wrapped leads. */
export function leadLength(text: string, next = "", houses?: RegExp): number {
  if (!wired(text, next)) return 0;
  const joined = text.length < 40 ? text + next : text;
  const m =
    leadStart.exec(joined) ??
    dateline.exec(joined) ??
    houses?.exec(joined) ??
    (next ? undefined : openDateline.exec(text));
  if (!m) return 0;
  const rest = joined.slice(m[0].length);
  const credit = /^[\s\u3000]*[（(][^（）()]{2,60}[）)]/u.exec(rest);
  return m[0].length + (credit && isCredit(credit[0]) ? credit[0].length : 0);
}

/** Whether a lead is possible at all: 讯 or 电 among the first characters, or the beginning of a dateline cut off by its line's end. */
function wired(text: string, next: string): boolean {
  const near = (t: string): boolean => (traitsOf(t, 0, Math.min(t.length, 64)) & trait.wire) !== 0;
  if (near(text) || (text.length < 40 && next !== "" && near(next))) return true;
  return next === "" && /^据?(?:新华社|中新社|本报)/u.test(text);
}

/** Leads of this house (`岚机讯`), learnt from what begins lines: twice, or once before a space or bracket. */
export function houseLeads(starts: Iterable<string>): RegExp | undefined {
  const seen = new Map<string, number>();
  for (const text of starts) {
    const m = /^(\p{Script=Han}{2,3}讯)(?!息|号|问|员|速|期|情|后|前|中|机|息|飞|科|网)/u.exec(text);
    if (
      m?.[1] &&
      !/^(?:通|资|喜|音|电|短|简|快|审|侦|闻|腾)讯|^.?(?:通讯|资讯|喜讯|音讯|简讯|快讯|审讯|腾讯|问讯|死讯|捷讯)/u.test(
        m[1],
      )
    )
      seen.set(m[1], (seen.get(m[1]) ?? 0) + 1);
  }
  const often = [...seen].filter(([, n]) => n >= 2).map(([word]) => word);
  return often.length ? new RegExp(`^(?:${often.join("|")})`, "u") : undefined;
}

/** `（记者 王阳 通讯员 李四）`, `（志远 文君）`, `（据新华社电）`: who wrote it, in brackets. */
export function isCredit(bracket: string): boolean {
  const whole = bracket.trim();
  if (whole.length > 62 && !(traitsOf(whole, 1, 2) & trait.space) && !(traitsOf(whole, whole.length - 2) & trait.space))
    return false;
  const inner = unbracket(whole);
  if (inner.length > 60) return false;
  const told = creditEnds[inner.charCodeAt(0)] === 1 || creditEnds[inner.charCodeAt(inner.length - 1)] === 2;
  if (told && creditPattern.test(inner)) return true;
  const roled = (traitsOf(inner) & trait.role) !== 0;
  return (roled && roleFirst.test(inner)) || namesOnly(inner, roled);
}

const creditPattern =
  /^(?:据|来源|转自|原载|本报综合|新华社)|^作者(?:系|单位|为|是|：|:)|(?:供稿|供图|整理|综合|文\/图|摄)$/u;
/** How a credit begins that is no name, and how it ends. */
const creditEnds = classes("据来转原本新作", "稿图理合摄");

/** What stands in brackets. */
function unbracket(text: string): string {
  const from = /^[（(]/u.test(text) ? 1 : 0;
  return text.slice(from, /[）)]$/u.test(text) ? -1 : undefined).trim();
}

const roleFirst = new RegExp(`^(?:文|图|文/图|图/文|摄影|文字|整理|供稿)?[：:\\s]?(?:${role})`, "u");
const roles = new RegExp(role, "gu");

const notNames =
  /^(?:资料图|资料照片|资料|下转|上接|完|待续|续|图|新华社发|以下简称|简称|左|右|上|下|中|如|即|见|含|不含|试行|暂行|节选|摘要|一|二|三|四|五|六|七|八|九|十)/u;
const surnames =
  "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧利蔚越隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公万俟司马上官欧阳夏侯诸葛闻人东方赫连皇甫尉迟公羊澹台公冶宗政濮阳淳于单于太叔申屠公孙仲孙轩辕令狐钟离宇文长孙慕容鲜于闾丘司徒司空覃佟岳帅缑亢况郈有琴商牟佘佴伯赏墨哈谯笪年爱阳佟尧肖闫侯卞代付衣仝";
const surnameSet = new Set(surnames);

const notName =
  trait.stop |
  trait.semicolon |
  trait.bang |
  trait.colon |
  trait.quote |
  trait.book |
  trait.bracket |
  trait.digit |
  trait.latin;
/** What stands between names, or within a long one. */
const mayPart = trait.space | trait.comma | trait.closer;

/** Whether it is nothing but personal names (and roles; `roled`: there may be some). */
export function namesOnly(text: string, roled = true): boolean {
  const clean = (roled ? text.replace(roles, " ") : text).trim();
  const traits = traitsOf(clean);
  if (traits & notName || (clean.length > 8 && !(traits & mayPart) && !clean.includes(","))) return false;
  if (!clean || notNames.test(clean)) return false;
  if (!/^[\p{Script=Han}\s\u3000、·，,]+$/u.test(clean)) return false;
  const parts = joinSingles(clean.split(/[\s\u3000、，,]+/u).filter(Boolean));
  if (parts.length === 0 || parts.length > 12) return false;
  let good = 0;
  for (const part of parts) {
    const { length } = Array.from(part);
    if (length < 2 || (length > 4 && !part.includes("·"))) return false;
    if (length === 4 && !/^(?:欧阳|司马|上官|诸葛|皇甫|慕容|令狐|东方|尉迟|公孙)/u.test(part) && parts.length < 2)
      return false;
    if (surnameSet.has(part.charAt(0)) && length <= 4) good++;
  }
  return good * 2 > parts.length || (parts.length >= 3 && good >= 1);
}

/** `王 阳` is one name of two characters set wide; names that a line's end parted stand together: `阎一夫江 天`. */
function joinSingles(parts: readonly string[]): string[] {
  const out: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const [a, b] = [parts[i]!, parts[i + 1]];
    if (a.length === 1 && b?.length === 1) {
      out.push(a + b);
      i++;
    } else if (a.length === 4 && b?.length === 1 && surnameSet.has(a.charAt(3))) {
      out.push(a.slice(0, 3), a.charAt(3) + b);
      i++;
    } else if (
      parts.length > 1 &&
      (a.length === 5 || a.length === 6) &&
      surnameSet.has(a.charAt(3)) &&
      surnameSet.has(a.charAt(0))
    )
      out.push(a.slice(0, 3), a.slice(3));
    else out.push(a);
  }
  return out;
}

const signatureEnd = /[（(]([^（）()]{2,60})[）)]\s*$/u;

/** The bracket at the end of a paragraph that signs the article: its start, or -1. */
export function signatureAt(paragraph: string): number {
  let end = paragraph.length - 1;
  while (traitsOf(paragraph, end, end + 1) & trait.space) end--;
  if (!(traitsOf(paragraph, end, end + 1) & trait.bracket)) return -1;
  const m = signatureEnd.exec(paragraph);
  if (!m) return -1;
  return isCredit(m[0].trim()) ? m.index : -1;
}

const bullet = "[□■◎●○▲◆★☆△◇▪•]";
const bulletFirst = new RegExp(`^${bullet}[\\s\\u3000]*`, "u");
const bylineWords = new RegExp(
  `^(?:${bullet}[\\s\\u3000]*)?(?:(?:文|图|摄影|文字|作者|整理|文/图|图/文|文图|撰文|采写|供稿|摄影报道)[\\s\\u3000：:/]*)*(?:${role}[\\s\\u3000]*)`,
  "u",
);

/** A line that is only a byline: `□ 本报记者 冯凯治`, `本报通讯员 谭天`, `◎ 刘半农`. */
const noName =
  /公\s?告|通\s?知|声\s?明|启\s?事|[要时新]\s?闻|时\s?政|综\s?合|文\s?苑|社\s?会|民\s?生|副\s?刊|广\s?告|简\s?讯|短\s?波|快\s?报|经\s?济|法\s?治|党\s?建|群\s?团|百花园/u;

const notByline = trait.comma | trait.stop | trait.bang | trait.semicolon | trait.quote | trait.book;

export function isByline(text: string, alone: boolean): boolean {
  if (text.length > 60) return false;
  const traits = traitsOf(text);
  if (traits & notByline) return false;
  const bare = (firstTraits(text) & trait.dash ? text.replace(/^(?:—|-){1,2}/u, "") : text).trim();
  const bulleted = (traits & trait.bullet) !== 0 && bulletFirst.test(bare);
  // `文 敏`: a surname, not the word for the text.
  if (bulleted && /^.[\s\u3000]*\p{Script=Han}[\s\u3000]\p{Script=Han}$/u.test(bare)) return true;
  const m = traits & trait.role ? bylineWords.exec(bare) : null;
  if (m) {
    const rest = bare
      .slice(m[0].length)
      .replace(roles, " ")
      .replace(/(?:文\/图|图\/文|文图|文|图|整理|综合)$/u, "")
      .trim();
    return namesOnly(rest) || (rest.length > 0 && rest.length <= 4 && !/[\d]/u.test(rest));
  }
  if (!bulleted && !alone) return false;
  const rest = bare
    .replace(bulletFirst, "")
    .replace(/^(?:文\/图|图\/文|文图|文|图|作者)[\s：:]*/u, "")
    .trim();
  if (bulleted) return namesOnly(rest) || (/^[\p{Script=Han}·\s]{2,6}$/u.test(rest) && rest.length > 0);
  return (
    /^[\p{Script=Han}\s\u3000·]{2,12}$/u.test(rest) &&
    !noName.test(rest) &&
    namesOnly(rest) &&
    rest.replace(/\s/gu, "").length <= 8
  );
}

const pageWord = "第?\\s?([A-D]?[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\\s?版";
const jumpPattern = new RegExp(
  `[（(【\\[]?\\s*(?:下\\s?转|转|紧转|续\\s?转|详见)\\s?${pageWord}[^（）()。，]{0,10}?[）)】\\]]?\\s*$`,
  "u",
);
const jumpedPattern = new RegExp(
  `^[（(【\\[]?\\s*(?:上\\s?接|紧\\s?接|接|续)\\s?${pageWord}[^（）()。，]{0,16}?[）)】\\]]`,
  "u",
);
/** A jump notice at the beginning of the text; the same shape as RegExp, with a cheap look first. */
export const jumpFrom = {
  test: (text: string): boolean => mayJump(text) && jumpedPattern.test(text),
  exec: (text: string): RegExpExecArray | null => (mayJump(text) ? jumpedPattern.exec(text) : null),
};

/** 上, 紧, 接 or 续 is the first character but for a bracket and blanks. */
export function mayJump(text: string): boolean {
  let i = 0;
  while (traitsOf(text, i, i + 1) & (trait.space | trait.bracket)) i++;
  const u = text.charCodeAt(i);
  return u === 0x4e0a || u === 0x7d27 || u === 0x63a5 || u === 0x7eed;
}

const numerals = "一二三四五六七八九十";
export function pageOf(word: string): number | null {
  const ascii = word.normalize("NFKC").replace(/^[A-D]/u, "");
  if (/^\d+$/u.test(ascii)) return Number(ascii) || null;
  if (ascii === "十") return 10;
  const ten = ascii.indexOf("十");
  if (ten < 0) return numerals.indexOf(ascii) + 1 || null;
  const left = ten === 0 ? 1 : numerals.indexOf(ascii.charAt(0)) + 1;
  return left * 10 + (ten + 1 < ascii.length ? numerals.indexOf(ascii.charAt(ten + 1)) + 1 : 0);
}

/** A caption's end: `记者 冯晓磊摄`, `（胡愿磊 摄）`, `摄影报道 崔丽娜`. */
const captionPattern = new RegExp(
  `(?:${H}[\\s\\u3000]?${H}{0,3}[\\s\\u3000]*(?:摄影报道|摄影|摄|供图|图)[\\s\\u3000]*[）)]?|(?:摄影报道|摄影|图/文|文/图)[\\s\\u3000：:]*${name}(?:[\\s\\u3000、]${name})*[）)]?|新华社发|（资料图片?）|（资料照片）)$`,
  "u",
);

/** Whether the text ends as a picture's text ends. The cheap look first: this is asked of every line. */
export const captionEnd = {
  test(text: string): boolean {
    const { length } = text;
    return (traitsOf(text, length - 14, length) & trait.photo) !== 0 && captionPattern.test(text.slice(-60));
  },
};

/** A jump notice at the end of the text; the same shape as RegExp, with a cheap look first. */
export const jumpTo = {
  test: (text: string): boolean => mayGoOn(text) && jumpPattern.test(text.slice(-48)),
  /** As RegExp.exec on the text's last 48 units. */
  exec: (text: string): RegExpExecArray | null => (mayGoOn(text) ? jumpPattern.exec(text.slice(-48)) : null),
};
/** 转, 见, 接 or 续 is near the end. */
export const mayGoOn = (text: string): boolean => (traitsOf(text, text.length - 24, text.length) & trait.jump) !== 0;
