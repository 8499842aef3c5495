import type { Sentences } from "../../text.ts";

/** What a person is told when something that they did on the page came to nothing. */
export const problemText = {
  gone: {
    en: "That is not there any more, or has changed meanwhile. Please look again.",
    ja: "対象が見つからないか、更新されています。もう一度ご確認ください。",
    "zh-CN": "该内容已不存在或已发生变化，请重新查看。",
  },
  closed: {
    en: "This form was closed meanwhile. Please open it again.",
    ja: "このフォームはすでに閉じられています。もう一度開いてください。",
    "zh-CN": "该表单已关闭，请重新打开。",
  },
  unknownCommand: {
    en: "{command} is not a command here. Type / to see those there are.",
    ja: "{command} というコマンドはありません。/ を入力すると一覧が表示されます。",
    "zh-CN": "没有 {command} 这个命令。输入 / 可查看可用命令。",
  },
  commandInThread: {
    en: "Commands do not work in threads. Type {command} in the channel.",
    ja: "スレッドではコマンドを使えません。{command} はチャンネルで入力してください。",
    "zh-CN": "消息列中无法使用命令，请在频道中输入 {command}。",
  },
  tooLong: {
    en: "A message holds {most, number} characters. Please shorten it, or send it in parts.",
    ja: "メッセージは {most, number} 文字までです。短くするか、分けて送信してください。",
    "zh-CN": "每条消息最多 {most, number} 个字符。请缩短内容或分多条发送。",
  },
  tooLarge: {
    en: "That is too much to send at once. Please shorten it.",
    ja: "一度に送信できる量を超えています。短くしてください。",
    "zh-CN": "内容过大，无法一次发送，请缩短后重试。",
  },
  unreadable: {
    en: "The server could not read this. Please load the page again.",
    ja: "サーバーがリクエストを読み取れませんでした。ページを再読み込みしてください。",
    "zh-CN": "服务器无法识别该请求，请重新加载页面。",
  },
  fault: {
    en: "This is a fault of ours. The terminal in which Throughline runs says more.",
    ja: "内部エラーが発生しました。詳細は Throughline を実行しているターミナルでご確認ください。",
    "zh-CN": "发生内部错误，详情请查看运行 Throughline 的终端。",
  },
  nobody: {
    en: "This person is not in the workspace. Please load the page again.",
    ja: "このメンバーはワークスペースにいません。ページを再読み込みしてください。",
    "zh-CN": "工作区中没有此成员，请重新加载页面。",
  },
  notYours: {
    en: "Only your own messages can be deleted.",
    ja: "削除できるのは自分のメッセージだけです。",
    "zh-CN": "只能删除自己的消息。",
  },
  late: {
    en: "{what} got no answer within three seconds. Please try again.",
    ja: "{what} は 3 秒以内に応答がありませんでした。もう一度お試しください。",
    "zh-CN": "{what} 在 3 秒内没有得到回复，请重试。",
  },
  failed: {
    en: "{what} failed. The terminal in which Throughline runs says why.",
    ja: "{what} に失敗しました。Throughline を実行しているターミナルで原因をご確認ください。",
    "zh-CN": "{what} 失败。可在运行 Throughline 的终端中查看原因。",
  },
  choice: { en: "Your choice", ja: "選択内容", "zh-CN": "所选内容" },
  moving: {
    en: "Time is already moving. Wait until it has arrived, then move it on.",
    ja: "すでに時間を進めています。完了してから、もう一度お試しください。",
    "zh-CN": "时间正在推进中，请等待完成后再试。",
  },
  notMoved: {
    en: "Time could not be moved all the way. The terminal in which Throughline runs says why.",
    ja: "時間を最後まで進められませんでした。Throughline を実行しているターミナルで原因をご確認ください。",
    "zh-CN": "时间未能完全推进。可在运行 Throughline 的终端中查看原因。",
  },
  notWon: {
    en: "The event could not be sent. The terminal in which Throughline runs says why.",
    ja: "イベントを送信できませんでした。Throughline を実行しているターミナルで原因をご確認ください。",
    "zh-CN": "事件发送失败。可在运行 Throughline 的终端中查看原因。",
  },
} as const satisfies Sentences;
