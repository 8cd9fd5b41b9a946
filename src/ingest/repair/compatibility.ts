import { replaceCharacters } from "./draft.ts";

const from = "︐︑︒︓︔︕︖︗︘︙︰︱︲︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄｡｢｣､･";
const to = "，、。：；！？〖〗…：—–（）｛｝〔〕【】《》〈〉「」『』。「」、・";

/** Forms for vertical type and half width, as extractors deliver them from vertical headlines. */
export const verticalForm = replaceCharacters(
  "vertical-form",
  /[︐-︙︰-︲︵-﹄｡-･]/gu,
  (c) => to[from.indexOf(c)] ?? c,
);

/** Radicals of the supplement that fonts use for the character itself; Unicode gives them no decomposition. */
const supplement = new Map(
  "⺁厂⺄乙⺆冂⺇几⺈刀⺊卜⺋卩⺌小⺍小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴罓⺵羊⺶羊⺷羊⺸羋⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒长⻓长⻔门⻕阝⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
    .match(/../gu)
    ?.map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/** Kangxi radicals, radicals of the supplement and compatibility ideographs: the unified character reads and searches. */
export const radical = replaceCharacters(
  "compatibility-ideograph",
  /[\u2e80-\u2fd5\uf900-\ufaff]/gu,
  (c) => supplement.get(c) ?? c.normalize("NFKC"),
);

/** Latin ligatures of the PDF's fonts. */
export const ligature = replaceCharacters("ligature", /[\ufb00-\ufb06]/gu, (c) => c.normalize("NFKC"));
