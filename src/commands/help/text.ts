import type { Sentences } from "../../text.ts";

export const helpText = {
  about: { en: "What you can ask me", ja: "使えるコマンドの一覧", "zh-CN": "查看可用的命令" },
  title: { en: "What you can ask", ja: "できること", "zh-CN": "可用的命令" },
  intro: {
    en: "Type /rev and one of these. Only you see the answer until you share it.",
    ja: "/rev に続けて次のいずれかを入力してください。回答は、共有するまで本人にだけ表示されます。",
    "zh-CN": "输入 /rev，再加上以下任一命令。在您分享之前，只有您能看到答复。",
  },
  introDirect: {
    en: "Write one of these.",
    ja: "次のいずれかを入力してください。",
    "zh-CN": "请输入以下任一命令。",
  },
  own: {
    en: "{commands} can be typed without /rev as well.",
    ja: "{commands} は /rev なしでも使えます。",
    "zh-CN": "{commands} 也可以不加 /rev 直接使用。",
  },
} as const satisfies Sentences;
