import type { Sentences } from "../text.ts";

/** What the messages and cards of a lead say. */
export const leadText = {
  newTitle: { en: "New lead: {lead}", ja: "新しいリード：{lead}", "zh-CN": "新线索：{lead}" },
  backTitle: { en: "Back again: {lead}", ja: "再アプローチの時期です：{lead}", "zh-CN": "可以重新跟进：{lead}" },
  againTitle: { en: "Qualified again: {lead}", ja: "再び MQL になったリード：{lead}", "zh-CN": "再次达到 MQL 的线索：{lead}" },
  openTitle: { en: "Lead: {lead}", ja: "リード：{lead}", "zh-CN": "线索：{lead}" },
  acceptTitle: { en: "Lead accepted: {lead}", ja: "受け入れたリード：{lead}", "zh-CN": "线索已接受：{lead}" },
  recycleTitle: { en: "Lead recycled: {lead}", ja: "育成に戻したリード：{lead}", "zh-CN": "线索已退回培育：{lead}" },
  rejectTitle: { en: "Lead rejected: {lead}", ja: "対象外にしたリード：{lead}", "zh-CN": "线索已拒绝：{lead}" },
  convertedTitle: { en: "Lead became a deal: {lead}", ja: "商談になったリード：{lead}", "zh-CN": "线索已转为商机：{lead}" },
  someone: { en: "Someone unnamed", ja: "氏名不明の方", "zh-CN": "未具名人员" },

  openSummary: {
    en: "{lead} came through {from}. Accept, recycle or reject it{due, select, none {} other { by {due}}}.",
    ja: "{lead}：{from}経由のリードです。{due, select, none {} other {{due} までに、}}「受け入れる」「育成に戻す」「対象外にする」のいずれかを選んでください。",
    "zh-CN": "{lead}：来自{from}的线索。请{due, select, none {} other {在 {due} 前}}选择接受、退回培育或拒绝。",
  },
  backSummary: {
    en: "{lead} was put off until today. Accept, recycle or reject it{due, select, none {} other { by {due}}}.",
    ja: "{lead}：先送りにしていたリードの再アプローチ日です。{due, select, none {} other {{due} までに、}}「受け入れる」「育成に戻す」「対象外にする」のいずれかを選んでください。",
    "zh-CN": "{lead}：此前推迟的线索已到跟进时间。请{due, select, none {} other {在 {due} 前}}选择接受、退回培育或拒绝。",
  },
  againSummary: {
    en: "{lead} was judged before, and marketing has qualified it again. Accept, recycle or reject it{due, select, none {} other { by {due}}}.",
    ja: "{lead}：以前に判断したリードが、再びマーケティング認定（MQL）されました。{due, select, none {} other {{due} までに、}}「受け入れる」「育成に戻す」「対象外にする」のいずれかを選んでください。",
    "zh-CN": "{lead}：此前处理过的线索再次获得市场认可（MQL）。请{due, select, none {} other {在 {due} 前}}选择接受、退回培育或拒绝。",
  },
  openStill: {
    en: "{lead} came through {from}, and nobody has judged it yet.",
    ja: "{lead}：{from}経由のリードで、まだ判断されていません。",
    "zh-CN": "{lead}：来自{from}的线索，尚未有人处理。",
  },
  accepted: {
    en: "{by, select, none {Accepted} other {Accepted by {by}}}, {moment}",
    ja: "{by, select, none {受け入れ} other {{by} さんが受け入れ}}（{moment}）",
    "zh-CN": "{by, select, none {已接受} other {{by} 已接受}}（{moment}）",
  },
  recycled: {
    en: "{by, select, none {Recycled} other {Recycled by {by}}}, {moment}",
    ja: "{by, select, none {育成に戻す} other {{by} さんが育成に戻す判断}}（{moment}）",
    "zh-CN": "{by, select, none {已退回培育} other {{by} 已退回培育}}（{moment}）",
  },
  rejected: {
    en: "{by, select, none {Rejected} other {Rejected by {by}}}, {moment}",
    ja: "{by, select, none {対象外} other {{by} さんが対象外と判断}}（{moment}）",
    "zh-CN": "{by, select, none {已拒绝} other {{by} 已拒绝}}（{moment}）",
  },
  convertedSummary: {
    en: "{lead}: a deal was opened{deal, select, none {} other {, {deal}}}.",
    ja: "{lead}：商談{deal, select, none {} other {「{deal}」}}が始まりました。",
    "zh-CN": "{lead}：已创建商机{deal, select, none {} other {“{deal}”}}。",
  },
  judgedSummary: { en: "{lead}: {decision}.", ja: "{lead}：{decision}。", "zh-CN": "{lead}：{decision}。" },

  contact: { en: "Contact", ja: "連絡先", "zh-CN": "联系人" },
  company: { en: "Company", ja: "会社", "zh-CN": "公司" },
  noCompany: { en: "Not known", ja: "不明", "zh-CN": "未知" },
  source: { en: "Source", ja: "獲得元", "zh-CN": "来源" },
  score: { en: "Score", ja: "スコア", "zh-CN": "评分" },
  stage: { en: "Account's stage", ja: "アカウントのステージ", "zh-CN": "客户阶段" },
  stageSince: { en: "{stage}, since {day}", ja: "{stage}（{day} から）", "zh-CN": "{stage}（自 {day}）" },
  ended: {
    en: "{how, select, lost {lost} rejected {rejected} other {churned}}, last in {stage}",
    ja: "{how, select, lost {失注} rejected {対象外} other {解約}}（最後のステージ：{stage}）",
    "zh-CN": "{how, select, lost {输单} rejected {已拒绝} other {已流失}}（最后阶段：{stage}）",
  },
  owner: { en: "Owner", ja: "担当者", "zh-CN": "负责人" },
  nobody: { en: "Nobody yet", ja: "未定", "zh-CN": "尚未指定" },
  came: { en: "Came", ja: "発生日時", "zh-CN": "产生时间" },
  due: { en: "Answer by", ja: "回答期限", "zh-CN": "处理期限" },
  overdue: { en: "Overdue", ja: "期限を過ぎています", "zh-CN": "已超时" },
  overdueUntil: {
    en: "Overdue; the manager will be told on {moment}",
    ja: "期限を過ぎています（{moment} に上長へ通知します）",
    "zh-CN": "已超时（将于 {moment} 通知主管）",
  },
  decision: { en: "Verdict", ja: "判断", "zh-CN": "处理结果" },
  reason: { en: "Reason", ja: "理由", "zh-CN": "原因" },
  note: { en: "Note", ja: "メモ", "zh-CN": "备注" },
  returns: { en: "Comes back on", ja: "再アプローチ日", "zh-CN": "重新跟进日期" },
  deal: { en: "Deal", ja: "商談", "zh-CN": "商机" },
  dealOpened: { en: "{deal}, opened {day}", ja: "{deal}（{day} 開始）", "zh-CN": "{deal}（{day} 创建）" },
  touches: { en: "Last touches", ja: "最近の接点", "zh-CN": "最近互动" },
  noTouch: { en: "No touch is known.", ja: "接点はまだありません。", "zh-CN": "暂无互动记录。" },
  history: { en: "Verdicts so far", ja: "これまでの判断", "zh-CN": "历次处理" },
  asOf: { en: "As of {moment}", ja: "{moment} 時点", "zh-CN": "截至 {moment}" },

  accept: { en: "Accept", ja: "受け入れる", "zh-CN": "接受" },
  recycle: { en: "Recycle", ja: "育成に戻す", "zh-CN": "退回培育" },
  reject: { en: "Reject", ja: "対象外にする", "zh-CN": "拒绝" },
  change: { en: "Change", ja: "判断を変更", "zh-CN": "更改" },
  showJourney: { en: "Show journey", ja: "経緯を表示", "zh-CN": "查看客户旅程" },
  next: { en: "Next lead", ja: "次のリード", "zh-CN": "下一条线索" },

  backStep: {
    en: "This lead was put off until today, and waits for an answer again.",
    ja: "先送りにしていたリードの再アプローチ日です。改めて判断してください。",
    "zh-CN": "此线索已到重新跟进的日期，请再次处理。",
  },
  againStep: {
    en: "Marketing has qualified this lead again: it waits for an answer.",
    ja: "このリードが再びマーケティング認定（MQL）されました。改めて判断をお願いします。",
    "zh-CN": "此线索再次获得市场认可（MQL），请重新处理。",
  },
  newStep: { en: "This lead waits for an answer.", ja: "このリードの判断をお願いします。", "zh-CN": "此线索等待处理。" },
  convertedStep: {
    en: "A deal was opened{deal, select, none {} other {, {deal}}}: this lead counts as accepted.",
    ja: "商談{deal, select, none {} other {「{deal}」}}が始まったため、このリードは受け入れ済みになりました。",
    "zh-CN": "已创建商机{deal, select, none {} other {“{deal}”}}，此线索视为已接受。",
  },
  remindedTitle: { en: "Still waiting: {lead}", ja: "未回答のリード：{lead}", "zh-CN": "等待处理：{lead}" },
  reminded: {
    en: "{lead} has waited for an answer since {moment}. Accept, recycle or reject it in the message above.",
    ja: "{lead} は {moment} から回答待ちです。上のメッセージで判断してください。",
    "zh-CN": "{lead} 自 {moment} 起等待处理。请在上方消息中选择接受、退回培育或拒绝。",
  },
  lateTitle: { en: "Unanswered lead: {lead}", ja: "回答が遅れているリード：{lead}", "zh-CN": "超时未处理的线索：{lead}" },
  late: {
    en: "{owner, select, none {Nobody} other {{owner}}} has {owner, select, none {} other {not }}answered this lead since {moment}.",
    ja: "{owner, select, none {このリードには、} other {{owner} さんはこのリードに、}}{moment} から回答{owner, select, none {がありません} other {していません}}。",
    "zh-CN": "{owner, select, none {此线索无人处理} other {{owner} 尚未处理此线索}}，自 {moment} 起等待至今。",
  },

  overtakenTitle: { en: "It was decided already", ja: "すでに判断されています", "zh-CN": "此线索已有人处理" },
  overtaken: {
    en: "{decision}. Your choice was not kept. Press Change to decide otherwise.",
    ja: "{decision}。今回の選択は保存されていません。変更するには「判断を変更」を押してください。",
    "zh-CN": "{decision}。您的选择未保存。如需更改，请点击“更改”。",
  },
  gone: {
    en: "This lead is not there any more. It may have been told anew under another id: look for it with /lead and the contact's name.",
    ja: "このリードは見つかりません。別の ID で登録し直された可能性があります。/lead と連絡先の名前で探してください。",
    "zh-CN": "此线索已不存在，可能已以其他编号重新登记。请用 /lead 加联系人姓名查找。",
  },
  isConverted: {
    en: "A deal was opened from this lead, so it cannot be judged any more. What becomes of it shows in the account's journey.",
    ja: "このリードからはすでに商談が始まっているため、判断を変更できません。その後の状況はアカウントの経緯で確認できます。",
    "zh-CN": "此线索已转为商机，无法再更改处理结果。后续进展可在客户旅程中查看。",
  },
} as const satisfies Sentences;
