import type { Sentences } from "../../text.ts";

export const sandboxText = {
  sandbox: { en: "Sandbox", ja: "サンドボックス", "zh-CN": "沙盒" },
  stays: {
    en: "A workspace on this machine alone. Nothing leaves it.",
    ja: "このマシンの中だけのワークスペースです。外部には何も送信されません。",
    "zh-CN": "仅在本机运行的工作区，任何内容都不会外传。",
  },
  channels: { en: "Channels", ja: "チャンネル", "zh-CN": "频道" },
  direct: { en: "Direct messages", ja: "ダイレクトメッセージ", "zh-CN": "私信" },
  news: { en: "New messages", ja: "新着メッセージ", "zh-CN": "新消息" },
  language: { en: "Language", ja: "言語", "zh-CN": "语言" },
  you: { en: "You are {name}", ja: "{name} として操作中", "zh-CN": "当前身份：{name}" },
  messages: { en: "Messages in {place}", ja: "{place} のメッセージ", "zh-CN": "{place} 的消息" },
  write: { en: "Message {place}", ja: "{place} へのメッセージ", "zh-CN": "发消息到 {place}" },
  writeOrCommand: {
    en: "Message {place}, or type / for commands",
    ja: "{place} へのメッセージ（/ でコマンド一覧）",
    "zh-CN": "发消息到 {place}，或输入 / 查看命令",
  },
  commands: { en: "Commands", ja: "コマンド", "zh-CN": "命令" },
  send: { en: "Send", ja: "送信", "zh-CN": "发送" },
  sending: { en: "Waiting for the answer…", ja: "応答を待っています…", "zh-CN": "正在等待回复…" },
  app: { en: "App", ja: "アプリ", "zh-CN": "应用" },
  onlyYou: { en: "Only visible to you", ja: "あなただけに表示されています", "zh-CN": "仅对你可见" },
  edited: { en: "edited", ja: "編集済み", "zh-CN": "已编辑" },
  deleted: { en: "This message was deleted.", ja: "このメッセージは削除されました。", "zh-CN": "此消息已被删除。" },
  replies: {
    en: "{count, plural, one {# reply} other {# replies}}",
    ja: "{count} 件の返信",
    "zh-CN": "{count} 条回复",
  },
  fromThread: { en: "Replied in a thread: {root}", ja: "スレッドへの返信：{root}", "zh-CN": "回复了消息列：{root}" },
  choose: { en: "Choose…", ja: "選択…", "zh-CN": "请选择…" },
  emptyTitle: { en: "Nothing in {place} yet", ja: "{place} にはまだ何もありません", "zh-CN": "{place} 中还没有内容" },
  emptyHint: {
    en: "News of deals and accounts appears here. Ask for something to begin:",
    ja: "商談やアカウントの動きがここに表示されます。まずは試してみましょう：",
    "zh-CN": "商机和客户的动态会显示在这里。可以先试试：",
  },
  lost: {
    en: "The connection to the server is lost. Trying again…",
    ja: "サーバーとの接続が切れました。再接続しています…",
    "zh-CN": "与服务器的连接已断开，正在重试…",
  },
  dismiss: { en: "Dismiss", ja: "閉じる", "zh-CN": "关闭" },
  unknownCommand: {
    en: "{command} is not a command here. Type / to see those there are.",
    ja: "{command} というコマンドはありません。/ を入力すると一覧が表示されます。",
    "zh-CN": "没有 {command} 这个命令。输入 / 可查看可用命令。",
  },
  late: {
    en: "{what} got no answer within three seconds.",
    ja: "{what} は 3 秒以内に応答がありませんでした。",
    "zh-CN": "{what} 在三秒内没有得到回复。",
  },
  failed: { en: "{what} failed: {problem}.", ja: "{what} に失敗しました：{problem}", "zh-CN": "{what} 失败：{problem}。" },
  gone: {
    en: "That message has changed meanwhile. Please look again.",
    ja: "そのメッセージは更新されました。もう一度ご確認ください。",
    "zh-CN": "该消息已发生变化，请重新查看。",
  },
} as const satisfies Sentences;
