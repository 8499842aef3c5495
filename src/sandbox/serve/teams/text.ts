import type { Sentence } from "../../../text.ts";
import type { words } from "../text.ts";

/** What the page says otherwise when it looks like Teams. */
export const teamsWords = {
  direct: { en: "Chat", ja: "チャット", "zh-CN": "聊天" },
  places: { en: "Channels and chats", ja: "チャネルとチャット", "zh-CN": "频道和聊天" },
  channels: { en: "Teams and channels", ja: "チームとチャネル", "zh-CN": "团队和频道" },
  jumpName: { en: "Name of a channel", ja: "チャネル名", "zh-CN": "频道名称" },
  replyInThread: { en: "Reply", ja: "返信", "zh-CN": "回复" },
  writeReply: { en: "Reply", ja: "返信", "zh-CN": "回复" },
  thread: { en: "Replies", ja: "返信", "zh-CN": "回复" },
  closeThread: { en: "Close the replies", ja: "返信を閉じる", "zh-CN": "关闭回复" },
  writeOrCommand: {
    en: "Message {place}, or @Throughline for commands",
    ja: "{place} へのメッセージ（@Throughline でコマンド一覧）",
    "zh-CN": "发消息到 {place}，或输入 @Throughline 查看命令",
  },
  writeDirect: {
    en: "Give Throughline a command, such as journey acme.example",
    ja: "Throughline へのコマンドを入力（例：journey acme.example）",
    "zh-CN": "向 Throughline 输入命令，例如 journey acme.example",
  },
  emptyDirect: {
    en: "Give Throughline a command here, without a slash. To begin, type one of these:",
    ja: "ここで Throughline にコマンドを送れます（スラッシュは不要です）。まずは次のいずれかを入力してみましょう：",
    "zh-CN": "在这里向 Throughline 输入命令，无需斜杠。可以先试着输入：",
  },
  onlyYou: { en: "Only you can see this message", ja: "このメッセージはあなただけに表示されています", "zh-CN": "只有你能看到此消息" },
  guideJudgeText: {
    en: "Leads wait for Alex. In the chat with Throughline, lead next shows the next one. Accept it, or recycle or reject it and say why: marketing hears of it, and the message says who decided.",
    ja: "Alex の判断を待っているリードがあります。Throughline とのチャットで lead next と送ると、次のリードが表示されます。受け入れるか、理由を添えて育成に戻すか対象外にします。結果はマーケティングにも伝わり、誰が決めたかがメッセージに残ります。",
    "zh-CN":
      "有线索正等待 Alex 处理。在与 Throughline 的聊天中发送 lead next，即可查看下一条。接受它，或退回培育、拒绝并说明原因：市场部会看到结果，消息上也会注明由谁决定。",
  },
  guideJudgeDo: { en: "Write {line}", ja: "{line} と入力する", "zh-CN": "输入 {line}" },
  guideWinText: {
    en: "A signed event tells that Acme's deal is won, as a CRM would. Look at the channel revenue: the deal's post gets a reply, and the last line of every message says why it was sent.",
    ja: "CRM から届くものと同じ署名付きイベントで、Acme の商談の受注を伝えます。revenue チャネルをご覧ください。商談の投稿に返信が付きます。どの通知も、届いた理由で締めくくられています。",
    "zh-CN": "像 CRM 一样发送一个签名事件，告知 Acme 的商机已赢单。请留意 revenue 频道：该商机的帖子会收到回复，每条消息的末尾都会说明发送原因。",
  },
  guideShareText: {
    en: 'What you ask in a channel is answered in your own chat with Throughline. Press "Share to channel" on the answer, and everybody in that channel sees it.',
    ja: "チャネルでの質問への回答は、あなたと Throughline のチャットに届きます。回答の「チャンネルに共有」ボタンを押すと、そのチャネルの全員が見られるようになります。",
    "zh-CN": "在频道中提问后，回答会发到您与 Throughline 的聊天中。点击回答上的“分享到频道”按钮后，该频道中的所有人都能看到。",
  },
  guideSwitchText: {
    en: "Answers come in your own language, and tell what is yours. A channel speaks the language of who subscribed it. The switch is at the bottom of the sidebar.",
    ja: "回答は自分の言語で、自分に関わる内容が表示されます。チャネルへの通知は、購読を設定した人の言語で届きます。切り替えはサイドバーの下部にあります。",
    "zh-CN": "回答使用您自己的语言，内容与您相关；频道中的通知则使用订阅者的语言。切换入口在侧边栏底部。",
  },
} as const satisfies Partial<Record<keyof typeof words, Sentence>>;
