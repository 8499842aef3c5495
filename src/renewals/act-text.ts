import type { Sentences } from "../text.ts";

/** What the forms about a renewal ask, and what is answered to them. */
export const actText = {
  gone: {
    en: "This renewal is not there any more. /renewals shows those that are.",
    ja: "この契約更新は見つかりません。/renewals で現在の一覧を確認できます。",
    "zh-CN": "此续约已不存在。输入 /renewals 可查看当前列表。",
  },
  renewedAlready: {
    en: "{account} has renewed already, so there is nothing left to do here.",
    ja: "{account}はすでに更新済みのため、操作は不要です。",
    "zh-CN": "{account} 已完成续约，无需再操作。",
  },
  churnedAlready: {
    en: "{account}'s contract has ended already, so there is nothing left to do here.",
    ja: "{account}の契約はすでに終了しているため、操作できません。",
    "zh-CN": "{account} 的合同已终止，无需再操作。",
  },
  movedAlready: {
    en: "{account}'s contract does not renew on this day any more. /renewals shows on which it does.",
    ja: "{account}の契約更新日は変更されています。/renewals で新しい更新日を確認できます。",
    "zh-CN": "{account} 的续约日已变更。输入 /renewals 可查看新的日期。",
  },
  acknowledgedAlready: {
    en: "{by, select, none {Somebody} other {{by}}} has acknowledged this renewal already.",
    ja: "この契約更新は{by, select, none {別のメンバー} other {{by}}}が確認済みです。",
    "zh-CN": "{by, select, none {已有成员} other {{by} 已}}确认此续约。",
  },
  everywhere: {
    en: "The messages about this renewal say so, wherever they stand.",
    ja: "この契約更新に関するメッセージもすべて更新されます。",
    "zh-CN": "所有关于此续约的消息都会同步更新。",
  },

  assignTitle: { en: "Assign a renewal", ja: "契約更新の担当", "zh-CN": "指派续约" },
  assignSubmit: { en: "Assign", ja: "割り当てる", "zh-CN": "指派" },
  person: { en: "Who takes it", ja: "担当する人", "zh-CN": "由谁负责" },
  other: { en: "Someone who is not listed", ja: "一覧にない人", "zh-CN": "列表以外的人" },
  otherHint: {
    en: "A whole name, or an e-mail. It counts before the choice above.",
    ja: "氏名またはメールアドレスを入力します。上の選択より優先されます。",
    "zh-CN": "请填写完整姓名或邮箱，优先于上面的选择。",
  },
  whom: { en: "Choose who takes it.", ja: "担当する人を選んでください。", "zh-CN": "请选择负责人。" },
  nobodyThere: {
    en: "This person is not in your organization any more. Choose someone else.",
    ja: "この人は組織に見つかりません。別の人を選んでください。",
    "zh-CN": "组织中已没有此人，请另选一位。",
  },
  nobodyNamed: {
    en: "I know nobody called “{words}”. Check the spelling, or use the e-mail.",
    ja: "「{words}」という人は見つかりません。表記を確認するか、メールアドレスを入力してください。",
    "zh-CN": "没有找到“{words}”。请检查拼写，或填写邮箱。",
  },
  severalNamed: {
    en: "Several people are called “{words}”. Use the e-mail.",
    ja: "「{words}」に一致する人が複数います。メールアドレスを入力してください。",
    "zh-CN": "有多位成员名为“{words}”，请填写邮箱。",
  },
  notMet: {
    en: "I have not met {name} in the chat so far. They get the message as soon as I do.",
    ja: "{name}とはまだチャットでつながっていません。つながり次第メッセージを送ります。",
    "zh-CN": "我还没有在聊天工具中联系到 {name}，联系上后会立即发送消息。",
  },

  snoozeTitle: { en: "Snooze a renewal", ja: "通知を止める", "zh-CN": "暂停续约提醒" },
  snoozeSubmit: { en: "Snooze", ja: "スヌーズ", "zh-CN": "暂停提醒" },
  howLong: { en: "How long", ja: "期間", "zh-CN": "时长" },
  weeks: {
    en: "{count, plural, one {# week} other {# weeks}}, until {day}",
    ja: "{count} 週間（{day} まで）",
    "zh-CN": "{count} 周（至 {day}）",
  },
  untilDay: { en: "Until the day below", ja: "下の日付まで", "zh-CN": "至下方日期" },
  day: { en: "Until", ja: "期限", "zh-CN": "截止日期" },
  dayHint: { en: "At the latest {latest}.", ja: "{latest} まで指定できます。", "zh-CN": "最晚 {latest}。" },
  noDay: {
    en: "Choose the day, or one of the lengths above.",
    ja: "日付を選ぶか、上の期間を選んでください。",
    "zh-CN": "请选择日期，或选择上面的时长。",
  },
  tooEarly: { en: "Choose a day after today.", ja: "明日以降の日付を選んでください。", "zh-CN": "请选择今天之后的日期。" },
  tooLate: {
    en: "That is too late for this renewal. Choose {latest} or a day before it.",
    ja: "この契約更新には遅すぎます。{latest} 以前の日付を選んでください。",
    "zh-CN": "对此续约来说太晚，请选择 {latest} 或更早的日期。",
  },
  wakes: {
    en: "A worse band ends the snooze before its time.",
    ja: "健全度の区分が悪化した場合は、期限前でも通知します。",
    "zh-CN": "如果健康度级别变差，会提前恢复提醒。",
  },

  outcomeTitle: { en: "Outcome of a renewal", ja: "契約更新の結果", "zh-CN": "续约结果" },
  outcomeSubmit: { en: "Save", ja: "保存", "zh-CN": "保存" },
  what: { en: "What becomes of it", ja: "結果", "zh-CN": "结果" },
  note: { en: "Note", ja: "メモ", "zh-CN": "备注" },
  noteHint: {
    en: "What is worth knowing; of a lost renewal, why. Everyone in your organization can read it.",
    ja: "補足があれば入力してください。「解約」の場合は理由が必要です。組織の全員が読めます。",
    "zh-CN": "填写补充说明；若为流失，请填写原因。组织内所有人可见。",
  },
  whyLost: { en: "Say why it is lost.", ja: "解約の理由を入力してください。", "zh-CN": "请填写流失原因。" },
  saidMeanwhile: {
    en: "{by} has said meanwhile: {outcome}. To say otherwise, close this and press “Change outcome”.",
    ja: "この画面を開いている間に、{by}が「{outcome}」と登録しました。変更する場合は、閉じてから「結果を変更」を押してください。",
    "zh-CN": "在此期间，{by} 已登记：{outcome}。如需更改，请关闭此窗口后点击“更改结果”。",
  },
  noted: {
    en: "It stands in the account's journey as your note.",
    ja: "アカウントの経緯にも、あなたのメモとして残ります。",
    "zh-CN": "已作为您的备注记入客户旅程。",
  },
  journeyNote: { en: "Renewal of {day}: {outcome}", ja: "{day} の契約更新：{outcome}", "zh-CN": "{day} 续约：{outcome}" },
} as const satisfies Sentences;
