/** What belongs to the page and not to an article: masthead, running heads, editors, tables of contents. */
import { classes, hanCount } from "../../text/han.ts";
import { firstTraits, trait } from "../../text/traits.ts";
import type { Piece } from "./piece.ts";

const numeral = "[0-9０-９一二三四五六七八九十]";
export const pageNumber = new RegExp(`^(?:第?\\s?[A-D]?${numeral}{1,3}\\s?版|[A-D]\\d{1,2}|0?\\d{1,2})$`, "u");
const fullDate = /^(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日$/u;
const weekday = /^(?:星期|周)[一二三四五六日天]$/u;
export const lunar =
  /(?:农历)?(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)(?:闰)?[正一二三四五六七八九十冬腊]{1,2}月(?:大|小)?(?:初|十|廿|卅|二十|三十)[一二三四五六七八九十]?/u;
export const paperName =
  /^\p{Script=Han}{1,8}(?:日报|晚报|早报|晨报|周报|时报|商报|都市报|导报|快报|新报|报|周刊|通讯)$/u;
const sectionNames =
  "要闻|综合|综合新闻|时政|时政新闻|民生|社会|社会新闻|经济|财经|国内|国际|国内新闻|国际新闻|本地|本市新闻|地方|县区|县域|区域|教育|科教|卫生|健康|法治|法制|文化|文苑|副刊|百花园|文艺|文学|体育|文体|文旅|旅游|专题|专版|特刊|理论|评论|视点|聚焦|深度|广告|公告|生活|生态|农业|三农|乡村振兴|党建|党建群团|群团|生产经营|企业|科技|人物|读书|时事|天下|图片新闻|新闻|观点|经济新闻|文娱|娱乐|服务|公益广告|综合副刊|晚报副刊|职工之家|安全环保|改革发展|基层|一线";
const sections = new Set(sectionNames.split("|"));
const roles =
  "责任编辑|责任校对|值班编委|值班总编|值班主任|版式设计|本版责编|本版编辑|本版责任编辑|本版主编|责编|美编|编辑|校对|版式|组版|审读|审核|编审|主编|副主编|总编辑|值班|检校|排版|视觉|制图|投稿邮箱|邮箱|投稿信箱|电子信箱|电话|热线|E-mail|Email|QQ";
const editorStart = new RegExp(`^[□■◎●○]?\\s*(?:本版|本期)?\\s*(?:${roles})\\s*[：:\\s/／]`, "iu");
const editorRole = new RegExp(`(?:${roles})\\s*[：:\\s]`, "giu");

const mastheadMarks =
  /报社(?:出版|主办|编辑)|新闻网\s*[:：]|网\s?址\s*[:：]|https?\s?[:：]|www\.|国内统一(?:连续出版物号|刊号)|CN\s?\d{2}\s?[-－—–]\s?\d{4}|邮发代号|邮政编码|内资准字|准印证|机关报|总第\s?\d+\s?期|第\s?\d{2,6}\s?期|今日\s?[\d一二四八]{1,2}\s?版|本期\s?\d{1,2}\s?版|共\s?\d{1,2}\s?版|微信公众号|客户端|官方微博|数字报/u;
/** `2016年6月19日星期日`, `19日星期日`, `第1234期`. */
const datedLine = /^(?:(?:(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日?)?|\d{1,2}日?)星期[一二三四五六日天]|第\d+期)$/u;
const latinName = /RIBAO|WANBAO|BAO|DAILY|NEWS|ZHOUKAN|SHIBAO|TIMES/u;
const hosts = /(?:主\s?管|主\s?办|承\s?办|协\s?办)(?:主\s?办|$|\s)/u;

/** What stands above a contents box. */
export const contentsTitle = /^(?:今日|本期|本报|版面|内容|重点)?(?:看点|要目|导读|导航|提要|导览)$/u;

/** Marks the pieces that are furniture; `column` names and slogans are found later, beside the headlines. */
export function markFurniture(pieces: readonly Piece[]): void {
  for (const p of pieces) {
    const { text, plain, traits } = p;
    const editor = traits & (trait.colon | trait.space | trait.slash) && editorStart.test(text);
    if (plain.length > 90 || (traits & (trait.stop | trait.bang | trait.semicolon) && !editor)) continue;
    if (editor && !(traits & (trait.comma | trait.stop)) && isCredits(text)) p.furniture = "editor";
    else if (isHeader(p)) p.furniture = "header";
    else if (isMasthead(p)) p.furniture = "masthead";
    else if (
      traits & trait.edition &&
      /(?:…{1,2}|·{3,}|\.{3,})\s*[（(]?\s*第?[A-D]?[\d一二三四五六七八九十]{1,2}\s?版\s*[)）]?$/u.test(text)
    )
      p.furniture = "toc";
    else if (
      traits & trait.edition &&
      /^[▶►▷→☞]?\s*[（(]?第?[A-D]?\d{1,2}\s?版[)）]?\s*[▶►|｜:：]?\s+\S{4,}/u.test(text) &&
      /^[▶►▷→☞]/u.test(text)
    )
      p.furniture = "toc";
    else if (plain.length <= 4 && contentsTitle.test(plain)) p.furniture = "toc";
  }
  spread(pieces);
}

/** Only roles and names: `责编 余涛芳 美编 顾强明`. */
function isCredits(text: string): boolean {
  const rest = text.replace(editorRole, " ").replace(/[\w.@-]+|[：:、/／\s（）]/gu, "");
  const roleCount = text.match(editorRole)?.length ?? 0;
  return hanCount(rest) <= 8 * Math.max(1, roleCount);
}

const separators = /[\s|｜·]+/u;
const separator = /[\s|｜·]/u;
const pageToken = new RegExp(`^(?:第?[A-D]?${numeral}{1,3}版|[A-D]\\d{1,2})$`, "u");
/** Longer than any word of a running head, but for editors. */
const longestToken = 20;
const editorFirst = new RegExp(`^[□■◎●○]|^(?:本版|本期|${roles})`, "iu");
/** Cheap looks: how `editorFirst` may begin, and the last characters of a paper's name. */
const editorFirsts = classes(`□■◎●○本eq${Array.from(roles.split("|"), (role) => role.charAt(0)).join("")}`);
const paperLasts = classes("报刊讯");

/** `第二版 2016年6月19日 星期日 综合`, `A2`, `04`. */
function isHeader({ text, traits }: Piece): boolean {
  const found = traits & (trait.space | trait.bar) ? text.search(separator) : -1;
  const end = found < 0 ? text.length : found;
  const likely =
    (end <= longestToken &&
      (firstTraits(text) & (trait.digit | trait.numeral | trait.latin | trait.date | trait.edition) ||
        paperLasts[text.charCodeAt(end - 1)] === 1 ||
        sections.has(text.slice(0, end)))) ||
    (editorFirsts[text.charCodeAt(0)] === 1 && editorFirst.test(text));
  if (end !== 0 && !likely) return false;
  const tokens = text.split(separators).filter(Boolean);
  let strong = 0;
  let i = 0;
  for (; i < tokens.length; i++) {
    const t = tokens[i]!;
    if (pageToken.test(t)) strong += 2;
    else if (/^\d{1,4}$|^[年月日版第]$/u.test(t)) strong += tokens.length > 1 ? 0.3 : 0;
    else if (fullDate.test(t)) strong += 1.5;
    else if (/^\d{4}年$|^\d{1,2}月$|^\d{1,2}日$|^(?:19|20)\d{2}年\d{1,2}月$/u.test(t)) strong += 0.7;
    else if (weekday.test(t) || /^\d{4}年\d{1,2}月\d{1,2}日星期[一二三四五六日]$/u.test(t)) strong += 1.5;
    else if (sections.has(t)) strong += 0.9;
    else if (paperName.test(t)) strong += 1.1;
    else if (editorStart.test(`${tokens.slice(i).join(" ")} `) && isCredits(tokens.slice(i).join(" "))) {
      strong += 1;
      break;
    } else return false;
  }
  return strong >= 2 && !/^(?:公告|通知|广告)$/u.test(text);
}

function isMasthead(p: Piece): boolean {
  const { text, plain, traits } = p;
  if (traits & (trait.comma | trait.stop | trait.bang)) return false;
  if (traits & (trait.imprint | trait.latin) && plain.length <= 80 && mastheadMarks.test(text)) return true;
  if (!(traits & (trait.date | trait.imprint | trait.latin))) return false;
  if (plain.length <= 20 && traits & trait.date && (plain.includes("年") ? lunar.test(plain) : weekday.test(plain)))
    return true;
  if (traits & trait.digit && datedLine.test(plain)) return true;
  if (traits & trait.latin && /^[A-Z][A-Z\s]{5,40}$/u.test(text) && latinName.test(plain)) return true;
  return (traits & trait.imprint) !== 0 && hosts.test(text) && plain.length <= 40 && !/^(?:由|该|本次)/u.test(text);
}

/** Pieces that are furniture by their company: a lone day or section name among running heads, rows of a contents box. */
function spread(pieces: readonly Piece[]): void {
  const beside = (i: number): (Piece["furniture"] | undefined)[] =>
    [pieces[i - 1], pieces[i + 1]].filter((q) => q && q.page === pieces[i]!.page).map((q) => q?.furniture);
  for (let round = 0; round < 2; round++)
    pieces.forEach((p, i) => {
      if (p.furniture || p.plain.length > 11) return;
      const short = p.plain.length <= 8 && !(p.traits & (trait.comma | trait.stop | trait.bang | trait.quote));
      if (p.traits & trait.date && /^(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日?)?$/u.test(p.plain)) {
        const near = beside(i);
        // A date alone may end a notice; among furniture it is the issue's.
        if (near.includes("masthead") || near.includes("header") || i < 3)
          p.furniture = near.includes("header") ? "header" : "masthead";
        return;
      }
      if (!short) return;
      const [before, after] = [pieces[i - 1], pieces[i + 1]];
      const near = beside(i);
      if (near.includes("masthead") && (/^\d{1,2}日?$/u.test(p.plain) || paperName.test(p.plain)))
        p.furniture = "masthead";
      else if (paperName.test(p.plain) && i < 2) p.furniture = "masthead";
      else if (
        (near.includes("header") || (near.includes("editor") && p.page > 0)) &&
        (sections.has(p.plain) || paperName.test(p.plain) || pageNumber.test(p.plain))
      )
        p.furniture = "header";
      else if (pageNumber.test(p.plain) && (!before || before.page !== p.page || !after || after.page !== p.page))
        p.furniture = "header";
      else if (sections.has(p.plain) && (!before || before.page !== p.page) && pieces.length > 3 && p.page > 0)
        p.furniture = "header";
    });
  contents(pieces);
}

/** An entry of a contents box may take several lines, of which only the last has the page number. */
function contents(pieces: readonly Piece[]): void {
  for (let i = pieces.length - 1; i >= 0; i--) {
    const end = pieces[i]!;
    if (end.furniture !== "toc" || !/版\s*[)）]?$/u.test(end.text) || /^[▶►]/u.test(end.text)) continue;
    for (let k = i - 1; k >= i - 4 && k >= 0; k--) {
      const p = pieces[k]!;
      const next = pieces[k + 1]!;
      if (p.furniture || p.page !== end.page || /[。；]/u.test(p.text) || p.width > end.width + 30) break;
      // A wrapped entry: the row above is full, and stands close.
      if (next.blanks > Math.max(0, usualGap(pieces, i)) || p.width < next.width - 3) break;
      p.furniture = "toc";
    }
  }
}

function usualGap(pieces: readonly Piece[], i: number): number {
  const around = pieces
    .slice(Math.max(0, i - 20), i + 20)
    .map((p) => p.blanks)
    .sort((a, b) => a - b);
  return around[around.length >> 1] ?? 0;
}
