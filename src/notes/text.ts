import type { Sentences } from "../text.ts";

export const notesText = {
  add: { en: "Add to journey", ja: "経緯に追加", "zh-CN": "添加到客户旅程" },
  about: {
    en: "Keeps this message as a note on an account",
    ja: "このメッセージをアカウントのメモとして残します",
    "zh-CN": "将此消息作为备注保存到客户",
  },
  submit: { en: "Add", ja: "追加", "zh-CN": "添加" },
  note: { en: "Note", ja: "メモ", "zh-CN": "备注" },
  noteHint: {
    en: "Everyone in your organization can read it in the account's journey. The link to the message is kept with it.",
    ja: "メモは、組織の全員がアカウントの経緯で読めます。元のメッセージへのリンクも残ります。",
    "zh-CN": "组织内的所有人都可在客户旅程中看到此备注，并会保留消息链接。",
  },
  noteHintUnlinked: {
    en: "Everyone in your organization can read it in the account's journey.",
    ja: "メモは、組織の全員がアカウントの経緯で読めます。",
    "zh-CN": "组织内的所有人都可在客户旅程中看到此备注。",
  },
  from: {
    en: "{writer, select, none {A message} other {A message by {writer}}}{channel, select, none {} other { in #{channel}}}, {moment}",
    ja: "{writer, select, none {メッセージ} other {{writer} さんのメッセージ}}{channel, select, none {} other {（#{channel}）}}・{moment}",
    "zh-CN": "{writer, select, none {消息} other {{writer} 的消息}}{channel, select, none {} other {（#{channel}）}} · {moment}",
  },
  cut: {
    en: "The message is longer than a note can be ({limit} characters), so the note below ends with “…”. The link leads to all of it.",
    ja: "メモの上限（{limit} 文字）を超えるため、下のメモは「…」で終わっています。全文はリンク先で確認できます。",
    "zh-CN": "消息超过备注上限（{limit} 个字符），下方备注以“…”结尾。可通过链接查看全文。",
  },
  wordless: {
    en: "The message holds no text. Write what is worth keeping.",
    ja: "このメッセージには文章がありません。残したい内容を入力してください。",
    "zh-CN": "此消息没有文字，请填写需要保留的内容。",
  },

  addedTitle: { en: "Added to the journey", ja: "経緯に追加しました", "zh-CN": "已添加到客户旅程" },
  added: { en: "This is in the journey of {name} from now on.", ja: "{name} の経緯に追加しました。", "zh-CN": "已添加到 {name} 的客户旅程。" },
  correctedTitle: { en: "The note was changed", ja: "メモを更新しました", "zh-CN": "备注已更新" },
  corrected: {
    en: "You had kept this message in the journey of {name} already. Your note says this from now on.",
    ja: "このメッセージは {name} の経緯に追加済みだったため、あなたのメモを次の内容に更新しました。",
    "zh-CN": "您已将此消息添加到 {name} 的客户旅程，您的备注已更新为以下内容。",
  },
  sameTitle: { en: "It was there already", ja: "追加済みです", "zh-CN": "已存在" },
  same: {
    en: "This note was in the journey of {name} already. Nothing has changed.",
    ja: "このメモは {name} の経緯に追加済みです。変更はありません。",
    "zh-CN": "此备注已在 {name} 的客户旅程中，没有变化。",
  },
  others: {
    en: "{count, plural, one {{name, select, none {Someone else} other {{name}}} has kept this message here too. Each of you has their own note.} other {# others have kept this message here too. Each of you has their own note.}}",
    ja: "{count, plural, =1 {{name, select, none {ほかの人} other {{name} さん}}もこのメッセージをメモに残しています。} other {このメッセージは、ほかの # 人もメモに残しています。}}メモはそれぞれ別に表示されます。",
    "zh-CN":
      "{count, plural, =1 {{name, select, none {另一位同事} other {{name} }}也保存了此消息。} other {另有 # 位同事也保存了此消息。}}各自的备注会分别显示。",
  },
  toMessage: { en: "Open the message", ja: "メッセージを開く", "zh-CN": "打开消息" },
  showJourney: { en: "Show journey", ja: "経緯を表示", "zh-CN": "查看客户旅程" },
  writtenOn: { en: "In the journey at {moment}", ja: "経緯上の日時：{moment}", "zh-CN": "在旅程中的时间：{moment}" },
  gone: {
    en: "This account is not there any more. It may have been merged with another: give that one's name.",
    ja: "このアカウントは見つかりません。統合された場合は、統合先の名前を入力してください。",
    "zh-CN": "此客户已不存在，可能已与其他客户合并，请填写合并后的客户名称。",
  },
} as const satisfies Sentences;
