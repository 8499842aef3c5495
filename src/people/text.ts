import type { Sentences } from "../text.ts";

export const peopleText = {
  about: { en: "Who I take you for, and your language", ja: "登録情報と言語の設定", "zh-CN": "您的资料与语言设置" },
  title: { en: "You", ja: "あなたの情報", "zh-CN": "您的资料" },
  summary: { en: "You are {name}, and read {language}.", ja: "{name} さん、言語は{language}です。", "zh-CN": "{name}，语言为{language}。" },
  name: { en: "Name", ja: "名前", "zh-CN": "姓名" },
  email: { en: "E-mail", ja: "メール", "zh-CN": "邮箱" },
  team: { en: "Team", ja: "チーム", "zh-CN": "团队" },
  role: { en: "Role", ja: "権限", "zh-CN": "角色" },
  timeZone: { en: "Time zone", ja: "タイムゾーン", "zh-CN": "时区" },
  language: { en: "Language", ja: "言語", "zh-CN": "语言" },
  notKnown: { en: "not known", ja: "不明", "zh-CN": "未知" },
  notSet: { en: "not set", ja: "未設定", "zh-CN": "未设置" },
  marketing: { en: "Marketing", ja: "マーケティング", "zh-CN": "市场" },
  sales: { en: "Sales", ja: "営業", "zh-CN": "销售" },
  success: { en: "Customer success", ja: "カスタマーサクセス", "zh-CN": "客户成功" },
  leadership: { en: "Leadership", ja: "経営", "zh-CN": "管理层" },
  operations: { en: "Operations", ja: "オペレーション", "zh-CN": "运营" },
  admin: { en: "admin", ja: "管理者", "zh-CN": "管理员" },
  member: { en: "member", ja: "メンバー", "zh-CN": "成员" },
  chosen: { en: "{language} (your choice)", ja: "{language}（本人の設定）", "zh-CN": "{language}（您的设置）" },
  fromClient: { en: "{language} (as your chat app)", ja: "{language}（チャットアプリの設定に従う）", "zh-CN": "{language}（跟随聊天应用）" },
  setByAdmin: {
    en: "Team and role are set by whoever runs me, with npm run settings. “me language auto” follows your chat app again.",
    ja: "チームと権限は、運用担当者が npm run settings で設定します。「me language auto」でチャットアプリの言語に戻ります。",
    "zh-CN": "团队和角色由运维人员通过 npm run settings 设置。输入“me language auto”可恢复为跟随聊天应用。",
  },
  wrongLanguage: {
    en: "Type me language and one of: ja, en, zh, auto.",
    ja: "「me language」に続けて ja、en、zh、auto のいずれかを入力してください。",
    "zh-CN": "请在 me language 后输入 ja、en、zh 或 auto。",
  },
  wrongWords: {
    en: "Type me by itself, or me language followed by one of: ja, en, zh, auto.",
    ja: "「me」だけを入力するか、「me language」に続けて ja、en、zh、auto のいずれかを入力してください。",
    "zh-CN": "请单独输入 me，或输入 me language 加上 ja、en、zh 或 auto。",
  },
} as const satisfies Sentences;

/** Each language in its own words, for those who cannot read the present one. */
export const languageNames = { en: "English", ja: "日本語", "zh-CN": "简体中文" } as const;
