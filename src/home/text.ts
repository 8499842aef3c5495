import type { Sentences } from "../text.ts";

/** What a person's day says. */
export const homeText = {
  about: { en: "What is yours today", ja: "今日の担当分の確認", "zh-CN": "查看由您负责的今日概览" },
  title: { en: "Your day, {day}", ja: "今日の確認事項（{day}）", "zh-CN": "今日概览（{day}）" },
  summary: {
    en: "{deals, plural, =0 {No open deals} one {# open deal} other {# open deals}}, {news, plural, =0 {no accounts with news} one {# account with news} other {# accounts with news}}, {leads, plural, =0 {no open leads} one {# open lead} other {# open leads}}, {renewals, plural, =0 {no renewals soon} one {# renewal soon} other {# renewals soon}}.",
    ja: "進行中の商談 {deals} 件、動きのあったアカウント {news} 件、対応中のリード {leads} 件、まもなく更新の契約 {renewals} 件です。",
    "zh-CN": "进行中的商机 {deals} 个，有新动态的客户 {news} 个，跟进中的线索 {leads} 条，即将续约 {renewals} 项。",
  },
  nothingSummary: {
    en: "Nothing is yours yet. Here is what to do about it.",
    ja: "担当しているものはまだありません。表示するための手順をご案内します。",
    "zh-CN": "目前没有由您负责的内容，请按以下步骤操作。",
  },

  deals: { en: "Your open deals", ja: "担当中の商談", "zh-CN": "我的商机" },
  news: {
    en: "Your accounts with news in {days} days",
    ja: "直近 {days} 日間に動きのあった担当アカウント",
    "zh-CN": "最近 {days} 天有动态的客户",
  },
  leads: { en: "Your open leads", ja: "対応中のリード", "zh-CN": "我的线索" },
  renewals: { en: "Your renewals in the next {days} days", ja: "今後 {days} 日以内の契約更新", "zh-CN": "未来 {days} 天内的续约" },
  counted: { en: "{heading} ({count})", ja: "{heading}（{count}）", "zh-CN": "{heading}（{count}）" },
  more: {
    en: "and {count} more. /rev journey with a name brings any of them.",
    ja: "ほか {count} 件。/rev journey に続けて名前を入力すると表示できます。",
    "zh-CN": "另有 {count} 项，输入 /rev journey 加名称即可查看。",
  },
  asOf: { en: "As of {moment}", ja: "{moment} 時点", "zh-CN": "截至 {moment}" },
  noneOf: {
    en: "None just now for {email}: {groups}.",
    ja: "現在 {email} に該当なし：{groups}",
    "zh-CN": "{email} 目前没有：{groups}",
  },
  calm: {
    en: "All is calm: nothing has happened lately at your {count, plural, one {account} other {# accounts}}, and no open deal, lead or renewal waits for {email}.",
    ja: "落ち着いています。担当アカウント {count} 件に最近の動きはなく、{email} の商談・リード・契約更新もありません。",
    "zh-CN": "一切平稳：您负责的 {count} 个客户近期没有动态，{email} 也没有待处理的商机、线索或续约。",
  },
  calmMend: {
    en: "To look at any account, press “Find account” below.",
    ja: "アカウントを確認するには、下の「アカウントを探す」を押してください。",
    "zh-CN": "如需查看客户，请点击下方的“查找客户”。",
  },
  quoted: { en: "“{name}”", ja: "「{name}」", "zh-CN": "“{name}”" },
  journey: { en: "Journey", ja: "経緯", "zh-CN": "旅程" },
  judge: { en: "Judge", ja: "判断する", "zh-CN": "处理" },
  lead: { en: "Lead", ja: "リード", "zh-CN": "线索" },
  acknowledged: { en: "acknowledged", ja: "確認済み", "zh-CN": "已确认" },
  snoozed: { en: "snoozed until {day}", ja: "{day} までスヌーズ", "zh-CN": "暂停提醒至 {day}" },
  health: { en: "Health", ja: "健全度", "zh-CN": "健康度" },

  since: { en: "{stage} since {day}", ja: "{stage}（{day} から）", "zh-CN": "{stage}（自 {day} 起）" },
  closes: { en: "closes {day}", ja: "完了予定 {day}", "zh-CN": "预计 {day} 成交" },
  overdue: { en: "⚠ overdue: was to close {day}", ja: "⚠ 期限超過：完了予定 {day}", "zh-CN": "⚠ 已逾期：原定 {day} 成交" },
  noCloseDate: { en: "no close date", ja: "完了予定日なし", "zh-CN": "没有预计成交日期" },
  moved: { en: "came to {stage} on {day}", ja: "{day} に「{stage}」へ移行", "zh-CN": "{day} 进入“{stage}”" },
  others: {
    en: " (and {count, plural, one {# other} other {# others}})",
    ja: "（ほか {count} 件）",
    "zh-CN": "（另有 {count} 项）",
  },
  cameOn: { en: "came on {day}", ja: "{day} 受付", "zh-CN": "{day} 收到" },
  unnamed: { en: "Someone unnamed", ja: "氏名不明の方", "zh-CN": "未具名人员" },

  noEmailTitle: { en: "I do not know your e-mail address", ja: "メールアドレスがわかりません", "zh-CN": "无法获取您的邮箱" },
  noEmail: {
    en: "Deals, leads and accounts are yours when their owner or csm is your e-mail address, and your chat profile does not show me one that is confirmed.",
    ja: "商談・リード・アカウントの担当は、owner または csm のメールアドレスで判定します。チャットのプロフィールに、確認済みのメールアドレスが見つかりません。",
    "zh-CN": "商机、线索和客户通过 owner 或 csm 中的邮箱识别负责人，而您的聊天资料中没有已验证的邮箱。",
  },
  noEmailMend: {
    en: "Add your address to your chat profile and confirm it. I read profiles anew within a day; /rev me shows what I know.",
    ja: "チャットのプロフィールにメールアドレスを登録し、確認を済ませてください。1 日以内に反映されます。登録内容は /rev me で確認できます。",
    "zh-CN": "请在聊天资料中添加并验证邮箱，一天内会自动更新。输入 /rev me 可查看当前信息。",
  },
  noEmailMeanwhile: {
    en: "Meanwhile every account is open to you: /rev journey with its name.",
    ja: "その間も、/rev journey に続けて名前を入力すれば、どのアカウントも確認できます。",
    "zh-CN": "在此期间，输入 /rev journey 加名称仍可查看任何客户。",
  },
  nothingTitle: { en: "Nothing is yours yet", ja: "担当しているものはまだありません", "zh-CN": "目前没有由您负责的内容" },
  nothing: {
    en: "I look for {email} as the owner of open deals and leads, and as the owner or csm of accounts, and find it nowhere.",
    ja: "{email} を、進行中の商談とリードの owner、アカウントの owner と csm から探しましたが、見つかりませんでした。",
    "zh-CN": "已在商机和线索的 owner、客户的 owner 与 csm 中查找 {email}，但没有找到。",
  },
  nothingMend: {
    en: "Have your CRM send it: events of the kinds account, opportunity and lead take owner, account takes csm as well. A CSV import takes both.",
    ja: "CRM から送信してください。account・opportunity・lead のイベントは owner を、account は csm も受け付けます。CSV の取り込みでも指定できます。",
    "zh-CN": "请让 CRM 发送：account、opportunity、lead 事件支持 owner，account 还支持 csm。CSV 导入也支持这两项。",
  },
  nothingCheck: {
    en: "Is the address another one there? /rev me shows the one I know you by, and whoever runs me sees all people with npm run settings.",
    ja: "CRM では別のアドレスではありませんか。/rev me で登録中のアドレスを、運用担当者は npm run settings で全員分を確認できます。",
    "zh-CN": "CRM 中是否用了其他邮箱？输入 /rev me 可查看系统记录的邮箱，运维人员可通过 npm run settings 查看所有人员。",
  },
  import: {
    en: "History comes in from CSV files, with npm run import.",
    ja: "これまでの履歴は、npm run import で CSV ファイルから取り込めます。",
    "zh-CN": "历史数据可通过 npm run import 从 CSV 文件导入。",
  },

  whatToType: { en: "What you can do", ja: "できること", "zh-CN": "可以做什么" },
  shortcutsAnywhere: {
    en: "{shortcuts}: in the menu of the message box, wherever you are",
    ja: "{shortcuts}：どこからでも、メッセージ入力欄のメニューで使えます",
    "zh-CN": "{shortcuts}：可随时从消息输入框的菜单中使用",
  },
  shortcutsOnMessage: {
    en: "{shortcuts}: in a message's own menu",
    ja: "{shortcuts}：メッセージのメニューから使えます",
    "zh-CN": "{shortcuts}：可从消息菜单中使用",
  },
  language: {
    en: "You read {language}. Press another to change it; /rev me language auto follows your chat app.",
    ja: "現在の表示言語は{language}です。ほかの言語を押すと切り替わります。/rev me language auto でチャットアプリの設定に従います。",
    "zh-CN": "当前语言为{language}，点击其他语言即可切换。输入 /rev me language auto 可跟随聊天应用。",
  },
} as const satisfies Sentences;
