import type { Sentences } from "../text.ts";

/** What is said where somebody tells of a customer what they noticed. */
export const signalText = {
  about: {
    en: "Tells what you noticed about a customer's health",
    ja: "顧客について気づいたこと（シグナル）を記録します",
    "zh-CN": "记录您观察到的客户健康信号",
  },
  which: {
    en: "Say which account and what you noticed: /rev signal acme.com champion left. Or press the button.",
    ja: "アカウントと気づいたことを入力してください：/rev signal acme.com 推進者 離任。ボタンからも追加できます。",
    "zh-CN": "请输入客户和观察到的情况：/rev signal acme.com 内部支持者离任。也可以点击按钮填写。",
  },
  what: {
    en: "What did you notice about {name}? Type it after the name (“champion left”, “critical support: data loss”, “usage 120”), or press the button.",
    ja: "{name} について何に気づきましたか。名前に続けて入力するか（例：「推進者 離任」「重大 サポート：データ消失」「利用 120」）、ボタンを押してください。",
    "zh-CN": "您观察到 {name} 有什么情况？可在名称后输入（例如“内部支持者离任”“严重 支持：数据丢失”“使用 120”），或点击按钮填写。",
  },
  whichFamily: {
    en: "I cannot tell what “{what}” is about. Put usage, support, commercial or relationship in front of it, or press the button.",
    ja: "「{what}」がどの分野のことか判断できません。先頭に「利用」「サポート」「契約」「関係」のいずれかを付けるか、ボタンを押してください。",
    "zh-CN": "无法判断“{what}”属于哪一类。请在前面加上“使用”“支持”“商务”或“关系”，或点击按钮填写。",
  },
  whatCounted: {
    en: "Say what the number counts: /rev signal {account} support open tickets 4",
    ja: "何の数値かを入力してください：/rev signal {account} サポート 未解決チケット 4",
    "zh-CN": "请说明该数字代表什么：/rev signal {account} 支持 未解决工单 4",
  },
  tooLong: {
    en: "That is longer than a signal can be ({limit} characters). Say it shorter; for more there are notes.",
    ja: "シグナルの上限（{limit} 文字）を超えています。短くまとめてください。詳しい内容はメモをご利用ください。",
    "zh-CN": "超过信号的长度上限（{limit} 个字符）。请精简内容，详细情况可用备注记录。",
  },
  askTitle: { en: "A signal", ja: "シグナル", "zh-CN": "信号" },
  several: {
    en: "{count} accounts match “{words}”. Which one did you mean?",
    ja: "「{words}」に一致するアカウントが {count} 件あります。どれのことですか。",
    "zh-CN": "有 {count} 个客户与“{words}”匹配，您指的是哪一个？",
  },
  partly: {
    en: "No account is called “{words}”, but one has it in its name. Nothing was recorded yet: press it if that is who you mean.",
    ja: "「{words}」という名前のアカウントはありませんが、名前に含むものが 1 件あります。まだ記録していません。該当する場合は押してください。",
    "zh-CN": "没有名为“{words}”的客户，但有一个客户的名称包含它。尚未记录，如果就是它，请点击。",
  },
  none: {
    en: "No account is known as “{words}”. Nothing was recorded.",
    ja: "「{words}」に該当するアカウントはありません。何も記録していません。",
    "zh-CN": "没有名为“{words}”的客户，未作记录。",
  },
  near: { en: "Did you mean one of these?", ja: "次のいずれかではありませんか。", "zh-CN": "您是不是想输入：" },
  gone: {
    en: "This account is not there any more. It may have been merged with another: give that one's name.",
    ja: "このアカウントは見つかりません。統合された場合は、統合先の名前を入力してください。",
    "zh-CN": "此客户已不存在，可能已与其他客户合并，请填写合并后的客户名称。",
  },

  add: { en: "Add signal", ja: "シグナルを追加", "zh-CN": "添加信号" },
  submit: { en: "Record", ja: "記録", "zh-CN": "记录" },
  on: { en: "On {name}", ja: "対象：{name}", "zh-CN": "客户：{name}" },
  family: { en: "What it is about", ja: "分野", "zh-CN": "类别" },
  name: { en: "What you noticed", ja: "気づいたこと", "zh-CN": "观察到的情况" },
  nameHint: {
    en: "A few words. What is told again under the same words replaces the number before.",
    ja: "短い言葉で入力してください。同じ言葉で再度記録すると、前回の数値が置き換わります。",
    "zh-CN": "用几个词描述。再次使用相同名称记录时，将替换之前的数值。",
  },
  nameExample: { en: "champion left", ja: "推進者 離任", "zh-CN": "内部支持者离任" },
  severity: { en: "How grave it is", ja: "重大度", "zh-CN": "严重程度" },
  info: { en: "Information", ja: "情報", "zh-CN": "信息" },
  warning: { en: "Warning", ja: "警告", "zh-CN": "警告" },
  critical: { en: "Critical", ja: "重大", "zh-CN": "严重" },
  value: { en: "Number", ja: "数値", "zh-CN": "数值" },
  valueHint: {
    en: "Where it counts something: users in a week, open tickets, days overdue.",
    ja: "数えられるものの場合に入力します（週間利用者数、未解決チケット数、遅延日数など）。",
    "zh-CN": "可计数时填写，如周活跃人数、未解决工单数、逾期天数。",
  },
  notNumber: {
    en: "Write a number, like 120 or 8.5, or leave it empty.",
    ja: "120 や 8.5 のような数値を入力するか、空欄にしてください。",
    "zh-CN": "请填写数字（如 120 或 8.5），或留空。",
  },

  keptTitle: { en: "The signal is recorded", ja: "シグナルを記録しました", "zh-CN": "信号已记录" },
  kept: { en: "Recorded on {name}", ja: "{name} に記録しました", "zh-CN": "已记录到 {name}" },
  told: { en: "{family}: {name}{value} · {severity}", ja: "{family}：{name}{value} · {severity}", "zh-CN": "{family}：{name}{value} · {severity}" },
  everyone: {
    en: "As of {moment}, from you. Everyone in your organization can read it in the account's journey.",
    ja: "{moment} 時点、あなたからの報告です。組織の全員がアカウントの経緯で読めます。",
    "zh-CN": "{moment}，由您报告。组织内的所有人都可在客户旅程中看到。",
  },
  noHealth: {
    en: "{name} is not a customer, so it has no health yet; the signal is in its journey.",
    ja: "{name} は顧客ではないため健全度はまだありません。シグナルは経緯に表示されます。",
    "zh-CN": "{name} 还不是客户，暂无健康度；信号已加入客户旅程。",
  },
  showHealth: { en: "Show health", ja: "健全度を表示", "zh-CN": "查看健康度" },
} as const satisfies Sentences;
