/** Names of columns, boxes and series that stand above headlines. */

/** Names of boxes with short news: never a headline. */
export const boxName =
  /^(?:今日|本期|国内|国际|环球|天下|一句话|本地|各地|时事)?(?:简讯|短波|快报|快讯|扫描|新闻|速览|集锦|看点|要闻|播报|动态|资讯|短讯|身边事|八面来风)$/u;

/** How the names of columns and series end. */
export const series =
  /(?:简讯|短波|快报|快讯|扫描|一句话新闻|速览|集锦|之窗|掠影|传真|点击|播报|来风|身边事|看点|追踪|观察|走基层|进行时|在行动|调研|调研行|中国行|新征程|新图景|答卷|田野上|新作为|特别报道|系列报道|专栏|一线见闻|暖心一瞬|政绩观|精神|专题|主题教育|中国年|高高飘扬|建新功|访谈|回眸|故事|风采|缅怀先烈|开新局|起好步|新质生产力|之歌|时节|发布会)$/u;

/** Who came and spoke: what the line below a title says. */
export const presence = /^.{5,}(?:主持会议|主持并讲话|出席|参加|致辞|讲话|致贺词|作批示)$/u;

/** Names of series that are never a headline, however many of their words the text has. */
export const campaign = /(?:主题教育|学习教育|政绩观|系列报道|特别报道|走基层|中国年|进行时|新征程|调研行|中国行)$/u;

/** `学什么 重什么 做什么`: watchwords in a row, with or without the name of their column, are no headline. */
export const watchwords = /^(?:\p{Script=Han}{2,4}\s+){2,}\p{Script=Han}{2,4}(?:·\p{Script=Han}{2,8})?$/u;
