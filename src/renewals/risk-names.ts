/** The names under which one signal is told: "Open_Tickets" and "open tickets" are one. */
export const nameKey = (told: string): string =>
  told
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();

/** Whoever wanted us there has gone. */
export const isChampionGone = (key: string): boolean =>
  /\b(champion|sponsor|advocate|main contact|key contact|decision maker)s?\b.*\b(left|leaves|leaving|gone|departed|departure|quit|resign\w*|laid off|moved on|lost)\b/.test(
    key,
  ) ||
  /\b(lost|left by|departure of)\b.*\b(champion|sponsor|advocate)\b/.test(key) ||
  /(推進者|推進役|チャンピオン|スポンサー|キーパーソン|窓口|担当者|決裁者|支援者).*(離任|退職|離職|転職|異動|不在|いなくな|辞め|退任|交代)/.test(
    key,
  ) ||
  /(支持者|推动者|推动人|拥护者|关键联系人|联系人|负责人|对接人|决策人).*(离职|离任|离开|辞职|调岗|调离|走了|流失|换人)/.test(key);

/** How many of their tickets are open. */
export const isOpenTickets = (key: string): boolean =>
  /\b(open|unresolved|pending)\b.*\b(tickets?|cases?|issues?|bugs?|incidents?)\b|\b(tickets?|cases?|issues?)\b.*\bopen\b/.test(key) ||
  /未解決|未対応|未クローズ|オープン(中の)?(チケット|案件)/.test(key) ||
  /(未解决|未处理|未关闭|待处理).*(工单|问题|案例)?/.test(key);

/** For how many days they have owed us. */
export const isOverdue = (key: string): boolean => /\boverdue\b|\bdays late\b|延滞|滞納|未払|支払い?遅延|逾期|拖欠|欠款/.test(key);

/** How content they say they are. */
export const isSatisfaction = (key: string): boolean => /\b(satisfaction|csat|nps|promoter)\b|満足|推奨度|满意|推荐度/.test(key);
