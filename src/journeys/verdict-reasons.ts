import { shorten } from "../cards/shorten.ts";
import { type Language, type Sentences, say } from "../text.ts";

/** Why a lead is not accepted, in the order in which forms offer it. */
export const verdictReasons = [
  "not_our_profile",
  "wrong_person",
  "no_need",
  "not_now",
  "no_budget",
  "bad_data",
  "unreachable",
  "duplicate",
  "competitor",
  "other",
] as const;
export type VerdictReason = (typeof verdictReasons)[number];

/** A reason in words. One that a source made up is said as it was told. */
export function reasonName(reason: string, language: Language): string {
  const known = verdictReasons.find((each) => each === reason);
  return known ? say(reasonText, language)(known) : shorten(reason, 80);
}

const reasonText = {
  not_our_profile: { en: "Not our profile", ja: "ターゲット外", "zh-CN": "不符合目标客户" },
  wrong_person: { en: "Wrong person", ja: "担当者が違う", "zh-CN": "联系人不对" },
  no_need: { en: "No need", ja: "ニーズなし", "zh-CN": "没有需求" },
  not_now: { en: "Not now", ja: "時期尚早", "zh-CN": "时机未到" },
  no_budget: { en: "No budget", ja: "予算なし", "zh-CN": "没有预算" },
  bad_data: { en: "Bad data", ja: "情報の不備", "zh-CN": "信息有误" },
  unreachable: { en: "Unreachable", ja: "連絡が取れない", "zh-CN": "联系不上" },
  duplicate: { en: "Duplicate or existing", ja: "重複または既存顧客", "zh-CN": "重复或已有客户" },
  competitor: { en: "Competitor or spam", ja: "競合または迷惑行為", "zh-CN": "竞争对手或垃圾信息" },
  other: { en: "Other", ja: "その他", "zh-CN": "其他" },
} as const satisfies Sentences;
