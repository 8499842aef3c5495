import type { Sentences } from "../../text.ts";

export const teamsText = {
  workingOnIt: {
    en: "Working on it. The outcome will follow in your own chat with me.",
    ja: "処理しています。完了すると、このアプリとの個人チャットに結果が届きます。",
    "zh-CN": "正在处理，结果稍后会发送到您与本应用的个人聊天中。",
  },
  lookFirst: {
    en: "This takes longer than Teams waits. The outcome follows in your own chat with me, if you have one. Before you send it again, look whether it was done.",
    ja: "Teams の待ち時間を超えました。このアプリとの個人チャットがある場合は、そこに結果が届きます。もう一度送信する前に、すでに反映されていないかご確認ください。",
    "zh-CN": "处理时间超过了 Teams 的等待时间。如果您与本应用有个人聊天，结果会发送到那里。再次提交前，请先确认是否已经生效。",
  },
  onItsWay: {
    en: "Got it. You will see the outcome in a moment.",
    ja: "受け付けました。まもなく結果が表示されます。",
    "zh-CN": "已收到，结果稍后显示。",
  },
  inYourChat: {
    en: "{said} The rest is in your own chat with me.",
    ja: "{said} 詳細は、このアプリとの個人チャットをご覧ください。",
    "zh-CN": "{said} 详情请见您与本应用的个人聊天。",
  },
  askedIn: { en: "Asked in {channel}.", ja: "質問元：{channel}", "zh-CN": "提问于：{channel}" },
  askedThere: { en: "Asked in {channel}: {words}", ja: "質問元：{channel} · {words}", "zh-CN": "提问于：{channel} · {words}" },
  someChat: { en: "a group chat", ja: "グループチャット", "zh-CN": "群聊" },
  noChatTitle: { en: "I could not answer you privately", ja: "個人チャットで回答できませんでした", "zh-CN": "无法私下回复您" },
  noChat: {
    en: "I answer in your own chat with me, and you have none yet. Open Apps in Teams, find me, choose Add, and ask again.",
    ja: "回答は個人チャットにお送りしますが、まだチャットがありません。Teams の「アプリ」でこのアプリを探して「追加」を選び、もう一度お尋ねください。",
    "zh-CN": "答复会发送到您与本应用的个人聊天，但目前还没有该聊天。请在 Teams 的“应用”中找到本应用并选择“添加”，然后重新提问。",
  },
  strangersTitle: { en: "I work for another organization", ja: "別の組織のボットです", "zh-CN": "此机器人属于其他组织" },
  strangers: {
    en: "I am set up for another organization than the one you ask from, so I cannot answer here. Nothing was stored.",
    ja: "このボットは別の組織用に設定されているため、ここでは回答できません。何も保存していません。",
    "zh-CN": "此机器人是为其他组织设置的，无法在此答复。未保存任何内容。",
  },
  notTakenTitle: { en: "This was not taken", ja: "受け付けられませんでした", "zh-CN": "未能提交" },
  notTaken: {
    en: "What you sent was not taken, and nothing was changed. What you wrote is below; open the form again and send it from there.",
    ja: "送信した内容は受け付けられず、変更はありません。入力内容は下にあります。フォームを開き直し、もう一度送信してください。",
    "zh-CN": "您提交的内容未被接受，没有任何更改。您填写的内容在下方，请重新打开表单后再提交。",
  },
  written: { en: "What you wrote:", ja: "入力した内容：", "zh-CN": "您填写的内容：" },
  undatedTitle: { en: "This message cannot be used", ja: "このメッセージは使用できません", "zh-CN": "无法使用此消息" },
  undated: {
    en: "Teams tells no date of this message that can be right, so it has no place in a journey. Nothing was changed. Write its text in a message of your own, and use the action on that.",
    ja: "このメッセージの正しい日時を Teams から取得できないため、経緯に追加できません。変更はありません。内容を新しいメッセージに書き、そのメッセージでアクションをお使いください。",
    "zh-CN": "Teams 未提供此消息的有效日期，因此无法添加到客户旅程。没有任何更改。请将内容写成一条新消息，再对该消息使用此操作。",
  },
  notAmongMembers: {
    en: "This acts in the channel where it was asked, and Teams does not count you among its members. Nothing was done. Ask in a channel that you are in.",
    ja: "この操作は元のチャンネルに対するものですが、Teams ではそのチャンネルのメンバーとして登録されていません。何も実行していません。参加しているチャンネルでもう一度お試しください。",
    "zh-CN": "此操作针对提问所在的频道，而 Teams 显示您不是该频道的成员，因此没有执行任何操作。请在您所在的频道中重新提问。",
  },
  membersUntold: {
    en: "Teams did not tell whether you are in the channel where this was asked, so nothing was done. Please try again in a minute.",
    ja: "元のチャンネルのメンバーかどうかを Teams に確認できなかったため、何も実行していません。1 分ほどしてからもう一度お試しください。",
    "zh-CN": "Teams 未告知您是否在提问所在的频道中，因此没有执行任何操作。请一分钟后再试。",
  },
  file: { en: "File: {name}", ja: "ファイル：{name}", "zh-CN": "文件：{name}" },
  done: { en: "Done", ja: "完了しました", "zh-CN": "已完成" },
  notDrawn: {
    en: "This cannot be shown here. Type it instead.",
    ja: "ここには表示できません。コマンドを入力してください。",
    "zh-CN": "此处无法显示，请改为输入命令。",
  },
  noneFound: {
    en: "No account bears these words. Try part of the name or the domain.",
    ja: "該当する顧客がありません。名前やドメインの一部でお試しください。",
    "zh-CN": "没有匹配的客户。请尝试名称或域名的一部分。",
  },
  searchAgain: {
    en: "This takes longer than Teams waits. Please search again.",
    ja: "Teams の待ち時間を超えました。もう一度検索してください。",
    "zh-CN": "查询超过了 Teams 的等待时间，请重新搜索。",
  },
  insertedWhy: { en: "Inserted by {by}.", ja: "{by}さんが挿入しました。", "zh-CN": "由{by}插入。" },
} as const satisfies Sentences;
