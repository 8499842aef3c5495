import type { Sentences } from "../text.ts";

/** What the list of renewals says. */
export const listText = {
  about: {
    en: "Renewals that come up, with amounts and health",
    ja: "更新が近い契約を、金額と健全度つきで一覧します",
    "zh-CN": "列出即将到期的续约及其金额和健康度",
  },
  wrong: {
    en: "I do not understand “{word}” here. Type renewals, then 30, 60 or 90 days, then mine or at-risk: /renewals 60 at-risk",
    ja: "「{word}」は指定できません。30、60、90（日数）と、mine（自分の担当）または at-risk（リスクあり）を指定できます。例：/renewals 60 at-risk",
    "zh-CN": "无法识别“{word}”。可输入 30、60 或 90（天），以及 mine（我的）或 at-risk（有风险），例如：/renewals 60 at-risk",
  },
  whose: {
    en: "“mine” is for a person to ask, not for a channel.",
    ja: "mine（自分の担当）はチャンネルでは使えません。",
    "zh-CN": "mine（我的）只能由个人查询，不能用于频道。",
  },

  title: {
    en: "{only, select, mine {Your renewals} all {Renewals} other {Renewals at risk}}, next {days} days",
    ja: "{only, select, mine {自分の契約更新} all {契約更新} other {リスクのある契約更新}}（{days} 日以内）",
    "zh-CN": "{only, select, mine {我的续约} all {续约} other {有风险的续约}}（{days} 天内）",
  },
  sum: {
    en: "{count, plural, one {# renewal is} other {# renewals are}} open{amount, select, none {} other {, {amount} a year at stake}}; {atRisk, plural, =0 {none at risk} other {# at risk{riskAmount, select, none {} other { ({riskAmount})}}}}{past, plural, =0 {} one {; # of them past its date} other {; # of them past their date}}.{decided, plural, =0 {} one { # more is decided.} other { # more are decided.}}",
    ja: "未対応の契約更新 {count} 件{amount, select, none {} other {、対象額は年額 {amount}}}。{atRisk, plural, =0 {リスクのあるものはありません。} other {うち # 件にリスクがあります{riskAmount, select, none {} other {（{riskAmount}）}}。}}{past, plural, =0 {} other {うち # 件は更新日を過ぎています。}}{decided, plural, =0 {} other {ほかに結果登録済みが # 件あります。}}",
    "zh-CN":
      "{count} 项续约待处理{amount, select, none {} other {，涉及年金额 {amount}}}；{atRisk, plural, =0 {没有风险项} other {其中 # 项有风险{riskAmount, select, none {} other {（{riskAmount}）}}}}{past, plural, =0 {} other {；其中 # 项已过续约日}}。{decided, plural, =0 {} other {另有 # 项已登记结果。}}",
  },
  sumAtRisk: {
    en: "{count, plural, one {# renewal} other {# renewals}} at risk{amount, select, none {} other {, {amount} a year at stake}}{past, plural, =0 {} one {; # of them past its date} other {; # of them past their date}}.",
    ja: "リスクのある契約更新 {count} 件{amount, select, none {} other {、対象額は年額 {amount}}}。{past, plural, =0 {} other {うち # 件は更新日を過ぎています。}}",
    "zh-CN": "{count} 项续约有风险{amount, select, none {} other {，涉及年金额 {amount}}}{past, plural, =0 {} other {；其中 # 项已过续约日}}。",
  },
  allDecided: {
    en: "No renewal is open. {decided, plural, one {# is} other {# are}} decided.",
    ja: "未対応の契約更新はありません。結果登録済みが {decided} 件あります。",
    "zh-CN": "没有待处理的续约。{decided} 项已登记结果。",
  },
  none: { en: "No contract renews in the next {days} days.", ja: "{days} 日以内に更新を迎える契約はありません。", "zh-CN": "{days} 天内没有续约。" },
  noneMine: {
    en: "None of the renewals in the next {days} days is yours.",
    ja: "{days} 日以内の契約更新に、自分の担当はありません。",
    "zh-CN": "{days} 天内没有由您负责的续约。",
  },
  noneAtRisk: {
    en: "No renewal in the next {days} days is at risk.",
    ja: "{days} 日以内の契約更新に、リスクのあるものはありません。",
    "zh-CN": "{days} 天内没有有风险的续约。",
  },
  whoseMine: {
    en: "Yours are those of accounts whose customer success is your e-mail, and those that were assigned to you.",
    ja: "自分の担当とは、カスタマーサクセス担当があなたのメールアドレスのアカウント、またはあなたに割り当てられた契約更新です。",
    "zh-CN": "由您负责的续约，指客户成功负责人为您邮箱的客户，或指派给您的续约。",
  },
  next: { en: "The next one is on {day}.", ja: "次の契約更新日は {day} です。", "zh-CN": "下一次续约在 {day}。" },
  noContracts: {
    en: "I know of no contract so far. Send subscription events (POST /webhooks/events) with a renewsOn, or import a file (npm run import).",
    ja: "契約がまだ登録されていません。renewsOn を含む subscription イベントを送る（POST /webhooks/events）か、ファイルを取り込んでください（npm run import）。",
    "zh-CN": "目前没有任何合同。请发送带有 renewsOn 的 subscription 事件（POST /webhooks/events），或导入文件（npm run import）。",
  },
  more: {
    en: "And {count} more, which come later. Ask for fewer days, or for those at risk.",
    ja: "ほかに {count} 件あります（更新日が後のもの）。日数を減らすか、リスクありに絞ってください。",
    "zh-CN": "另有 {count} 项（续约日更晚）。可缩短天数，或只看有风险的。",
  },

  account: { en: "Account", ja: "アカウント", "zh-CN": "客户" },
  renewsOn: { en: "Renews on", ja: "更新日", "zh-CN": "续约日" },
  amount: { en: "A year", ja: "年額", "zh-CN": "年金额" },
  health: { en: "Health", ja: "健全度", "zh-CN": "健康度" },
  csm: { en: "CSM", ja: "CS 担当", "zh-CN": "客户成功" },
  state: { en: "State", ja: "対応状況", "zh-CN": "状态" },
  open: { en: "open", ja: "未対応", "zh-CN": "待处理" },
  acknowledged: {
    en: "acknowledged{name, select, none {} other { by {name}}}",
    ja: "確認済み{name, select, none {} other {（{name}）}}",
    "zh-CN": "已确认{name, select, none {} other {（{name}）}}",
  },
  assigned: { en: "with {name}", ja: "担当：{name}", "zh-CN": "{name} 负责" },
  snoozed: { en: "snoozed until {day}", ja: "{day} までスヌーズ", "zh-CN": "暂停提醒至 {day}" },
  sources: {
    en: "Contracts as told by {sources}{moment, select, none {} other {; health worked out {moment}}}. Amounts are a year's, of renewals that are not decided.",
    ja: "契約の情報元：{sources}{moment, select, none {} other {・健全度の算出：{moment}}}。合計は結果が未登録の契約更新の年額です。",
    "zh-CN": "合同来源：{sources}{moment, select, none {} other {；健康度计算于 {moment}}}。合计为尚未登记结果的续约的年金额。",
  },
  why: { en: "Why: {account}", ja: "理由：{account}", "zh-CN": "原因：{account}" },
  spanView: { en: "{days} days", ja: "{days} 日", "zh-CN": "{days} 天" },
  all: { en: "All", ja: "すべて", "zh-CN": "全部" },
  mine: { en: "Mine", ja: "自分の担当", "zh-CN": "我的" },
  "at-risk": { en: "At risk", ja: "リスクあり", "zh-CN": "有风险" },
} as const satisfies Sentences;
