/** What the scripts say, in the language of the terminal. */
const language =
  process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
export const inChinese = /^zh/i.test(language);

/**
 * @param {string} english
 * @param {string} chinese
 */
export const say = (english, chinese) => (inChinese ? chinese : english);

export const notInstalled = () =>
  say("The dependencies are not installed. Run: npm ci", "依赖尚未安装。请先运行：npm ci");
export const notBuilt = () => say("The build failed; see above.", "构建失败，原因见上。");
export const nodeTooOld = () =>
  say(
    `Node ${process.versions.node} is too old to run Broadsheet, and none came with the dependencies. Install Node 24 (https://nodejs.org/) and run this again.`,
    `Node ${process.versions.node} 版本过低，无法运行阅报，依赖中也没有附带新版本。请安装 Node 24（https://nodejs.org/）后重试。`,
  );
export const noChromium = () =>
  say(
    "No Chromium was found for the tests. Install Chromium, Google Chrome or Microsoft Edge, or set CHROMIUM to the path of its executable.",
    "没有找到供测试使用的 Chromium。请安装 Chromium、Google Chrome 或 Microsoft Edge，或用环境变量 CHROMIUM 指定其可执行文件。",
  );
