import { shorten } from "../cards/shorten.ts";
import { showCalendarDay } from "../dates.ts";
import { shownSignal } from "../journeys/shown-names.ts";
import { type Language, type Sentences, say } from "../text.ts";
import type { Reason } from "./risk.ts";

/** A reason in words, with its numbers; without amounts, whoever reads it. */
export function reasonText({ code, values }: Reason, language: Language): string {
  const t = say(reasonSentences, language);
  const key = isKnown(code) ? code : "other";
  return t(key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(name, value, language)])));
}

const isKnown = (code: string): code is keyof typeof reasonSentences => Object.hasOwn(reasonSentences, code);

function shown(name: string, value: string | number, language: Language): string | number {
  if (name === "name") return shorten(shownSignal(String(value), language), 80);
  if (name === "day") return showCalendarDay(String(value), language);
  return typeof value === "number" ? value : shorten(value, 80);
}

const reasonSentences = {
  "usage-down": {
    en: "{name} at {value, number}, usually {usual, number} in the {weeks, plural, one {week} other {# weeks}} before ({percent}% less)",
    ja: "{name}が {value, number}（通常 {usual, number}、{percent}% 減。過去 {weeks} 週との比較）",
    "zh-CN": "{name}为 {value, number}，平时为 {usual, number}（下降 {percent}%，与此前 {weeks} 周相比）",
  },
  "state-warning": {
    en: "{name}: reported as a warning",
    ja: "{name}：警告レベルの報告",
    "zh-CN": "{name}：报告为警告级别",
  },
  "state-critical": {
    en: "{name}: reported as critical",
    ja: "{name}：重大レベルの報告",
    "zh-CN": "{name}：报告为严重级别",
  },
  "event-warning": {
    en: "{name}: {count, plural, one {one warning} other {# warnings}}, {days, plural, =0 {today} one {yesterday} other {# days ago}}{count, plural, one {} other { at the latest}}",
    ja: "{name}：警告（{count, plural, =1 {{days, plural, =0 {今日} =1 {昨日} other {# 日前}}} other {計 # 件、直近は{days, plural, =0 {今日} =1 {昨日} other { # 日前}}}}）",
    "zh-CN":
      "{name}：警告（{count, plural, =1 {{days, plural, =0 {今天} =1 {昨天} other {# 天前}}} other {共 # 次，最近一次在{days, plural, =0 {今天} =1 {昨天} other { # 天前}}}}）",
  },
  "event-critical": {
    en: "{name}: critical, {count, plural, one {} other {told # times, last }}{days, plural, =0 {today} one {yesterday} other {# days ago}}",
    ja: "{name}：重大な報告（{count, plural, =1 {{days, plural, =0 {今日} =1 {昨日} other {# 日前}}} other {計 # 件、直近は{days, plural, =0 {今日} =1 {昨日} other { # 日前}}}}）",
    "zh-CN":
      "{name}：严重（{count, plural, =1 {{days, plural, =0 {今天} =1 {昨天} other {# 天前}}} other {共 # 次，最近一次在{days, plural, =0 {今天} =1 {昨天} other { # 天前}}}}）",
  },
  "open-tickets": {
    en: "{value, plural, one {# ticket} other {# tickets}} open with support",
    ja: "未解決のサポートチケットが {value} 件",
    "zh-CN": "有 {value} 个支持工单未解决",
  },
  notice: {
    en: "The contract was told to end on {day}",
    ja: "契約が {day} に終了すると通知されています",
    "zh-CN": "合同已通知将于 {day} 终止",
  },
  "auto-renew-off": {
    en: "The contract no longer renews by itself",
    ja: "契約の自動更新が解除されました",
    "zh-CN": "合同已取消自动续约",
  },
  "seats-down": {
    en: "Seats down from {before, number} to {now, number} ({percent}% fewer, {days, plural, =0 {today} one {yesterday} other {# days ago}})",
    ja: "席数が {before, number} から {now, number} に減少（{percent}% 減、{days, plural, =0 {今日} =1 {昨日} other {# 日前}}）",
    "zh-CN": "席位从 {before, number} 减至 {now, number}（减少 {percent}%，{days, plural, =0 {今天} =1 {昨天} other {# 天前}}）",
  },
  "amount-down": {
    en: "The recurring amount is {percent}% lower ({days, plural, =0 {since today} one {since yesterday} other {since # days ago}})",
    ja: "契約金額が {percent}% 減少（{days, plural, =0 {今日} =1 {昨日} other {# 日前}}から）",
    "zh-CN": "合同金额减少 {percent}%（{days, plural, =0 {今天} =1 {昨天} other {# 天前}}起）",
  },
  overdue: {
    en: "A payment is {days, plural, one {# day} other {# days}} overdue",
    ja: "支払いが {days} 日遅れています",
    "zh-CN": "付款逾期 {days} 天",
  },
  "champion-left": {
    en: "Their champion left {days, plural, =0 {today} one {yesterday} other {# days ago}}, and nobody has taken over",
    ja: "推進者が{days, plural, =0 {今日} =1 {昨日} other { # 日前に}}離任し、後任がいません",
    "zh-CN": "内部支持者{days, plural, =0 {今天} =1 {昨天} other {在 # 天前}}离任，尚无人接替",
  },
  "no-champion": {
    en: "Nobody of the buying committee is a champion any more ({days, plural, =0 {since today} one {since yesterday} other {for # days}})",
    ja: "購買関係者に推進者がいなくなっています（{days, plural, =0 {今日から} =1 {昨日から} other {# 日間}}）",
    "zh-CN": "采购决策团队中已没有内部支持者（{days, plural, =0 {今天起} =1 {昨天起} other {已 # 天}}）",
  },
  silence: {
    en: "They have been silent for {days} days",
    ja: "{days} 日間、先方から連絡がありません",
    "zh-CN": "对方已 {days} 天没有联系",
  },
  "one-contact": {
    en: "Only one of them was in touch in 90 days: {who}",
    ja: "過去 90 日間に接点があったのは 1 人だけです：{who}",
    "zh-CN": "近 90 天内只有一位联系人与我们有往来：{who}",
  },
  dissatisfied: {
    en: "{name}: {value, number} of 10",
    ja: "{name}：10 点満点中 {value, number} 点",
    "zh-CN": "{name}：{value, number} 分（满分 10 分）",
  },
  other: { en: "Told as grave", ja: "重大な報告", "zh-CN": "严重报告" },
} as const satisfies Sentences;
