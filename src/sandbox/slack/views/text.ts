import type { Sentences } from "../../../text.ts";

/** What a client says of a field before it sends a form. */
export const fieldText = {
  required: { en: "Please complete this required field.", ja: "必須項目です。入力してください。", "zh-CN": "此项为必填项，请填写。" },
  tooShort: {
    en: "Please write at least {count, plural, one {# character} other {# characters}}.",
    ja: "{count} 文字以上で入力してください。",
    "zh-CN": "请至少输入 {count} 个字符。",
  },
  tooLong: {
    en: "Please write at most {count, plural, one {# character} other {# characters}}.",
    ja: "{count} 文字以内で入力してください。",
    "zh-CN": "最多可输入 {count} 个字符。",
  },
  number: { en: "Please enter a number.", ja: "数値を入力してください。", "zh-CN": "请输入数字。" },
  wholeNumber: { en: "Please enter a whole number.", ja: "整数を入力してください。", "zh-CN": "请输入整数。" },
  atLeast: { en: "Please enter {least} or more.", ja: "{least} 以上の数値を入力してください。", "zh-CN": "请输入不小于 {least} 的数字。" },
  atMost: { en: "Please enter {most} or less.", ja: "{most} 以下の数値を入力してください。", "zh-CN": "请输入不大于 {most} 的数字。" },
  email: { en: "Please enter a valid e-mail address.", ja: "有効なメールアドレスを入力してください。", "zh-CN": "请输入有效的邮箱地址。" },
  url: { en: "Please enter a valid link.", ja: "有効な URL を入力してください。", "zh-CN": "请输入有效的链接。" },
  tooMany: {
    en: "Please choose at most {count, plural, one {# option} other {# options}}.",
    ja: "選択できるのは {count} 件までです。",
    "zh-CN": "最多可选择 {count} 项。",
  },
} as const satisfies Sentences;
