import type { Language } from "../../../text.ts";

/** What marketing called its campaign on a channel at an instant: one a quarter, in the market's language. Empty for a channel that has none. */
export function campaignAt(channel: string, language: Language, at: number): string {
  const date = new Date(at);
  const quarter = Math.floor(date.getUTCMonth() / 3);
  const titles = campaigns[channel]?.[language] ?? [];
  const title = titles[quarter % Math.max(titles.length, 1)];
  return title === undefined ? "" : `${title} ${date.getUTCFullYear()}`;
}

/** What a referral says of who spoke well of us. */
export const referredBy: Readonly<Record<Language, (name: string) => string>> = {
  en: (name) => `Referred by ${name}`,
  ja: (name) => `${name}様のご紹介`,
  "zh-CN": (name) => `${name}推荐`,
};

/** By channel: a campaign for each quarter of the year, or one for all. */
const campaigns: Readonly<Record<string, Readonly<Record<Language, readonly string[]>>>> = {
  search: {
    en: ["Robot fleet software", "Warehouse robots", "Factory automation", "Peak season robots"],
    ja: ["ロボット群管理", "倉庫自動化", "工場自動化", "繁忙期の省人化"],
    "zh-CN": ["机器人调度系统", "仓储自动化", "智能工厂", "旺季产能"],
  },
  webinar: {
    en: ["Webinar: First robot, first month", "Webinar: Automating the night shift", "Webinar: One fleet, many makers", "Webinar: Planning the peak"],
    ja: ["ウェビナー：はじめてのロボット導入", "ウェビナー：夜勤の自動化", "ウェビナー：複数メーカーの一元管理", "ウェビナー：繁忙期に備える"],
    "zh-CN": ["网络研讨会：第一台机器人", "网络研讨会：夜班自动化", "网络研讨会：多品牌统一调度", "网络研讨会：备战旺季"],
  },
  partner: {
    en: ["Integrator programme", "Integrator programme", "Integrator roadshow", "Integrator programme"],
    ja: ["販売パートナー紹介", "販売パートナー紹介", "パートナー合同セミナー", "販売パートナー紹介"],
    "zh-CN": ["合作伙伴推荐", "合作伙伴推荐", "集成商联合巡展", "合作伙伴推荐"],
  },
  event: {
    en: ["Automation Days", "Logistics Forum", "Factory Futures", "Robotics Week"],
    ja: ["スマート工場展 春", "物流自動化フォーラム", "ロボット活用展 秋", "製造 DX サミット"],
    "zh-CN": ["智能制造展 春季", "物流自动化论坛", "工业机器人展 秋季", "制造数字化峰会"],
  },
  "paid social": {
    en: ["Meet the fleet", "Robots on the floor", "Meet the fleet", "Ready for peak"],
    ja: ["現場で動くロボット", "導入事例シリーズ", "現場で動くロボット", "繁忙期特集"],
    "zh-CN": ["走进智能车间", "客户案例系列", "走进智能车间", "旺季特辑"],
  },
  "content syndication": {
    en: ["Whitepaper: 12 ways to automate", "Checklist: Buying your first robot", "Report: State of robotics", "Whitepaper: The cost of idle robots"],
    ja: ["資料：自動化 12 の着眼点", "チェックリスト：ロボット選定", "レポート：現場ロボット白書", "資料：止まるロボットのコスト"],
    "zh-CN": ["白皮书：自动化的 12 个切入点", "选型清单：第一台机器人", "机器人应用报告", "白皮书：机器人闲置成本"],
  },
  outbound: {
    en: ["Target accounts"],
    ja: ["重点企業アプローチ"],
    "zh-CN": ["重点客户拓展"],
  },
};
