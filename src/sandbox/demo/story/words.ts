import type { Language, Sentence } from "../../../text.ts";
import type { Random } from "./random.ts";

/** A deal's stages in the order of the pipeline, as the people of each language named them in the CRM. */
export const stages: Readonly<Record<Language, readonly [string, string, string, string, string]>> = {
  en: ["Qualified", "Demo", "Proposal sent", "Negotiation", "Contract sent"],
  ja: ["案件化", "デモ", "提案・見積", "条件交渉", "契約手続き"],
  "zh-CN": ["需求确认", "产品演示", "方案报价", "商务谈判", "合同签订"],
};

export const wonStage = { en: "Closed won", ja: "受注", "zh-CN": "赢单" } as const satisfies Sentence;
export const lostStage = { en: "Closed lost", ja: "失注", "zh-CN": "输单" } as const satisfies Sentence;

/** Why a deal is lost; `weight` is how often. */
export const lossReasons = [
  { weight: 28, en: "No decision", ja: "検討中止", "zh-CN": "客户暂缓决策" },
  { weight: 22, en: "Lost to a competitor", ja: "競合他社を採用", "zh-CN": "输给竞争对手" },
  { weight: 20, en: "No budget", ja: "予算なし", "zh-CN": "没有预算" },
  { weight: 16, en: "Price", ja: "価格が折り合わず", "zh-CN": "价格未谈拢" },
  { weight: 14, en: "Missing capability", ja: "必要な機能の不足", "zh-CN": "功能不满足" },
] as const satisfies readonly ({ weight: number } & Sentence)[];

/** Why a customer leaves. */
export const endReasons = [
  { weight: 35, en: "Too little use", ja: "利用が定着せず", "zh-CN": "使用率过低" },
  { weight: 30, en: "Switched to a competitor", ja: "他社サービスへ切り替え", "zh-CN": "改用竞品" },
  { weight: 25, en: "Budget cut", ja: "予算削減", "zh-CN": "预算削减" },
  { weight: 10, en: "Site closed", ja: "拠点の閉鎖", "zh-CN": "工厂关停" },
] as const satisfies readonly ({ weight: number } & Sentence)[];

/** The title of somebody who is gone. */
export const hasLeft = { en: "Left the company", ja: "退職", "zh-CN": "已离职" } as const satisfies Sentence;

/** How a deal is called. */
export const dealName: Readonly<Record<Language, (plan: string, seats: number) => string>> = {
  en: (plan, seats) => `${plan}, ${seats} seats`,
  ja: (plan, seats) => `${plan} ${seats}席`,
  "zh-CN": (plan, seats) => `${plan} ${seats} 席位`,
};
export const expansionName: Readonly<Record<Language, (seats: number) => string>> = {
  en: (seats) => `${seats} more seats`,
  ja: (seats) => `${seats}席の追加`,
  "zh-CN": (seats) => `增购 ${seats} 席位`,
};

/** What our people write down about a customer; `{who}` is one of theirs. */
const notes = {
  need: [
    {
      en: "{who} runs mixed fleets on two sites and wants one view of both.",
      ja: "{who}様：2 拠点でメーカーの異なるロボットが稼働中。一元管理をご希望。",
      "zh-CN": "{who}：两个厂区的机器人品牌不同，希望统一调度。",
    },
    {
      en: "Night shift is short of people; {who} wants robots to bridge it by next season.",
      ja: "夜勤の人手不足が課題。{who}様は次の繁忙期までに自動化したいとのこと。",
      "zh-CN": "夜班缺人，{who}希望下个旺季之前用机器人补上。",
    },
    {
      en: "{who} has a pilot with three robots and no way to see why they stop.",
      ja: "{who}様：3 台で試行中だが、停止の原因が見えないとのこと。",
      "zh-CN": "{who}：目前试点 3 台，停机原因看不到。",
    },
    {
      en: "Budget is set aside for this year, says {who}. Needs numbers for the board.",
      ja: "{who}様：今年度予算は確保済み。取締役会向けの試算が必要。",
      "zh-CN": "{who}表示今年预算已预留，需要给管理层的测算数据。",
    },
  ],
  slipped: [
    {
      en: "{who} asks for two more weeks: legal has not read it yet.",
      ja: "{who}様：法務確認が未了のため、あと 2 週間ほしいとのこと。",
      "zh-CN": "{who}要求再等两周，法务还没看完。",
    },
    {
      en: "Sign-off moved to the next board meeting, says {who}.",
      ja: "{who}様：承認は次回の取締役会へ持ち越し。",
      "zh-CN": "{who}表示审批推迟到下次董事会。",
    },
  ],
  risk: [
    {
      en: "Usage keeps falling and {who} does not answer. Escalated.",
      ja: "利用が減り続け、{who}様から返信なし。上長へ報告済み。",
      "zh-CN": "使用量持续下降，{who}不回复，已上报。",
    },
    {
      en: "Heard that another supplier is being looked at. {who} avoids the question.",
      ja: "他社も検討中との情報。{who}様は明言を避けている。",
      "zh-CN": "听说客户在看别家产品，{who}回避这个问题。",
    },
  ],
  saved: [
    {
      en: "Met {who}: the stops were a network fault on their side. Plan agreed, usage is coming back.",
      ja: "{who}様と面談。停止の原因は先方のネットワーク。改善計画に合意し、利用は回復傾向。",
      "zh-CN": "与{who}见面：停机是对方网络问题，已定改进计划，使用量在恢复。",
    },
    {
      en: "{who} has put a new team on it, and we trained them on site.",
      ja: "{who}様の下で新体制が発足。現地でトレーニングを実施。",
      "zh-CN": "{who}安排了新团队，我们已到现场培训。",
    },
  ],
  leaving: [{ en: "{who} will not renew. They thank us, and mean it.", ja: "{who}様より、更新しないとのご連絡。", "zh-CN": "{who}通知不再续约。" }],
  advocate: [
    {
      en: "{who} will speak at our customer day and takes reference calls.",
      ja: "{who}様：ユーザー会での登壇と、導入検討企業への紹介をご快諾。",
      "zh-CN": "{who}愿意在客户大会上分享，并接待参观客户。",
    },
  ],
} as const satisfies Readonly<Record<string, readonly Sentence[]>>;

/** One of our notes, in the language of who writes it. */
export function note(random: Random, about: keyof typeof notes, language: Language, who: string): string {
  const sentences: readonly Sentence[] = notes[about];
  return random.pick(sentences)[language].replace("{who}", who);
}
