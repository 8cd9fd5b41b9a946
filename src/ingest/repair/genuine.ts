/** Words of the language that contain an impostor of the broken font map: in them the character is itself. */
const words =
  "袁隆平 袁世凯 袁崇焕 袁枚 袁绍 袁术 袁了凡 袁州 袁家村 平遥 遥控 遥感 遥远 遥望 遥测 遥遥 遥相呼 遥相辉 遥相望 遥相对 遥想 遥祝 遥知 逍遥 路遥知 步之遥 尺之遥 里之遥 米之遥 墙之遥 街之遥 河之遥 水之遥 海之遥 程之遥 箭之遥 线之遥 山之遥 隔之遥 时之遥 天之遥 虽遥 迢遥 遥不可及 " +
  "尧舜 尧帝 尧都 尧庙 尧天舜 日尧天 帝尧 沐浴 淋浴 洗浴 浴室 浴场 浴火 浴血 浴池 浴缸 浴巾 浴盆 浴衣 光浴 药浴 温泉浴 助浴 卫浴 浴间 钥匙 锁钥 金钥 管钥 密钥 公钥 私钥 " +
  "野外 田野 视野 野生 分野 朝野 旷野 原野 荒野 野蛮 野心 野战 野营 山野 越野 野田佳彦 野草 野菜 野花 野餐 狂野 野兔 粗野 郊野 绿野 沃野 遍野 四野 野火 野猪 野鸭 野趣 野性 野兽 野马 野果 野味 野史 撒野 下野 在野 乡野 村野 野炊 野象 野牛 野鸡 野狼 " +
  "冶炼 冶金 陶冶 冶铸 冶铁 冶铜 采冶 矿冶 选冶 艳冶 树叶 绿叶 茶叶 落叶 叶片 叶子 红叶 枝叶 中叶 百叶 叶绿 菜叶 叶轮 叶公 荷叶 竹叶 大叶 初叶 末叶 叶挺 叶剑英 叶圣陶 叶面 叶茂 嫩叶 烟叶 桑叶 黄叶 枫叶 新叶 叶酸 叶尔羌 " +
  "摇曳 拖曳 曳引 曳光 渊源 深渊 渊博 渊深 天渊之 陶渊明 冤枉 冤案 冤假 申冤 伸冤 冤屈 喊冤 冤家 鸣冤 含冤 冤魂 冤情 子曰 诗曰 名曰 曰归 " +
  "窑洞 砖窑 窑炉 官窑 瓷窑 煤窑 窑厂 窑变 龙窑 窑址 烧窑 窑烟 汝窑 钧窑 哥窑 定窑 土窑 石窑 窑工 磁窑 瓦窑 炭窑 灰窑 陶窑 古窑 老窑 御窑 入窑 出窑 窑沟 窑村 窑头 窑店 窑湾 窑子 窑上 窑坪 窑岭 窑火 窑神 窑匠";

const byCharacter = new Map<string, { word: string; at: number }[]>();
for (const word of words.split(" "))
  for (let at = 0; at < word.length; at++) {
    const list = byCharacter.get(word.charAt(at)) ?? [];
    list.push({ word, at });
    byCharacter.set(word.charAt(at), list);
  }

/** Whether the character at that place is part of such a word. */
export function genuineWord(text: string, at: number): boolean {
  const c = text.charAt(at);
  if (c === "遥" && serial(text, at)) return true;
  return (
    byCharacter
      .get(c)
      ?.some(({ word, at: inside }) => text.startsWith(word, at - inside) && !accident(text, at - inside, word)) ??
    false
  );
}

/** A rocket's number in its series: `长征七号遥九`, `二号F遥二十三`. */
const serial = (text: string, at: number): boolean =>
  /[号型]\s*(?:[A-Z甲乙丙丁改])?\s*$/u.test(text.slice(Math.max(0, at - 4), at)) &&
  /^\s*(?:[一二三四五六七八九十]|\d{1,2}(?![\d年月]))/u.test(text.slice(at + 1, at + 6));

/** Words of which the first character may end another before a stop (`水平，`), or the last begin one after it (`。感谢`). */
const before: Readonly<Record<string, RegExp>> = { 平遥: /[水和公太生升持扬摆近不抚填扫拉均天]\s*$/u };
const after: Readonly<Record<string, RegExp>> = {
  遥感: /^\s*[谢到觉受慨动恩染悟知激]/u,
  遥测: /^\s*[试算评]/u,
  遥知: /^\s*[识道名情晓]/u,
  遥想: /^\s*[来要到法必]/u,
  遥祝: /^\s*[贺福愿]/u,
  遥望: /^\s*各/u,
};

const accident = (text: string, at: number, word: string): boolean =>
  before[word]?.test(text.slice(Math.max(0, at - 3), at)) === true ||
  after[word]?.test(text.slice(at + word.length, at + word.length + 3)) === true;
