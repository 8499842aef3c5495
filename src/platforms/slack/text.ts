import type { Sentences } from "../../text.ts";

export const slackText = {
  lookingUp: {
    en: "Looking it up. The answer will follow here.",
    ja: "お調べしています。このあと、ここに回答をお送りします。",
    "zh-CN": "正在查询，稍后会在这里回复您。",
  },
  waitTitle: { en: "One moment", ja: "お待ちください", "zh-CN": "请稍候" },
  workingOnIt: {
    en: "Working on it. The outcome will follow here.",
    ja: "処理しています。完了すると、ここに結果が表示されます。",
    "zh-CN": "正在处理，结果稍后会显示在这里。",
  },
  notSent: {
    en: "This was not taken. What you wrote is below; mend it and send it again.",
    ja: "受け付けられませんでした。入力内容は下に残っています。修正してもう一度送信してください。",
    "zh-CN": "未能提交。您填写的内容保留在下方，请修改后重新提交。",
  },
  written: { en: "What you wrote, should you need it again:", ja: "入力した内容（控え）：", "zh-CN": "您填写的内容（备查）：" },
  tooLateTitle: { en: "That took too long", ja: "時間がかかりすぎました", "zh-CN": "响应超时" },
  tooLate: {
    en: "Slack waits only three seconds for a window to open, and I was slower. Nothing was changed. Please try again.",
    ja: "Slack がウィンドウの表示を待つ 3 秒に間に合いませんでした。変更はありません。もう一度お試しください。",
    "zh-CN": "Slack 只等待三秒打开窗口，未能及时响应。没有任何更改，请再试一次。",
  },
  notShownTitle: { en: "Slack did not show the window", ja: "ウィンドウを表示できませんでした", "zh-CN": "无法显示窗口" },
  notShown: {
    en: "Slack did not show the window, or not what belongs in it. Nothing was changed. Please try again.",
    ja: "Slack がウィンドウを表示しませんでした。変更はありません。もう一度お試しください。",
    "zh-CN": "Slack 未能显示窗口或其中的内容。没有任何更改，请再试一次。",
  },
  undatedTitle: { en: "This message cannot be used", ja: "このメッセージは使用できません", "zh-CN": "无法使用此消息" },
  undated: {
    en: "Slack tells no date of this message that can be right, so it has no place in a journey. Nothing was changed. Write its text in a message of your own, and use the shortcut on that.",
    ja: "このメッセージの正しい日時を Slack から取得できないため、経緯に追加できません。変更はありません。内容を新しいメッセージに書き、そのメッセージでショートカットをお使いください。",
    "zh-CN": "Slack 未提供此消息的有效日期，因此无法添加到客户旅程。没有任何更改。请将内容写成一条新消息，再对该消息使用此快捷方式。",
  },
  done: { en: "Done", ja: "完了しました", "zh-CN": "已完成" },
  close: { en: "Close", ja: "閉じる", "zh-CN": "关闭" },
  cancel: { en: "Cancel", ja: "キャンセル", "zh-CN": "取消" },
  file: { en: "File: {name}", ja: "ファイル：{name}", "zh-CN": "文件：{name}" },
} as const satisfies Sentences;
