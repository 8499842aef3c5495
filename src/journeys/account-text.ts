import type { Sentences } from "../text.ts";

/** What forms say that ask which account is meant. */
export const accountText = {
  account: { en: "Account", ja: "アカウント", "zh-CN": "客户" },
  accountHint: {
    en: "Its domain, its name or a part of it, or its id in your CRM.",
    ja: "ドメイン、名前（一部でも可）、CRM の ID のいずれかを入力してください。",
    "zh-CN": "可填写域名、名称（可以只写一部分）或 CRM 中的编号。",
  },
  accountExample: { en: "acme.com", ja: "acme.com", "zh-CN": "acme.com" },
  several: {
    en: "{count} accounts match “{words}”: {names}. Give the domain or the whole name.",
    ja: "「{words}」に一致するアカウントが {count} 件あります：{names}。ドメインか正式な名前を入力してください。",
    "zh-CN": "有 {count} 个客户与“{words}”匹配：{names}。请填写域名或完整名称。",
  },
  near: {
    en: "No account is known as “{words}”. Did you mean {names}?",
    ja: "「{words}」に該当するアカウントはありません。もしかして：{names}",
    "zh-CN": "没有名为“{words}”的客户。是不是 {names}？",
  },
  none: {
    en: "No account is known as “{words}”. Try its domain, a part of its name, or its id in your CRM.",
    ja: "「{words}」に該当するアカウントはありません。ドメイン、名前の一部、CRM の ID でもお試しください。",
    "zh-CN": "没有名为“{words}”的客户。可以试试域名、名称的一部分，或 CRM 中的编号。",
  },

  find: { en: "Find account", ja: "アカウントを探す", "zh-CN": "查找客户" },
  findAbout: {
    en: "The whole story of an account, by domain, name or id",
    ja: "ドメイン、名前、ID からアカウントの経緯を表示します",
    "zh-CN": "按域名、名称或编号查看客户的完整旅程",
  },
  findSubmit: { en: "Find", ja: "探す", "zh-CN": "查找" },
} as const satisfies Sentences;
