import type { VerdictReason } from "../../../journeys/verdict-reasons.ts";
import type { Language, Sentence } from "../../../text.ts";
import type { Person } from "./people.ts";
import { type Random, randomFor } from "./random.ts";
import type { Lead, Verdict } from "./teller.ts";
import { dayText } from "./zones.ts";

/** Why sales turns leads away for good, and why it puts them off: which reasons, how often. */
export type Reasons = Readonly<Record<"rejected" | "recycled", readonly { reason: VerdictReason; weight: number }[]>>;

/** People who could buy, and mostly do not yet. */
export const usualReasons: Reasons = {
  rejected: [
    { reason: "not_our_profile", weight: 34 },
    { reason: "no_need", weight: 26 },
    { reason: "wrong_person", weight: 14 },
    { reason: "competitor", weight: 10 },
    { reason: "bad_data", weight: 8 },
    { reason: "other", weight: 8 },
  ],
  recycled: [
    { reason: "not_now", weight: 46 },
    { reason: "no_budget", weight: 26 },
    { reason: "unreachable", weight: 18 },
    { reason: "no_need", weight: 10 },
  ],
};

/** People who wanted a paper, not a product, and left whatever address the form would take. */
export const paperReasons: Reasons = {
  rejected: [
    { reason: "wrong_person", weight: 42 },
    { reason: "bad_data", weight: 26 },
    { reason: "not_our_profile", weight: 20 },
    { reason: "no_need", weight: 8 },
    { reason: "competitor", weight: 4 },
  ],
  recycled: [
    { reason: "unreachable", weight: 52 },
    { reason: "no_need", weight: 30 },
    { reason: "not_now", weight: 18 },
  ],
};

/** Somebody of a company that is looked after already. */
export const knownReasons: Reasons = {
  rejected: [
    { reason: "duplicate", weight: 60 },
    { reason: "wrong_person", weight: 40 },
  ],
  recycled: usualReasons.recycled,
};

/** What the owner of a lead writes down with a verdict that is none in its favour. `day` is when it is said, counted; "not now" has a day to come back on. */
export function verdictOn(lead: Lead, person: Person, language: Language, { day, at, reasons, became }: Judged): Verdict {
  // A stream of its own, so that why a lead was turned away moves nothing else.
  const random = randomFor(at, "verdict", lead.externalId);
  const { reason } = random.weighted(reasons[became]);
  const note = reason === "other" || random.chance(0.6) ? { note: noteOn(random, reason, language, person) } : {};
  const returns = reason === "not_now" ? { returnsOn: dayText(day + random.whole(25, 80)) } : {};
  return { reason, ...byOwner(lead), ...note, ...returns };
}

type Judged = { day: number; at: number; reasons: Reasons; became: "rejected" | "recycled" };

/** Who says so: the lead's owner. */
export const byOwner = ({ owner }: Lead): { by?: string } => (owner === undefined ? {} : { by: owner });

function noteOn(random: Random, reason: VerdictReason, language: Language, { name }: Person): string {
  const sentences: readonly Sentence[] = notes[reason];
  return random.pick(sentences)[language].replace("{who}", name);
}

const notes = {
  not_our_profile: [
    {
      en: "{who} sells consulting; there is no floor to automate.",
      ja: "{who}様はコンサルティング業で、自動化する現場をお持ちでない。",
      "zh-CN": "{who}做的是咨询，没有可自动化的现场。",
    },
    {
      en: "Two people in an office, says {who}. Far below what we serve.",
      ja: "{who}様：事務所に 2 名のみ。対象規模に届かない。",
      "zh-CN": "{who}：办公室只有两个人，规模远不到。",
    },
  ],
  wrong_person: [
    {
      en: "{who} wanted the paper for a thesis.",
      ja: "{who}様は論文のための資料請求。",
      "zh-CN": "{who}下载资料是为了写论文。",
    },
    {
      en: "{who} was told to collect papers and has no say in it.",
      ja: "{who}様は資料収集の担当で、選定には関わっていない。",
      "zh-CN": "{who}只负责收集资料，没有决定权。",
    },
  ],
  no_need: [
    {
      en: "No robots and no plans for any. {who} does not remember the form.",
      ja: "ロボット導入の予定なし。{who}様は資料請求のご記憶なし。",
      "zh-CN": "没有机器人，也没有计划，{who}不记得填过表单。",
    },
    {
      en: "{who} has one make of robot, and its own software does.",
      ja: "{who}様：メーカーは 1 社のみで、付属ソフトで足りている。",
      "zh-CN": "{who}只用一个品牌，自带软件够用。",
    },
  ],
  not_now: [
    {
      en: "{who} is interested, but the new site opens later.",
      ja: "{who}様：関心はあるが、新拠点の稼働はまだ先。",
      "zh-CN": "{who}有兴趣，但新厂还没投产。",
    },
    {
      en: "After the season, says {who}.",
      ja: "{who}様：繁忙期が明けてから。",
      "zh-CN": "{who}表示旺季过后再谈。",
    },
  ],
  no_budget: [
    {
      en: "{who} has nothing left this year and will ask for it in the next.",
      ja: "{who}様：今年度の予算は残っておらず、来年度に申請するとのこと。",
      "zh-CN": "{who}：今年预算已用完，明年再申请。",
    },
  ],
  bad_data: [
    {
      en: "The number does not exist, and mails to {who} bounce.",
      ja: "電話番号が無効、{who}様へのメールも不達。",
      "zh-CN": "电话是空号，发给{who}的邮件被退回。",
    },
  ],
  unreachable: [
    { en: "Three calls, no answer from {who}.", ja: "{who}様へ 3 回架電、応答なし。", "zh-CN": "给{who}打了三次电话，无人接听。" },
    { en: "{who} opens no mail of ours.", ja: "{who}様：メールが開封されない。", "zh-CN": "{who}一直没有打开邮件。" },
  ],
  duplicate: [
    {
      en: "Their deal or contract is looked after already; {who} was pointed there.",
      ja: "担当者が対応中の企業。{who}様にはその担当をご案内済み。",
      "zh-CN": "该客户已有人负责，已为{who}转接。",
    },
  ],
  competitor: [
    {
      en: "{who} works for a maker of fleet software.",
      ja: "{who}様は群管理ソフトのメーカーに所属。",
      "zh-CN": "{who}就职于一家调度软件厂商。",
    },
  ],
  other: [
    {
      en: "{who} asked for a job, not for a product.",
      ja: "{who}様は採用への応募だった。",
      "zh-CN": "{who}是来求职的，不是来买产品的。",
    },
  ],
} as const satisfies Readonly<Record<VerdictReason, readonly Sentence[]>>;
