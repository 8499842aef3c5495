import type { Sentences } from "../text.ts";

export const modelsText = {
  about: {
    en: "The stages of your journey, what they mean, and other models",
    ja: "ジャーニーのステージ構成の確認と切り替え",
    "zh-CN": "查看或切换旅程的阶段模型",
  },
  title: { en: "Journey model: {model}", ja: "ジャーニーモデル：{model}", "zh-CN": "旅程模型：{model}" },
  summary: {
    en: "The journey goes by the model {model}: {stages}.",
    ja: "現在のジャーニーモデルは「{model}」です（{stages}）。",
    "zh-CN": "当前的旅程模型是“{model}”：{stages}。",
  },
  owner: { en: "{owner} owns", ja: "担当：{owner}", "zh-CN": "由{owner}负责" },
  ownerAndSupport: {
    en: "{owner} owns, with {others}",
    ja: "担当：{owner}（支援：{others}）",
    "zh-CN": "由{owner}负责，{others}支持",
  },
  accounts: {
    en: "{count, plural, one {# account} other {# accounts}}",
    ja: "アカウント {count} 件",
    "zh-CN": "{count} 个客户",
  },
  accountsEnded: {
    en: "{count, plural, one {# account} other {# accounts}}, {ended} of them ended",
    ja: "アカウント {count} 件（うち終了 {ended} 件）",
    "zh-CN": "{count} 个客户（其中 {ended} 个已结束）",
  },
  noStage: { en: "No stage yet", ja: "ステージなし", "zh-CN": "尚无阶段" },
  unused: { en: "Not used", ja: "使わない項目", "zh-CN": "未使用" },
  unusedStay: {
    en: "{milestones} (an account stays in its stage)",
    ja: "{milestones}（到達してもステージは変わりません）",
    "zh-CN": "{milestones}（达到时阶段不变）",
  },
  asOf: { en: "Accounts counted as of {moment}", ja: "アカウント数は {moment} 時点", "zh-CN": "客户数截至 {moment}" },

  others: { en: "Other models", ja: "ほかのモデル", "zh-CN": "其他模型" },
  own: { en: "{model} (your own)", ja: "{model}（自社定義）", "zh-CN": "{model}（自定义）" },
  writeOwn: {
    en: "Your operator can write one of your own with npm run model -- edit",
    ja: "独自のモデルは、運用担当者が npm run model -- edit で作成できます。",
    "zh-CN": "运维人员可以用 npm run model -- edit 编写自己的模型。",
  },
  look: { en: "Look at {model}", ja: "「{model}」を見る", "zh-CN": "查看“{model}”" },

  lookTitle: { en: "{model}: what would change", ja: "「{model}」に切り替えた場合", "zh-CN": "改用“{model}”后的变化" },
  moving: {
    en: "{moving, plural, =0 {No account would} one {# account would} other {# accounts would}} stand in another stage with the model {model} in place of {current}.",
    ja: "「{current}」から「{model}」に切り替えると、{moving} 件のアカウントのステージが変わります。",
    "zh-CN": "如果用“{model}”代替“{current}”，将有 {moving} 个客户处于不同的阶段。",
  },
  harmless: {
    en: "Every journey is worked out anew from its events. Nothing is lost, nobody is told, and you can switch back.",
    ja: "すべてのジャーニーをイベントから計算し直します。データは失われず、通知も送られません。後から元に戻せます。",
    "zh-CN": "所有旅程都会根据事件重新计算。不会丢失数据，不会发出通知，之后也可以换回。",
  },
  movers: { en: "Who would move", ja: "ステージが変わるアカウント", "zh-CN": "阶段会变化的客户" },
  move: { en: "{from} → {to}: {accounts}", ja: "{from} → {to}：{accounts}", "zh-CN": "{from} → {to}：{accounts}" },
  stages: { en: "Its stages", ja: "ステージ構成", "zh-CN": "阶段构成" },
  use: { en: "Use {model}", ja: "「{model}」に切り替える", "zh-CN": "改用“{model}”" },
  adminsOnly: {
    en: "Only an admin can switch the model. Ask one, or whoever runs me.",
    ja: "モデルを切り替えられるのは管理者だけです。管理者または運用担当者に依頼してください。",
    "zh-CN": "只有管理员可以切换模型。请联系管理员或运维人员。",
  },

  switched: {
    en: "{model} is in force now. {count, plural, =0 {There was no account yet} one {The journey of the one account was worked out anew} other {The journeys of all # accounts were worked out anew}}; nobody was told.",
    ja: "「{model}」に切り替えました。アカウント {count} 件のジャーニーを計算し直しました。通知は送っていません。",
    "zh-CN": "现已改用“{model}”，重新计算了 {count} 个客户的旅程，没有发出任何通知。",
  },
  back: { en: "Back to {model}", ja: "「{model}」に戻す", "zh-CN": "换回“{model}”" },
  already: { en: "{model} is in force already.", ja: "「{model}」はすでに使われています。", "zh-CN": "“{model}”已在使用中。" },
  overtaken: {
    en: "Meanwhile someone else changed the model, so nothing was changed now. This is in force:",
    ja: "その間に別の方がモデルを変更したため、今回は何も変更していません。現在のモデルは次のとおりです。",
    "zh-CN": "在此期间有人更改了模型，因此这次没有做任何更改。当前使用的是：",
  },
  underWay: {
    en: "Journeys are being worked out anew just now, so nothing was changed. Look again in a minute.",
    ja: "現在ジャーニーを計算し直しているため、何も変更していません。1 分ほどしてからもう一度ご確認ください。",
    "zh-CN": "旅程正在重新计算，因此没有做任何更改。请一分钟后再看。",
  },
  unknown: {
    en: "There is no model “{word}”. Type model by itself, or with one of: {names}.",
    ja: "「{word}」というモデルはありません。model だけを入力するか、次のいずれかを続けてください：{names}",
    "zh-CN": "没有名为“{word}”的模型。请单独输入 model，或加上其中一个：{names}。",
  },
} as const satisfies Sentences;
