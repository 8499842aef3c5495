import type { Sentences } from "../text.ts";

/** What the forms say in which a lead is judged. Titles and the button: at most 24 characters. */
export const leadFormText = {
  recycleForm: { en: "Recycle lead", ja: "リードを育成に戻す", "zh-CN": "退回培育" },
  rejectForm: { en: "Reject lead", ja: "リードを対象外にする", "zh-CN": "拒绝线索" },
  changeForm: { en: "Change the verdict", ja: "判断の変更", "zh-CN": "更改处理结果" },
  submit: { en: "Save", ja: "保存", "zh-CN": "保存" },
  verdict: { en: "Verdict", ja: "判断", "zh-CN": "处理结果" },
  accept: { en: "Accept", ja: "受け入れる", "zh-CN": "接受" },
  recycle: { en: "Recycle", ja: "育成に戻す", "zh-CN": "退回培育" },
  reject: { en: "Reject", ja: "対象外にする", "zh-CN": "拒绝" },
  reason: { en: "Reason", ja: "理由", "zh-CN": "原因" },
  reasonHint: {
    en: "Needed unless you accept the lead.",
    ja: "受け入れる場合は不要です。",
    "zh-CN": "接受线索时无需填写。",
  },
  returnsOn: { en: "Comes back on", ja: "再アプローチ日", "zh-CN": "重新跟进日期" },
  returnsHint: {
    en: "Goes with “Not now”: on this day its owner hears of it again.",
    ja: "理由が「時期尚早」の場合に指定します。その日に担当者へ改めてお知らせします。",
    "zh-CN": "仅在原因为“时机未到”时填写，届时会再次通知负责人。",
  },
  note: { en: "Note", ja: "メモ", "zh-CN": "备注" },
  noteHint: {
    en: "Needed with “Other”. Everyone who sees the lead can read it.",
    ja: "理由が「その他」の場合は必須です。リードを見る全員が読めます。",
    "zh-CN": "原因为“其他”时必填。能看到此线索的人都可以阅读。",
  },
  lead: { en: "Lead", ja: "リード", "zh-CN": "线索" },
  soFar: { en: "So far", ja: "現在の判断", "zh-CN": "当前结果" },

  verdictMissing: { en: "Choose what is to be done with it.", ja: "判断を選んでください。", "zh-CN": "请选择处理结果。" },
  reasonMissing: { en: "Choose a reason.", ja: "理由を選んでください。", "zh-CN": "请选择原因。" },
  reasonStray: {
    en: "An accepted lead needs no reason. Take it out, or choose Recycle or Reject.",
    ja: "受け入れる場合、理由は不要です。理由を外すか、「育成に戻す」「対象外にする」を選んでください。",
    "zh-CN": "接受线索无需原因。请清除原因，或选择退回培育、拒绝。",
  },
  notNowReject: {
    en: "“Not now” means that it comes back. Choose Recycle, or another reason.",
    ja: "「時期尚早」は再アプローチを前提とした理由です。「育成に戻す」を選ぶか、別の理由にしてください。",
    "zh-CN": "“时机未到”表示之后会重新跟进。请选择退回培育，或更换原因。",
  },
  dayMissing: {
    en: "Choose the day on which it comes back.",
    ja: "再アプローチ日を選んでください。",
    "zh-CN": "请选择重新跟进的日期。",
  },
  dayPast: { en: "Choose a day after today.", ja: "明日以降の日付を選んでください。", "zh-CN": "请选择今天之后的日期。" },
  dayFar: { en: "Choose a day within two years.", ja: "2 年以内の日付を選んでください。", "zh-CN": "请选择两年以内的日期。" },
  dayStray: {
    en: "A day goes only with “Not now”. Take it out, or choose that reason.",
    ja: "日付は「時期尚早」の場合だけ指定できます。日付を消すか、理由を変更してください。",
    "zh-CN": "只有“时机未到”才需要日期。请清除日期，或更换原因。",
  },
  noteMissing: { en: "Say why, in a few words.", ja: "理由を簡単に入力してください。", "zh-CN": "请简要说明原因。" },
} as const satisfies Sentences;
