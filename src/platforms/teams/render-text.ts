import type { Sentences } from "../../text.ts";

export const renderText = {
  required: { en: "This is needed.", ja: "入力または選択してください。", "zh-CN": "此项为必填项。" },
} as const satisfies Sentences;
