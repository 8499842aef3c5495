import type { Sentences } from "../text.ts";

/** What answers about merging accounts say. */
export const mergeText = {
  about: {
    en: "Make one account of two (admins)",
    ja: "2 つのアカウントを 1 つに統合します（管理者）",
    "zh-CN": "把两个客户合并为一个（管理员）",
  },
  onlyAdmins: {
    en: "Only admins can merge accounts. Ask {names}.",
    ja: "アカウントを統合できるのは管理者だけです。{names} に依頼してください。",
    "zh-CN": "只有管理员可以合并客户。请联系{names}。",
  },
  noAdmin: {
    en: "Only admins can merge accounts, and there is none. Whoever runs me makes one with npm run settings.",
    ja: "アカウントを統合できるのは管理者だけですが、まだ管理者がいません。運用担当者が npm run settings で設定します。",
    "zh-CN": "只有管理员可以合并客户，但目前没有管理员。运维人员可通过 npm run settings 设置。",
  },

  overviewTitle: { en: "Merging accounts", ja: "アカウントの統合", "zh-CN": "合并客户" },
  howTo: {
    en: "To make one account of two, type merge, the one that goes, into, the one that stays: merge acme.io into acme.com. A name with spaces may stand in quotes. You see what will happen before anything does.",
    ja: "2 つのアカウントを 1 つにするには、merge、統合される側、into、残す側の順に入力します。例：merge acme.io into acme.com。空白を含む名前は引用符で囲めます。実行前に結果を確認できます。",
    "zh-CN":
      "要把两个客户合并为一个，请依次输入 merge、被并入的客户、into、保留的客户，例如：merge acme.io into acme.com。含空格的名称可加引号。执行前会先显示结果。",
  },
  undoable: { en: "Can still be undone", ja: "元に戻せる統合", "zh-CN": "仍可撤销的合并" },
  noneUndoable: {
    en: "There is no merge that can be undone.",
    ja: "元に戻せる統合はありません。",
    "zh-CN": "没有可以撤销的合并。",
  },
  standing: { en: "{from} into {into}", ja: "{from} → {into}", "zh-CN": "{from} 并入 {into}" },
  mergedBy: { en: "{day} by {name}, until {until}", ja: "{day}、{name}（期限 {until}）", "zh-CN": "{day}，{name}（期限 {until}）" },
  mergedOn: { en: "{day}, until {until}", ja: "{day}（期限 {until}）", "zh-CN": "{day}（期限 {until}）" },
  undoOf: { en: "Undo: {from}", ja: "元に戻す：{from}", "zh-CN": "撤销：{from}" },

  same: {
    en: "Both are {name}: that is one account already.",
    ja: "どちらも {name} です。すでに 1 つのアカウントです。",
    "zh-CN": "两者都是 {name}，已经是同一个客户。",
  },

  previewTitle: { en: "Merge {from} into {into}?", ja: "{from} を {into} に統合しますか？", "zh-CN": "将 {from} 并入 {into}？" },
  preview: {
    en: "Nothing has changed yet. This is what the merge would do.",
    ja: "まだ何も変わっていません。統合すると次のようになります。",
    "zh-CN": "目前没有任何改变。合并的结果如下。",
  },
  changedSince: {
    en: "One of the two has changed since you looked, so nothing was merged. This is how it is now.",
    ja: "表示後にどちらかのアカウントが変わったため、統合していません。現在の内容は次のとおりです。",
    "zh-CN": "您查看之后其中一个客户已有变化，因此没有合并。现在的情况如下。",
  },
  stays: { en: "Stays: {name}", ja: "残る側：{name}", "zh-CN": "保留：{name}" },
  goes: { en: "Goes into it: {name}", ja: "統合される側：{name}", "zh-CN": "并入：{name}" },
  names: { en: "Known as", ja: "識別名", "zh-CN": "标识" },
  ofSource: { en: "{value} in {source}", ja: "{source} の {value}", "zh-CN": "{source} 中的 {value}" },
  stage: { en: "Stage", ja: "ステージ", "zh-CN": "阶段" },
  noStage: { en: "None yet", ja: "まだありません", "zh-CN": "暂无" },
  endedIn: { en: "{stage}, ended", ja: "{stage}（終了）", "zh-CN": "{stage}（已结束）" },
  owner: { en: "Owner", ja: "担当者", "zh-CN": "负责人" },
  nobody: { en: "Nobody yet", ja: "未定", "zh-CN": "尚未指定" },
  onRecord: { en: "On record", ja: "記録", "zh-CN": "记录" },
  counts: {
    en: "{events, plural, one {# event} other {# events}}, {contacts, plural, one {# contact} other {# contacts}}, {deals, plural, one {# deal} other {# deals}}, {contracts, plural, one {# contract} other {# contracts}}, {leads, plural, one {# lead} other {# leads}}",
    ja: "イベント {events} 件、連絡先 {contacts} 件、商談 {deals} 件、契約 {contracts} 件、リード {leads} 件",
    "zh-CN": "事件 {events} 个、联系人 {contacts} 个、商机 {deals} 个、订阅 {contracts} 个、线索 {leads} 个",
  },
  asOf: {
    en: "From all that was recorded, as of {moment}",
    ja: "記録されたイベントによる・{moment} 時点",
    "zh-CN": "根据已记录的事件 · 截至 {moment}",
  },

  outcome: { en: "What will happen", ja: "統合の結果", "zh-CN": "合并之后" },
  becomesOne: {
    en: "All of it becomes one account: {name}, in the stage {stage}.",
    ja: "すべてが 1 つのアカウント {name} になります。ステージは「{stage}」です。",
    "zh-CN": "全部归入同一个客户：{name}，阶段为“{stage}”。",
  },
  becomesOneUnstaged: {
    en: "All of it becomes one account: {name}.",
    ja: "すべてが 1 つのアカウント {name} になります。",
    "zh-CN": "全部归入同一个客户：{name}。",
  },
  twoDomains: {
    en: "Each has a domain of its own: {into} and {from}.",
    ja: "ドメインがそれぞれ異なります（{into} と {from}）。",
    "zh-CN": "两者的域名不同：{into} 与 {from}。",
  },
  twoIds: {
    en: "{source} knows them by ids of their own: {into} and {from}.",
    ja: "{source} での ID がそれぞれ異なります（{into} と {from}）。",
    "zh-CN": "两者在 {source} 中的编号不同：{into} 与 {from}。",
  },
  laterToo: {
    en: "Whatever names either of them from now on goes to this account.",
    ja: "今後は、どちらを名指ししたイベントもこのアカウントに入ります。",
    "zh-CN": "今后指向任何一方的事件都归入这个客户。",
  },
  disagree: {
    en: "They disagree on {what}: {into} and {from}. What was told last counts: {counts}.",
    ja: "{what}が異なります（{into} と {from}）。最後に伝えられた「{counts}」になります。",
    "zh-CN": "{what}不一致（{into} 与 {from}），以最后告知的“{counts}”为准。",
  },
  ofName: { en: "the name", ja: "名前", "zh-CN": "名称" },
  ofSegment: { en: "the segment", ja: "セグメント", "zh-CN": "细分" },
  ofIndustry: { en: "the industry", ja: "業種", "zh-CN": "行业" },
  ofCountry: { en: "the country", ja: "国", "zh-CN": "国家" },
  ofEmployees: { en: "the number of employees", ja: "従業員数", "zh-CN": "员工人数" },
  ofOwner: { en: "the owner", ja: "担当者", "zh-CN": "负责人" },
  ofCsm: { en: "customer success", ja: "カスタマーサクセス担当", "zh-CN": "客户成功负责人" },
  comesIn: {
    en: "{count, plural, one {# event that was set aside, because it names both, comes in.} other {# events that were set aside, because they name both, come in.}}",
    ja: "両方を名指ししていたため保留されていたイベント {count} 件が取り込まれます。",
    "zh-CN": "因同时指向两者而搁置的 {count} 个事件将被收录。",
  },
  staysAside: {
    en: "{count, plural, one {# event stays aside: it names a third account.} other {# events stay aside: they name a third account.}}",
    ja: "第三のアカウントを名指ししているイベント {count} 件は保留のままです。",
    "zh-CN": "{count} 个事件仍然搁置，因为还指向第三个客户。",
  },
  silent: {
    en: "Nobody is told. Messages that stand in channels go on with this account.",
    ja: "通知は送られません。チャンネルにあるメッセージは、このアカウントのものとして続きます。",
    "zh-CN": "不会通知任何人。频道里已有的消息会随这个客户继续更新。",
  },
  undoUntil: { en: "It can be undone until {day}.", ja: "{day} までは元に戻せます。", "zh-CN": "在 {day} 之前可以撤销。" },
  confirmTitle: { en: "Make one account of two?", ja: "2 つのアカウントを統合しますか？", "zh-CN": "合并这两个客户？" },
  confirm: {
    en: "All of {from} goes to {into}, for everybody. It can be undone until {day}, and not after.",
    ja: "{from} のすべてが {into} に移り、全員に反映されます。元に戻せるのは {day} までです。",
    "zh-CN": "{from} 的全部内容将并入 {into}，对所有人生效。{day} 之前可以撤销，之后不能。",
  },
  notYet: { en: "Not yet", ja: "やめる", "zh-CN": "暂不" },
  merge: { en: "Merge", ja: "統合する", "zh-CN": "合并" },
  otherWay: { en: "The other way round", ja: "逆向きにする", "zh-CN": "反过来合并" },

  mergedTitle: { en: "Merged", ja: "統合しました", "zh-CN": "已合并" },
  merged: { en: "{from} is part of {into} now.", ja: "{from} を {into} に統合しました。", "zh-CN": "{from} 已并入 {into}。" },
  mergedAlready: {
    en: "This is done already: {from} is part of {into}.",
    ja: "すでに統合済みです。{from} は {into} の一部です。",
    "zh-CN": "此前已经合并：{from} 已并入 {into}。",
  },
  cameIn: {
    en: "{count, plural, one {# event that was set aside came in.} other {# events that were set aside came in.}}",
    ja: "保留されていたイベント {count} 件を取り込みました。",
    "zh-CN": "已收录 {count} 个此前搁置的事件。",
  },
  undo: { en: "Undo", ja: "元に戻す", "zh-CN": "撤销" },
  showJourney: { en: "Show the journey", ja: "経緯を見る", "zh-CN": "查看旅程" },
  showJourneyOf: { en: "Journey: {name}", ja: "経緯：{name}", "zh-CN": "旅程：{name}" },
  undoneSince: {
    en: "This was merged and undone since. To merge again, type merge anew.",
    ja: "この統合はすでに元に戻されています。もう一度統合するには、merge から入力してください。",
    "zh-CN": "这次合并之后已被撤销。如需再次合并，请重新输入 merge。",
  },
  gone: {
    en: "One of the two accounts is not there any more. Type merge anew to see how it is now.",
    ja: "どちらかのアカウントが見つかりません。merge をもう一度入力して、現在の状態を確認してください。",
    "zh-CN": "其中一个客户已不存在。请重新输入 merge 查看现状。",
  },

  undoneTitle: { en: "Undone", ja: "元に戻しました", "zh-CN": "已撤销" },
  undone: {
    en: "{from} and {into} are accounts of their own again. Nobody was told.",
    ja: "{from} と {into} は再び別々のアカウントになりました。通知は送られていません。",
    "zh-CN": "{from} 与 {into} 重新成为两个客户。没有通知任何人。",
  },
  asideAgain: {
    en: "{count, plural, one {# event names both, and was set aside.} other {# events name both, and were set aside.}}",
    ja: "両方を名指ししているイベント {count} 件は保留になりました。",
    "zh-CN": "{count} 个事件同时指向两者，已被搁置。",
  },
  stillOne: {
    en: "The merge of {from} into {into} is undone, and they are one account all the same: events that were recorded say so. Nobody was told.",
    ja: "{from} の {into} への統合を取り消しましたが、記録されたイベントが同じアカウントだと示しているため、1 つのままです。通知は送られていません。",
    "zh-CN": "{from} 并入 {into} 的合并已撤销，但已记录的事件表明两者是同一个客户，因此仍为一个。没有通知任何人。",
  },
  undoneAlready: {
    en: "This is done already: the merge of {from} into {into} was undone.",
    ja: "すでに元に戻されています（{from} → {into}）。",
    "zh-CN": "此前已经撤销：{from} 并入 {into}。",
  },
  tooLate: {
    en: "{from} was merged into {into} on {day}. A merge can be undone for {days} days, so this one stays.",
    ja: "{from} は {day} に {into} へ統合されました。元に戻せるのは {days} 日以内のため、この統合は取り消せません。",
    "zh-CN": "{from} 于 {day} 并入 {into}。合并只能在 {days} 天内撤销，因此这次合并无法撤销。",
  },
  inTheWay: {
    en: "{from} was merged into {into} after that, on {day}. Undo that merge first.",
    ja: "その後 {day} に {from} が {into} へ統合されています。先にそちらを元に戻してください。",
    "zh-CN": "此后 {from} 又于 {day} 并入 {into}。请先撤销那次合并。",
  },
  notMerged: {
    en: "{name} is not merged with any other account.",
    ja: "{name} に統合されているアカウントはありません。",
    "zh-CN": "{name} 没有与其他客户合并。",
  },
  noSuchMerge: {
    en: "That merge is not known. Type merge to see those that can be undone.",
    ja: "その統合は見つかりません。merge と入力すると、元に戻せる統合を確認できます。",
    "zh-CN": "找不到这次合并。输入 merge 可查看能够撤销的合并。",
  },
} as const satisfies Sentences;
