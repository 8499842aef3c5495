import type { Sentences } from "../../text.ts";

/** What Teams shows of the app. Short: at most 80 characters; titles 32, descriptions 128. */
export const manifestText = {
  name: { en: "Throughline", ja: "Throughline", "zh-CN": "Throughline" },
  short: {
    en: "Keeps marketing, sales and customer success on one customer journey.",
    ja: "マーケティング・営業・カスタマーサクセスを、ひとつの顧客の歩みでつなぎます。",
    "zh-CN": "让市场、销售和客户成功团队共享同一条客户旅程。",
  },
  full: {
    en: "Throughline tells the channels that follow it when a deal moves, a lead waits or a renewal is at risk, and answers in the chat what no single tool knows: who touched an account, where it stands and since when, and who is missing from its buying committee. Type @Throughline help in a channel, or help in your own chat with it.",
    ja: "商談の動き、判断待ちのリード、リスクのある契約更新を、フォローしているチャンネルにお知らせします。誰がアカウントに関わってきたか、今どの段階にいつからいるか、購買委員会に誰が足りないかを、チャットでまとめて答えます。チャンネルでは「@Throughline help」、個人チャットでは「help」と入力してください。",
    "zh-CN":
      "商机有进展、线索待处理、续约有风险时，Throughline 会通知关注它们的频道；它还能在聊天中回答单个工具无法回答的问题：谁接触过这个客户、目前处于哪个阶段、从何时开始、采购委员会还缺谁。在频道中输入“@Throughline help”，或在与它的私聊中输入“help”。",
  },
  search: { en: "Insert an account", ja: "アカウントを挿入", "zh-CN": "插入客户" },
  searchAbout: {
    en: "Finds an account, and puts its journey into your message",
    ja: "アカウントを検索し、その経緯をメッセージに挿入します",
    "zh-CN": "查找客户，并将其旅程插入消息",
  },
  parameter: { en: "Account", ja: "アカウント", "zh-CN": "客户" },
  parameterAbout: { en: "Its domain or name", ja: "ドメインまたは名前", "zh-CN": "域名或名称" },
} as const satisfies Sentences;
