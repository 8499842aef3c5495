import type { Sentences } from "../text.ts";

/** What is said of the words that ask for figures, whichever figures they are. */
export const reportText = {
  hidden: {
    en: "This channel may see accounts of one segment only, and that is another.",
    ja: "このチャンネルには、指定とは別のセグメントのアカウントのみ表示できます。",
    "zh-CN": "本频道只能查看另一个细分的客户。",
  },
  unknownSegment: {
    en: "No account is of segment “{segment}”. There are: {known}.",
    ja: "セグメント「{segment}」のアカウントはありません（あるもの：{known}）。",
    "zh-CN": "没有属于细分“{segment}”的客户（现有：{known}）。",
  },
  noSegments: {
    en: "No account is of segment “{segment}”, and none has a segment yet. Ask without “in”.",
    ja: "セグメント「{segment}」のアカウントはありません。セグメントが設定されたアカウントがまだないため、in を付けずに指定してください。",
    "zh-CN": "没有属于细分“{segment}”的客户。目前没有客户设置了细分，请去掉 in 再试。",
  },
  notBegun: { en: "{period} has not begun.", ja: "{period} はまだ始まっていません。", "zh-CN": "{period} 尚未开始。" },
} as const satisfies Sentences;
