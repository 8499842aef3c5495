import type { Sentences } from "../text.ts";

/** What messages about renewals, and what is done with them, say. */
export const renewalText = {
  comingTitle: { en: "Renewal: {account}, {day}", ja: "契約更新：{account}（{day}）", "zh-CN": "续约：{account}（{day}）" },
  passedTitle: {
    en: "Renewal: {account}, {day} has passed",
    ja: "契約更新：{account}（{day} を経過）",
    "zh-CN": "续约：{account}（{day} 已过）",
  },
  decidedTitle: { en: "Renewal: {account}, {outcome}", ja: "契約更新：{account}（{outcome}）", "zh-CN": "续约：{account}（{outcome}）" },
  renewedTitle: { en: "Renewed: {account}", ja: "更新済み：{account}", "zh-CN": "已续约：{account}" },
  churnedTitle: { en: "Churned: {account}", ja: "解約：{account}", "zh-CN": "已流失：{account}" },
  movedTitle: { en: "Renewal moved: {account}", ja: "更新日の変更：{account}", "zh-CN": "续约日变更：{account}" },

  daysLeft: {
    en: "{days, plural, =0 {today} one {# day left} other {# days left}}",
    ja: "{days, plural, =0 {本日} other {あと # 日}}",
    "zh-CN": "{days, plural, =0 {今天} other {还有 # 天}}",
  },
  daysPast: {
    en: "{days, plural, one {# day past} other {# days past}}",
    ja: "{days} 日超過",
    "zh-CN": "已过 {days} 天",
  },

  coming: {
    en: "{account} renews on {day}{amount}{health}.",
    ja: "{account}の契約更新日は {day} です{amount}{health}。",
    "zh-CN": "{account} 的续约日为 {day}{amount}{health}。",
  },
  passed: {
    en: "{account}'s renewal date, {day}, has passed{amount}{health}.",
    ja: "{account}の契約更新日（{day}）を過ぎました{amount}{health}。",
    "zh-CN": "{account} 的续约日（{day}）已过{amount}{health}。",
  },
  atStake: { en: "; {amount} at stake", ja: "。対象額 {amount}", "zh-CN": "，涉及 {amount}" },
  doing: { en: "; health {level} of 100, {band}", ja: "。健全度 {level}／100（{band}）", "zh-CN": "，健康度 {level}／100（{band}）" },
  decided: {
    en: "{account}'s renewal of {day}: {by, select, none {} other {{by} says }}{outcome}.",
    ja: "{account}の {day} の契約更新：{outcome}{by, select, none {} other {（{by}）}}",
    "zh-CN": "{account} {day} 的续约：{outcome}{by, select, none {} other {（{by}）}}",
  },
  closedRenewed: {
    en: "{account} renewed: the contract goes on past {day}.",
    ja: "{account}の契約は {day} 以降も継続しています（更新済み）。",
    "zh-CN": "{account} 已续约：合同在 {day} 之后继续有效。",
  },
  closedChurned: {
    en: "{account} churned: the contract that was to renew on {day} has ended.",
    ja: "{account}が解約しました。{day} に更新予定だった契約は終了しています。",
    "zh-CN": "{account} 已流失：原定 {day} 续约的合同已终止。",
  },
  closedMoved: {
    en: "{account}'s contract does not renew on {day} any more{next, select, none {} other {: by the latest telling it does on {next}}}.",
    ja: "{account}の契約は {day} には更新されなくなりました{next, select, none {} other {（変更後の更新日：{next}）}}。",
    "zh-CN": "{account} 的合同不再于 {day} 续约{next, select, none {} other {，最新续约日为 {next}}}。",
  },

  account: { en: "Account", ja: "アカウント", "zh-CN": "客户" },
  plan: { en: "Contract", ja: "契約", "zh-CN": "合同" },
  seats: {
    en: "{count, plural, one {# seat} other {# seats}}",
    ja: "{count} シート",
    "zh-CN": "{count} 个席位",
  },
  renewsOn: { en: "Renews on", ja: "更新日", "zh-CN": "续约日" },
  hasPassed: { en: "passed", ja: "経過", "zh-CN": "已过" },
  byItself: { en: "by itself", ja: "自動更新", "zh-CN": "自动续约" },
  notByItself: { en: "not by itself", ja: "自動更新なし", "zh-CN": "不自动续约" },
  endsOn: { en: "Told to end on", ja: "終了予定日", "zh-CN": "预定终止日" },
  amount: { en: "At stake", ja: "対象額", "zh-CN": "涉及金额" },
  perYear: { en: "{amount} a year", ja: "年額 {amount}", "zh-CN": "{amount}／年" },
  health: { en: "Health", ja: "健全度", "zh-CN": "健康度" },
  level: { en: "{level} of 100, {band}: {trend}", ja: "{level}／100（{band}）・{trend}", "zh-CN": "{level}／100（{band}），{trend}" },
  notScored: { en: "not worked out yet", ja: "未算出", "zh-CN": "尚未计算" },
  csm: { en: "Customer success", ja: "カスタマーサクセス", "zh-CN": "客户成功" },
  nobody: { en: "nobody named", ja: "未設定", "zh-CN": "未指定" },
  acknowledged: { en: "Acknowledged", ja: "確認済み", "zh-CN": "已确认" },
  byAt: { en: "by {by}, {moment}", ja: "{by}（{moment}）", "zh-CN": "{by}，{moment}" },
  someone: { en: "someone", ja: "メンバー", "zh-CN": "某位成员" },
  assigned: { en: "Assigned to", ja: "担当", "zh-CN": "指派给" },
  snoozed: { en: "Snoozed until", ja: "スヌーズ期限", "zh-CN": "暂停提醒至" },
  outcome: { en: "Outcome", ja: "結果", "zh-CN": "结果" },
  renewed: { en: "renewed", ja: "更新", "zh-CN": "续约" },
  reduced: { en: "renewed, reduced", ja: "縮小して更新", "zh-CN": "缩减续约" },
  lost: { en: "lost", ja: "解約", "zh-CN": "流失" },
  why: { en: "Why the health is what it is", ja: "健全度の理由", "zh-CN": "健康度原因" },
  reason: { en: "−{points} {reason}", ja: "−{points} {reason}", "zh-CN": "−{points} {reason}" },
  moreReasons: { en: "and {count} more", ja: "ほか {count} 件", "zh-CN": "另有 {count} 项" },
  sources: {
    en: "Contract as told by {source}{moment, select, none {} other {; health worked out {moment}}}",
    ja: "契約の情報元：{source}{moment, select, none {} other {・健全度の算出：{moment}}}",
    "zh-CN": "合同来源：{source}{moment, select, none {} other {；健康度计算于 {moment}}}",
  },

  acknowledge: { en: "Acknowledge", ja: "確認", "zh-CN": "确认" },
  assign: { en: "Assign", ja: "担当を決める", "zh-CN": "指派" },
  snooze: { en: "Snooze", ja: "スヌーズ", "zh-CN": "暂停提醒" },
  setOutcome: { en: "Set outcome", ja: "結果を登録", "zh-CN": "设置结果" },
  changeOutcome: { en: "Change outcome", ja: "結果を変更", "zh-CN": "更改结果" },
  showRisk: { en: "Show risk", ja: "リスクを表示", "zh-CN": "查看风险" },
} as const satisfies Sentences;

