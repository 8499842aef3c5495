import type { Sentences } from "../text.ts";

export const subscribeText = {
  about: {
    en: "Announce deals, leads, renewals and the weekly letter in this channel, or to you in your own chat with me",
    ja: "商談・リード・更新・週次レターを、このチャンネル（このアプリとのチャットではあなた）にお知らせします",
    "zh-CN": "在本频道（与本应用的私聊中则向您本人）通知商机、线索、续约和每周简报",
  },
  aboutStop: {
    en: "Stop announcing in this channel, or to you in your own chat with me",
    ja: "このチャンネル（このアプリとのチャットではあなた）へのお知らせを止めます",
    "zh-CN": "停止向本频道（与本应用的私聊中则向您本人）发送通知",
  },
  title: { en: "Subscribed", ja: "購読を開始しました", "zh-CN": "已订阅" },
  subscribed: {
    en: "This channel will hear of {followed}.",
    ja: "このチャンネルは{followed}を受け取ります。",
    "zh-CN": "本频道将收到：{followed}。",
  },
  subscribedYou: {
    en: "You will hear of {followed}.",
    ja: "{followed}をあなたに直接お知らせします。",
    "zh-CN": "您将直接收到：{followed}。",
  },
  added: {
    en: "This comes on top of what the channel followed before. To follow less, type /rev unsubscribe and subscribe anew.",
    ja: "これまでの購読内容に追加しました。内容を減らすには、/rev unsubscribe で止めてから購読し直してください。",
    "zh-CN": "已添加到此前的订阅内容。如需减少，请先输入 /rev unsubscribe 再重新订阅。",
  },
  addedYou: {
    en: "This comes on top of what you followed before. To follow less, type /rev unsubscribe and subscribe anew.",
    ja: "これまでの購読内容に追加しました。内容を減らすには、/rev unsubscribe で止めてから購読し直してください。",
    "zh-CN": "已添加到您此前的订阅内容。如需减少，请先输入 /rev unsubscribe 再重新订阅。",
  },
  replaced: {
    en: "This replaces what the channel followed before.",
    ja: "これまでの購読内容は置き換えられました。",
    "zh-CN": "此前的订阅内容已被替换。",
  },
  replacedYou: {
    en: "This replaces what you followed before.",
    ja: "これまでの購読内容は置き換えられました。",
    "zh-CN": "您此前的订阅内容已被替换。",
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
  confirmingYou: {
    en: "A confirmation is on its way to you. If it cannot be posted, I will tell you.",
    ja: "確認メッセージをお送りします。送信できない場合はお知らせします。",
    "zh-CN": "确认消息即将发送给您。如果无法发送，我会告诉您。",
  },
  stoppedTitle: { en: "Unsubscribed", ja: "購読を停止しました", "zh-CN": "已取消订阅" },
  stopped: {
    en: "Nothing more will be announced in this channel.",
    ja: "このチャンネルへの通知を停止しました。",
    "zh-CN": "不会再向本频道发送通知。",
  },
  stoppedYou: {
    en: "Nothing more will be announced to you directly, but for what concerns you: your leads, accounts and renewals.",
    ja: "あなたへの直接のお知らせを停止しました。担当するリード・アカウント・更新についてのお知らせは続きます。",
    "zh-CN": "不会再向您直接发送订阅通知；与您负责的线索、客户和续约有关的消息除外。",
  },
  notSubscribed: {
    en: "This channel is not subscribed to anything.",
    ja: "このチャンネルは何も購読していません。",
    "zh-CN": "本频道没有任何订阅。",
  },
  notSubscribedYou: {
    en: "You are not subscribed to anything here. To end what a channel follows, type unsubscribe in that channel.",
    ja: "あなた自身の購読はありません。チャンネルの購読を止めるには、そのチャンネルで unsubscribe と入力してください。",
    "zh-CN": "您本人没有任何订阅。如需取消频道的订阅，请在该频道中输入 unsubscribe。",
  },
  inChannel: {
    en: "I do not know who you are in this workspace. Type this in the channel it is about: /rev {word}.",
    ja: "このワークスペースでのあなたのアカウントを確認できません。対象のチャンネルで /rev {word} と入力してください。",
    "zh-CN": "无法确认您在此工作区的账号。请在相应的频道里输入 /rev {word}。",
  },
  noRest: {
    en: "Type unsubscribe by itself: it ends all that this channel follows. To follow something else instead, type subscribe.",
    ja: "unsubscribe だけを入力してください。このチャンネルの購読がすべて終わります。内容を変えるには subscribe を使ってください。",
    "zh-CN": "请单独输入 unsubscribe，它会取消本频道的全部订阅。如需更换内容，请使用 subscribe。",
  },
  noRestYou: {
    en: "Type unsubscribe by itself: it ends all that you follow here. To follow something else instead, type subscribe.",
    ja: "unsubscribe だけを入力してください。あなたの購読がすべて終わります。内容を変えるには subscribe を使ってください。",
    "zh-CN": "请单独输入 unsubscribe，它会取消您的全部订阅。如需更换内容，请使用 subscribe。",
  },
  wrongKind: {
    en: "“{word}” is nothing I announce. Choose from: {kinds}; or deals, stage, leads, quality, renewals, all. The name of a segment may follow; put it in quotes when it looks like one of these.",
    ja: "「{word}」という通知はありません。次から選んでください：{kinds}（まとめて指定：deals、stage、leads、quality、renewals、all）。続けてセグメント名を指定できます。紛らわしい場合は引用符で囲んでください。",
    "zh-CN": "没有名为“{word}”的通知。可选：{kinds}；或 deals、stage、leads、quality、renewals、all。后面可以加细分名称，若与上述词相近请加引号。",
  },
  longSegment: {
    en: "That name of a segment is too long. Choose from: {kinds}; or deals, stage, leads, quality, renewals, all; and one segment.",
    ja: "セグメント名が長すぎます。次から選び（{kinds}。まとめて指定：deals、stage、leads、quality、renewals、all）、セグメントを 1 つ指定してください。",
    "zh-CN": "细分名称太长。可选：{kinds}；或 deals、stage、leads、quality、renewals、all；再加一个细分。",
  },
} as const satisfies Sentences;
