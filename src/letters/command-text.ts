import type { Sentences } from "../text.ts";

/** What is said about the letter: when it comes, to whom, and who may change that. */
export const letterCommandText = {
  about: {
    en: "The weekly letter: as it would be now, when it comes, to whom",
    ja: "週次レターのプレビュー・送信・予定",
    "zh-CN": "每周简报：预览、发送与时间",
  },
  wrongWords: {
    en: "I do not understand “{word}” here. Type letter by itself to see it as it would be now, or letter next, letter now, letter schedule, or letter and a week (2026-W47).",
    ja: "「{word}」は指定できません。letter だけで現時点のプレビュー、letter next で次回の予定、letter now で送信、letter schedule で予定の確認、letter と週（2026-W47）で過去のレターを表示します。",
    "zh-CN":
      "无法识别“{word}”。单独输入 letter 可预览当前内容；letter next 查看下次时间，letter now 立即发送，letter schedule 查看时间设置，letter 加周次（2026-W47）查看往期。",
  },
  personOnly: {
    en: "This is answered to a person only: type it yourself.",
    ja: "この操作は本人のみ実行できます。ご自身で入力してください。",
    "zh-CN": "此操作仅限本人，请自行输入。",
  },
  preview: {
    en: "A preview, for you alone: nothing has been sent or kept.",
    ja: "あなただけに表示しているプレビューです。送信も保存もされていません。",
    "zh-CN": "这是仅您可见的预览，尚未发送或保存。",
  },
  notKept: {
    en: "No letter on {period} was kept. Letters are kept from the day I was set up; the last week's is shown by letter.",
    ja: "{period}のレターは保存されていません。レターは導入後のものだけが保存されます。先週分は letter で表示できます。",
    "zh-CN": "没有保存{period}的简报。简报自启用之日起保存；输入 letter 可查看上周的内容。",
  },
  notOfSegment: {
    en: "That letter was not written for this audience.",
    ja: "このレターには、この表示範囲向けの内容がありません。",
    "zh-CN": "该简报没有面向此可见范围的内容。",
  },

  nextTitle: { en: "The next letter", ja: "次回のレター", "zh-CN": "下一期简报" },
  nextAt: {
    en: "The next letter comes on {moment} ({zone}).",
    ja: "次回のレターは {moment}（{zone}）に届きます。",
    "zh-CN": "下一期简报将于 {moment}（{zone}）发出。",
  },
  never: {
    en: "The letter is turned off. An admin turns it on with letter schedule monday 09:00.",
    ja: "レターは停止中です。管理者が letter schedule monday 09:00 で再開できます。",
    "zh-CN": "简报已停用。管理员可用 letter schedule monday 09:00 重新启用。",
  },
  toWhom: { en: "It goes to", ja: "送信先", "zh-CN": "发送对象" },
  nobody: {
    en: "Nobody follows it so far.",
    ja: "購読しているチャンネルや人はまだありません。",
    "zh-CN": "目前还没有频道或人员订阅。",
  },
  howTo: {
    en: "To get it, type /rev subscribe letter in a channel, or in your own chat with me.",
    ja: "受け取るには、チャンネルまたはこのアプリとのチャットで /rev subscribe letter と入力してください。",
    "zh-CN": "如需接收，请在频道或与本应用的私聊中输入 /rev subscribe letter。",
  },
  ofSegment: { en: "segment {segment} alone", ja: "セグメント「{segment}」のみ", "zh-CN": "仅细分“{segment}”" },
  withoutAmounts: { en: "without amounts", ja: "金額なし", "zh-CN": "不含金额" },
  unnamedChannel: { en: "a channel", ja: "チャンネル", "zh-CN": "频道" },
  directly: { en: "{name}, directly", ja: "{name}さん（個人チャット）", "zh-CN": "{name}（私聊）" },
  onPlatform: { en: "{place} ({platform})", ja: "{place}（{platform}）", "zh-CN": "{place}（{platform}）" },
  unnamedPerson: { en: "a person", ja: "個人", "zh-CN": "个人" },
  asOf: { en: "As of {moment}.", ja: "{moment} 時点。", "zh-CN": "截至 {moment}。" },
  more: { en: "{count, plural, one {One more} other {# more}}.", ja: "ほか {count} 件。", "zh-CN": "另有 {count} 个。" },

  nowTitle: { en: "Send the letter now?", ja: "レターを今すぐ送信しますか？", "zh-CN": "要立即发送简报吗？" },
  nowSaid: {
    en: "The letter on {period}, with the figures of now, goes to {count, plural, one {the one that follows} other {all # that follow}} it.",
    ja: "{period}のレターを現時点の数値で作成し、購読中の {count} 件に送信します。",
    "zh-CN": "将按当前数据生成{period}的简报，并发送给订阅的 {count} 个对象。",
  },
  sentOn: {
    en: "It was sent on {moment}; this sends it once more.",
    ja: "{moment} に送信済みです。もう一度送信します。",
    "zh-CN": "该期已于 {moment} 发送，将再次发送。",
  },
  send: { en: "Send now", ja: "今すぐ送信", "zh-CN": "立即发送" },
  notYet: { en: "Not yet", ja: "やめる", "zh-CN": "暂不发送" },
  see: { en: "See it first", ja: "プレビュー", "zh-CN": "先预览" },
  whenNext: { en: "When it comes next", ja: "次回の予定", "zh-CN": "下次时间" },
  sentTitle: { en: "The letter is on its way", ja: "レターを送信しています", "zh-CN": "简报正在发送" },
  sent: {
    en: "The letter is on its way to {count, plural, one {one place} other {# places}}.",
    ja: "レターを {count} 件の宛先に送信しています。",
    "zh-CN": "简报正在发送给 {count} 个对象。",
  },
  sentBefore: {
    en: "This letter was sent by this button already. Type letter now to send another.",
    ja: "このボタンではすでに送信済みです。もう一度送る場合は letter now を入力してください。",
    "zh-CN": "此按钮已发送过简报。如需再次发送，请输入 letter now。",
  },
  nobodyYet: {
    en: "Nobody follows the letter, so there is nobody to send it to. Type /rev subscribe letter in a channel, or in your own chat with me.",
    ja: "レターの購読者がいないため、送信先がありません。チャンネルまたはこのアプリとのチャットで /rev subscribe letter と入力してください。",
    "zh-CN": "还没有人订阅简报，因此没有发送对象。请在频道或与本应用的私聊中输入 /rev subscribe letter。",
  },
  onlySenders: {
    en: "Only admins and leadership can send the letter to everyone. You can see it with letter.",
    ja: "全員への送信は、管理者と経営チームのみ可能です。内容は letter で確認できます。",
    "zh-CN": "只有管理员和管理层可以向所有人发送简报。您可以用 letter 查看内容。",
  },

  scheduleTitle: { en: "When the letter comes", ja: "レターの配信予定", "zh-CN": "简报发送时间" },
  scheduled: {
    en: "The letter comes every {day} at {time} ({zone}).",
    ja: "レターは毎週{day} {time}（{zone}）に届きます。",
    "zh-CN": "简报每{day} {time}（{zone}）发出。",
  },
  off: { en: "The letter is turned off.", ja: "レターは停止中です。", "zh-CN": "简报已停用。" },
  changeWith: {
    en: "An admin changes it with letter schedule monday 09:00, or letter schedule off.",
    ja: "変更は管理者が letter schedule monday 09:00 または letter schedule off で行えます。",
    "zh-CN": "管理员可用 letter schedule monday 09:00 或 letter schedule off 修改。",
  },
  onlyAdmins: {
    en: "Only an admin changes when the letter comes.",
    ja: "配信予定を変更できるのは管理者だけです。",
    "zh-CN": "只有管理员可以更改简报的发送时间。",
  },
  wrongTime: {
    en: "“{words}” is no day and time. Write a weekday and a time of day, as in monday 09:00 or fri 4pm; or off.",
    ja: "「{words}」を曜日と時刻として読み取れません。「月曜 9:00」「monday 09:00」のように入力するか、off と入力してください。",
    "zh-CN": "无法将“{words}”识别为星期和时间。请写成“周一 9:00”“monday 09:00”这样的形式，或输入 off。",
  },
} as const satisfies Sentences;
