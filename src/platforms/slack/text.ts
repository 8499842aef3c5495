import type { Sentences } from "../../text.ts";

export const slackText = {
  more: {
    en: "… and {count, plural, one {# more line} other {# more lines}}",
    ja: "…ほか{count}件",
    "zh-CN": "……以及另外 {count} 条",
  },
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
  tooLateTitle: { en: "That took too long", ja: "時間がかかりすぎました", "zh-CN": "响应超时" },
  tooLate: {
    en: "Slack waits only three seconds for a window to open, and I was slower. Nothing was changed. Please press again.",
    ja: "Slack がウィンドウの表示を待つ 3 秒に間に合いませんでした。変更はありません。もう一度押してください。",
    "zh-CN": "Slack 只等待三秒打开窗口，未能及时响应。没有任何更改，请再点一次。",
  },
  done: { en: "Done", ja: "完了しました", "zh-CN": "已完成" },
  close: { en: "Close", ja: "閉じる", "zh-CN": "关闭" },
  cancel: { en: "Cancel", ja: "キャンセル", "zh-CN": "取消" },
  file: { en: "File: {name}", ja: "ファイル：{name}", "zh-CN": "文件：{name}" },
} as const satisfies Sentences;