/** What is told in a renewal's thread, one step at a time. */
export const stepText = {
  due: {
    en: "{days, plural, =0 {{account} renews today.} one {{account} renews in # day, on {day}.} other {{account} renews in # days, on {day}.}}",
    ja: "{days, plural, =0 {{account}は本日が契約更新日です。} other {{account}の契約更新日（{day}）まであと # 日です。}}",
    "zh-CN": "{days, plural, =0 {{account} 今天续约。} other {距离 {account} 的续约日（{day}）还有 # 天。}}",
  },
  past: {
    en: "{account}'s renewal date, {day}, has passed, and nobody has said what became of it.",
    ja: "{account}の契約更新日（{day}）を過ぎましたが、結果が登録されていません。",
    "zh-CN": "{account} 的续约日（{day}）已过，尚未登记结果。",
  },
  risk: {
    en: "{account} is {band}: health {level} of 100{fell, plural, =0 {} other {, # points less than a week ago}}.{woke, select, yes { This ends the snooze.} other {}}",
    ja: "{account}は「{band}」です。健全度 {level}／100{fell, plural, =0 {} other {（1 週間で # 低下）}}。{woke, select, yes {スヌーズを終了しました。} other {}}",
    "zh-CN": "{account}：{band}，健康度 {level}／100{fell, plural, =0 {} other {，一周内下降 # 分}}。{woke, select, yes {已结束暂停提醒。} other {}}",
  },
  acknowledged: {
    en: "{by} has acknowledged the renewal of {account}.",
    ja: "{by}が{account}の契約更新を確認しました。",
    "zh-CN": "{by} 已确认 {account} 的续约。",
  },
  assigned: {
    en: "{by} has given the renewal of {account} to {to}.",
    ja: "{by}が{account}の契約更新を{to}に割り当てました。",
    "zh-CN": "{by} 已将 {account} 的续约指派给 {to}。",
  },
  took: { en: "{by} has taken the renewal of {account}.", ja: "{by}が{account}の契約更新を担当します。", "zh-CN": "{by} 已接手 {account} 的续约。" },
  snoozed: {
    en: "{by} has put off the renewal of {account} until {day}.",
    ja: "{by}が{account}の契約更新の通知を {day} まで止めました。",
    "zh-CN": "{by} 已将 {account} 的续约提醒暂停至 {day}。",
  },
  outcome: {
    en: "{by} says of the renewal of {account}: {outcome}.",
    ja: "{by}が{account}の契約更新の結果を登録しました：{outcome}",
    "zh-CN": "{by} 已登记 {account} 的续约结果：{outcome}。",
  },
} as const satisfies Sentences;
