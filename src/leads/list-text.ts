import type { Sentences } from "../text.ts";

/** What /lead says beside the card of a lead. */
export const leadListText = {
  about: {
    en: "Leads to be judged: the next, all of mine, or one by name or e-mail",
    ja: "判断待ちのリードを表示します（次の 1 件、自分の担当分、名前やメールで検索）",
    "zh-CN": "查看待处理的线索：下一条、我负责的全部，或按姓名、邮箱查找",
  },
  personal: {
    en: "That is about a person's own leads. Type lead and a contact's name or e-mail.",
    ja: "担当者ごとのリードはここには表示できません。lead のあとに連絡先の名前かメールを入力してください。",
    "zh-CN": "此处无法显示个人负责的线索。请输入 lead 加联系人姓名或邮箱。",
  },
  noEmail: {
    en: "Your profile does not tell me your e-mail, and leads are somebody's by it. Ask your admin to let the app read it, or look for a lead by its contact's name.",
    ja: "プロフィールからメールアドレスを取得できないため、担当のリードを特定できません。管理者にアプリの権限を確認してもらうか、連絡先の名前で探してください。",
    "zh-CN": "无法读取您的邮箱，因此无法确定您负责的线索。请联系管理员开放权限，或按联系人姓名查找。",
  },
  mineTitle: { en: "Leads that wait for you", ja: "あなたの回答待ちのリード", "zh-CN": "等待您处理的线索" },
  mine: {
    en: "{count, plural, one {# lead waits for your answer.} other {# leads wait for your answer, longest first.}}",
    ja: "{count} 件のリードがあなたの回答を待っています（待ち時間の長い順）。",
    "zh-CN": "有 {count} 条线索等待您处理（按等待时间从长到短）。",
  },
  noneMine: {
    en: "No lead waits for your answer.",
    ja: "あなたの回答を待っているリードはありません。",
    "zh-CN": "没有等待您处理的线索。",
  },
  whose: {
    en: "A lead is yours when its owner is {email}.",
    ja: "担当者のメールが {email} のリードが対象です。",
    "zh-CN": "负责人邮箱为 {email} 的线索归您处理。",
  },
  nextOf: {
    en: "{count, plural, one {The only lead that waits} other {The first of # leads that wait}} for your answer.",
    ja: "{count, plural, =1 {あなたの回答を待っている唯一のリードです。} other {あなたの回答を待っている {count} 件のうち、最も長く待っているリードです。}}",
    "zh-CN": "{count, plural, =1 {这是唯一一条等待您处理的线索。} other {共有 {count} 条线索等待您处理，这是等待最久的一条。}}",
  },
  waiting: {
    en: "waiting since {moment}{length, select, none {} other { ({length})}}",
    ja: "{moment} から待機{length, select, none {} other {（{length}）}}",
    "zh-CN": "自 {moment} 起等待{length, select, none {} other {（{length}）}}",
  },
  dueBy: { en: "answer by {moment}", ja: "回答期限 {moment}", "zh-CN": "处理期限 {moment}" },
  overdue: { en: "overdue", ja: "期限超過", "zh-CN": "已超时" },
  open: { en: "open", ja: "判断待ち", "zh-CN": "待处理" },
  accepted: { en: "accepted", ja: "受け入れ済み", "zh-CN": "已接受" },
  recycled: { en: "recycled", ja: "育成に戻した", "zh-CN": "已退回培育" },
  rejected: { en: "rejected", ja: "対象外", "zh-CN": "已拒绝" },
  converted: { en: "became a deal", ja: "商談化", "zh-CN": "已转为商机" },
  unnamed: { en: "Someone unnamed", ja: "氏名不明の方", "zh-CN": "未具名人员" },
  show: { en: "Open", ja: "開く", "zh-CN": "打开" },
  more: { en: "and {count} more", ja: "ほか {count} 件", "zh-CN": "另有 {count} 条" },
  narrow: {
    en: "and {count} more: give more of the name, or the e-mail.",
    ja: "ほか {count} 件あります。名前をもう少し詳しく入力するか、メールを指定してください。",
    "zh-CN": "另有 {count} 条：请输入更完整的姓名，或使用邮箱。",
  },
  asOf: { en: "As of {moment}", ja: "{moment} 時点", "zh-CN": "截至 {moment}" },

  choiceTitle: { en: "Which lead?", ja: "どのリードですか", "zh-CN": "是哪条线索？" },
  choice: {
    en: "{count} leads match “{words}”.",
    ja: "「{words}」に一致するリードが {count} 件あります。",
    "zh-CN": "有 {count} 条线索与“{words}”匹配。",
  },
  choiceMany: {
    en: "{count} leads or more match “{words}”.",
    ja: "「{words}」に一致するリードが {count} 件以上あります。",
    "zh-CN": "有 {count} 条以上的线索与“{words}”匹配。",
  },
  narrowMany: {
    en: "Give more of the name, or the e-mail.",
    ja: "名前をもう少し詳しく入力するか、メールを指定してください。",
    "zh-CN": "请输入更完整的姓名，或使用邮箱。",
  },
  noneTitle: { en: "No such lead", ja: "該当するリードがありません", "zh-CN": "没有找到线索" },
  none: {
    en: "No lead is known as “{words}”.",
    ja: "「{words}」に該当するリードはありません。",
    "zh-CN": "没有名为“{words}”的线索。",
  },
  nearest: { en: "Did you mean one of these?", ja: "次のいずれかではありませんか。", "zh-CN": "您是不是想找：" },
  tryOtherwise: {
    en: "Try the contact's name or e-mail, the company, or the lead's id in your CRM.",
    ja: "連絡先の名前やメール、会社名、CRM のリード ID でお試しください。",
    "zh-CN": "可以试试联系人的姓名或邮箱、公司名称，或 CRM 中的线索编号。",
  },
  firstRunTitle: { en: "No lead has arrived yet", ja: "リードがまだありません", "zh-CN": "还没有线索" },
  firstRun: {
    en: "Send events of kind “lead” to POST /webhooks/events, or import a file of leads with npm run import. Each is told to its owner here.",
    ja: "kind が「lead」のイベントを POST /webhooks/events に送るか、npm run import でリードのファイルを取り込んでください。届いたリードは担当者にお知らせします。",
    "zh-CN": "请向 POST /webhooks/events 发送 kind 为“lead”的事件，或用 npm run import 导入线索文件。收到后会通知负责人。",
  },
} as const satisfies Sentences;
