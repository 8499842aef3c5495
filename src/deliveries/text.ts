import type { Sentences } from "../text.ts";

export const deliveryText = {
  subscribedTitle: { en: "Subscribed", ja: "購読を開始しました", "zh-CN": "已订阅" },
  subscribed: {
    en: "This channel now hears of {followed}.",
    ja: "このチャンネルに{followed}をお知らせします。",
    "zh-CN": "本频道将收到关于{followed}的消息。",
  },
  subscribedWhy: {
    en: "You see this because {by} subscribed this channel. /rev unsubscribe ends it.",
    ja: "{by}さんがこのチャンネルを登録したため表示しています。/rev unsubscribe で解除できます。",
    "zh-CN": "您看到此消息，是因为{by}为本频道订阅。用 /rev unsubscribe 取消。",
  },
  subscribedYou: {
    en: "You now hear of {followed}.",
    ja: "{followed}をあなたに直接お知らせします。",
    "zh-CN": "您将直接收到关于{followed}的消息。",
  },
  subscribedWhyYou: {
    en: "You see this because you subscribed to it. /rev unsubscribe here ends it.",
    ja: "あなたが購読したため表示しています。ここで /rev unsubscribe と入力すると解除できます。",
    "zh-CN": "您看到此消息，是因为您订阅了它。在此输入 /rev unsubscribe 可取消。",
  },
  sharedWhy: { en: "Shared by {by}.", ja: "{by}さんが共有しました。", "zh-CN": "由{by}分享。" },

  postedTitle: { en: "Posted", ja: "投稿しました", "zh-CN": "已发布" },
  posted: { en: "It stands in {channel} now.", ja: "{channel}に投稿しました。", "zh-CN": "已发布到{channel}。" },
  failedTitle: { en: "Not posted", ja: "投稿できませんでした", "zh-CN": "未能发布" },
  notInChannel: {
    en: "I am not in {channel}: invite me with /invite @Throughline, then try again.",
    ja: "{channel}に参加していません。/invite @Throughline で招待してから、もう一度お試しください。",
    "zh-CN": "我不在{channel}中：请用 /invite @Throughline 邀请我，然后重试。",
  },
  notLetIn: {
    en: "I cannot write to {channel}: add me to its team or chat, then try again.",
    ja: "{channel}に投稿できません。チームまたはチャットにアプリを追加してから、もう一度お試しください。",
    "zh-CN": "我无法在{channel}中发消息：请先将我添加到其团队或聊天，然后重试。",
  },
  notAuthorized: {
    en: "This workspace does not let me post to {channel}. Ask whoever runs Throughline to check its permissions.",
    ja: "このワークスペースでは{channel}への投稿が許可されていません。Throughlineの管理者に権限の確認を依頼してください。",
    "zh-CN": "此工作区不允许我向{channel}发消息。请让 Throughline 的管理员检查权限。",
  },
  refused: {
    en: "The message for {channel} was refused: {problem}",
    ja: "{channel}へのメッセージは受け付けられませんでした：{problem}",
    "zh-CN": "发往{channel}的消息被拒绝：{problem}",
  },
  broken: {
    en: "The message for {channel} could not be made. Whoever runs Throughline finds it with npm run outbox.",
    ja: "{channel}へのメッセージを作成できませんでした。管理者は npm run outbox で確認できます。",
    "zh-CN": "无法生成发往{channel}的消息。管理员可用 npm run outbox 查看。",
  },
  gaveUp: {
    en: "{channel} could not be reached for a day, so I gave up.",
    ja: "{channel}に1日接続できなかったため、投稿を取りやめました。",
    "zh-CN": "一天内都无法连接{channel}，因此已放弃。",
  },
  unknownTitle: { en: "Perhaps posted", ja: "投稿できたか不明です", "zh-CN": "可能已发布" },
  unknown: {
    en: "I cannot tell whether {channel} got the message. Look there before you send it again.",
    ja: "{channel}に届いたか確認できません。もう一度送る前に、チャンネルをご確認ください。",
    "zh-CN": "无法确定消息是否已到达{channel}。再次发送前请先查看该频道。",
  },
  nothingLeft: {
    en: "There is nothing (any more) that {channel} may see.",
    ja: "{channel}に表示できる内容がありません。",
    "zh-CN": "没有可以在{channel}中显示的内容。",
  },
} as const satisfies Sentences;
