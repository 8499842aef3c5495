import type { Sentences } from "../text.ts";

/** What every platform says of a card that is too long for it. */
export const platformText = {
  more: {
    en: "… and {count, plural, one {# more line} other {# more lines}}",
    ja: "…ほか{count}件",
    "zh-CN": "……以及另外 {count} 条",
  },
  undrawn: { en: "Not in the chart: {names}", ja: "グラフに含まれていない項目：{names}", "zh-CN": "图表中未显示：{names}" },
  columnsLeft: { en: "Columns left out: {names}", ja: "省略した列：{names}", "zh-CN": "已省略的列：{names}" },
} as const satisfies Sentences;
