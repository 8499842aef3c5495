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
} as const satisfies Sentences;
