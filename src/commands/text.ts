import type { Sentences } from "../text.ts";

export const commandsText = {
  cannotTitle: { en: "That cannot be done", ja: "実行できません", "zh-CN": "无法执行" },

  unknownTitle: { en: "I do not know that word", ja: "不明なコマンドです", "zh-CN": "无法识别的命令" },
  unknown: { en: "There is no command “{word}”.", ja: "「{word}」というコマンドはありません。", "zh-CN": "没有名为“{word}”的命令。" },
  didYouMean: { en: "Did you mean one of these?", ja: "次のいずれかではありませんか。", "zh-CN": "您是不是想输入：" },
  seeHelp: { en: "These can help:", ja: "次をお試しください。", "zh-CN": "可以试试：" },

  share: { en: "Share to channel", ja: "チャンネルに共有", "zh-CN": "分享到频道" },
  shareDirect: {
    en: "This is your own chat with me; there is no channel to share to. Ask in the channel that should see it.",
    ja: "このアプリとのチャットには共有先のチャンネルがありません。共有したいチャンネルで実行してください。",
    "zh-CN": "这是与本应用的私聊，没有可分享的频道。请在要分享的频道里查询。",
  },
  shareHidden: {
    en: "This channel may not see that, so it was not shared.",
    ja: "このチャンネルには表示できない内容のため、共有しませんでした。",
    "zh-CN": "该频道无权查看此内容，因此没有分享。",
  },
  hiddenTitle: { en: "Not shown here", ja: "ここには表示できません", "zh-CN": "此处不显示" },
  hidden: {
    en: "The answer that was shared may not be seen in this channel.",
    ja: "共有された内容は、このチャンネルでは表示できません。",
    "zh-CN": "所分享的内容不能在本频道显示。",
  },

  pressTitle: { en: "This button no longer works", ja: "このボタンは使えなくなりました", "zh-CN": "此按钮已失效" },
  press: {
    en: "Ask again, and use the buttons of the new answer.",
    ja: "もう一度実行し、新しい回答のボタンを使ってください。",
    "zh-CN": "请重新查询，并使用新回复中的按钮。",
  },

  formTitle: { en: "This form no longer works", ja: "このフォームは使えなくなりました", "zh-CN": "此表单已失效" },
  form: {
    en: "This form no longer works. Copy what you wrote, open it again and send it from there.",
    ja: "このフォームは使えなくなりました。入力した内容をコピーし、フォームを開き直してから送信してください。",
    "zh-CN": "此表单已失效。请复制已填写的内容，重新打开表单后再提交。",
  },
  fieldMissing: { en: "Please fill this in.", ja: "入力してください。", "zh-CN": "请填写此项。" },
  fieldUnfit: {
    en: "This does not fit here. Check what you wrote, and its length.",
    ja: "この内容は入力できません。内容と文字数をご確認ください。",
    "zh-CN": "此处无法填写该内容，请检查内容和长度。",
  },
  shortcutTitle: { en: "This shortcut no longer works", ja: "このショートカットは使えなくなりました", "zh-CN": "此快捷方式已失效" },
  shortcut: {
    en: "Type /rev help to see what you can do. Your admin brings the menu up to date with the app's manifest (npm run manifests).",
    ja: "/rev help で、できることを確認できます。メニューは、管理者がアプリのマニフェスト（npm run manifests）で更新できます。",
    "zh-CN": "输入 /rev help 可查看可用的功能。管理员可用应用清单（npm run manifests）更新此菜单。",
  },

  awayTitle: { en: "The database is away", ja: "データベースに接続できません", "zh-CN": "数据库暂时不可用" },
  away: {
    en: "I cannot reach my database just now. Nothing is lost; please try again in a minute.",
    ja: "現在データベースに接続できません。データは失われていません。1 分ほどしてからもう一度お試しください。",
    "zh-CN": "目前无法连接数据库。数据没有丢失，请一分钟后再试。",
  },
  strangerTitle: { en: "I could not find out who you are", ja: "ご本人を確認できませんでした", "zh-CN": "无法确认您的身份" },
  stranger: {
    en: "Your profile could not be read, and I only answer people I know. Please try again in a minute; if it goes on, tell your admin.",
    ja: "プロフィールを取得できなかったため、回答できません。1 分ほどしてからもう一度お試しください。続く場合は管理者にお知らせください。",
    "zh-CN": "无法读取您的个人资料，因此不能答复。请一分钟后再试；若仍不行，请告知管理员。",
  },
  guestTitle: { en: "For members only", ja: "メンバー専用です", "zh-CN": "仅限成员使用" },
  guest: {
    en: "Guests, bots and people from other companies cannot ask here. A member of the workspace can share an answer with you.",
    ja: "ゲスト、ボット、社外の方はご利用いただけません。ワークスペースのメンバーに回答の共有を依頼してください。",
    "zh-CN": "访客、机器人和外部公司的人员无法在此查询。工作区成员可以把答案分享给您。",
  },
  failedTitle: { en: "Something went wrong on my side", ja: "エラーが発生しました", "zh-CN": "系统出错了" },
  failed: {
    en: "It is my fault, not yours. If it happens again, tell your admin this number: {id}",
    ja: "こちら側の問題です。繰り返し発生する場合は、この番号を管理者にお知らせください：{id}",
    "zh-CN": "这是系统的问题。如果再次出现，请把此编号告知管理员：{id}",
  },
} as const satisfies Sentences;
