import type { Sentences } from "../text.ts";

export const subscribeText = {
  about: {
    en: "Announce deals and stages in this channel",
    ja: "このチャンネルで商談やステージの変化を知らせます",
    "zh-CN": "在本频道通知商机与阶段变化",
  },
  aboutStop: { en: "Stop announcing in this channel", ja: "このチャンネルへの通知を止めます", "zh-CN": "停止在本频道发送通知" },
  title: { en: "Subscribed", ja: "購読を開始しました", "zh-CN": "已订阅" },
  subscribed: {
    en: "This channel will hear of {followed}.",
    ja: "このチャンネルは{followed}を受け取ります。",
    "zh-CN": "本频道将收到：{followed}。",
  },
  replaced: {
    en: "This replaces what the channel followed before.",
    ja: "これまでの購読内容は置き換えられました。",
    "zh-CN": "此前的订阅内容已被替换。",
  },
  emptySegment: {
    en: "No account is in the segment “{segment}” yet. If that is a slip, subscribe again.",
    ja: "セグメント「{segment}」のアカウントはまだありません。入力違いの場合は、もう一度購読してください。",
    "zh-CN": "目前没有客户属于细分“{segment}”。如果输入有误，请重新订阅。",
  },
  confirming: {
    en: "A confirmation is on its way to the channel. If it cannot be posted there, I will tell you.",
    ja: "チャンネルに確認メッセージを送ります。投稿できない場合はお知らせします。",
    "zh-CN": "确认消息即将发到频道。如果无法发送，我会告诉您。",
  },
  stoppedTitle: { en: "Unsubscribed", ja: "購読を停止しました", "zh-CN": "已取消订阅" },
  stopped: {
    en: "Nothing more will be announced in this channel.",
    ja: "このチャンネルへの通知を停止しました。",
    "zh-CN": "不会再向本频道发送通知。",
  },
  notSubscribed: {
    en: "This channel is not subscribed to anything.",
    ja: "このチャンネルは何も購読していません。",
    "zh-CN": "本频道没有任何订阅。",
  },
  inChannel: {
    en: "Type this in the channel it is about: /rev {word}. A direct message cannot be subscribed.",
    ja: "対象のチャンネルで /rev {word} と入力してください。ダイレクトメッセージは購読できません。",
    "zh-CN": "请在相应的频道里输入 /rev {word}。私信无法订阅。",
  },
  noRest: {
    en: "Type unsubscribe by itself: it ends all that this channel follows. To follow something else instead, type subscribe.",
    ja: "unsubscribe だけを入力してください。このチャンネルの購読がすべて終わります。内容を変えるには subscribe を使ってください。",
    "zh-CN": "请单独输入 unsubscribe，它会取消本频道的全部订阅。如需更换内容，请使用 subscribe。",
  },
  wrongKind: {
    en: "“{word}” is nothing I announce. Choose from: {kinds}; or deals, stage, all. The name of a segment may follow; put it in quotes when it looks like one of these.",
    ja: "「{word}」という通知はありません。次から選んでください：{kinds}（まとめて指定：deals、stage、all）。続けてセグメント名を指定できます。紛らわしい場合は引用符で囲んでください。",
    "zh-CN": "没有名为“{word}”的通知。可选：{kinds}；或 deals、stage、all。后面可以加细分名称，若与上述词相近请加引号。",
  },
  longSegment: {
    en: "That name of a segment is too long. Choose from: {kinds}; or deals, stage, all; and one segment.",
    ja: "セグメント名が長すぎます。次から選び（{kinds}。まとめて指定：deals、stage、all）、セグメントを 1 つ指定してください。",
    "zh-CN": "细分名称太长。可选：{kinds}；或 deals、stage、all；再加一个细分。",
  },
} as const satisfies Sentences;
