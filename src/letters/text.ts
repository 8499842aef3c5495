import type { Sentences } from "../text.ts";

/** What the letter itself says. */
export const letterText = {
  title: { en: "The week's letter, {period}", ja: "週次レター（{period}）", "zh-CN": "每周简报（{period}）" },

  "goal-missed": { en: "Goal missed: {goal}.", ja: "目標未達：{goal}", "zh-CN": "目标未达成：{goal}。" },
  "goal-reached": { en: "Goal reached: {goal}.", ja: "目標達成：{goal}", "zh-CN": "目标已达成：{goal}。" },
  "goal-behind": { en: "Behind its pace: {goal}.", ja: "目標に遅れが出ています：{goal}", "zh-CN": "目标进度落后：{goal}。" },
  "goal-back": { en: "No longer behind its pace: {goal}.", ja: "遅れを取り戻しました：{goal}", "zh-CN": "目标进度已赶上：{goal}。" },
  "goal-still": { en: "Still behind its pace: {goal}.", ja: "引き続き遅れています：{goal}", "zh-CN": "目标仍落后：{goal}。" },
  others: {
    en: "{headline} {count, plural, one {One more goal with it.} other {# more goals with it.}}",
    ja: "{headline}（ほか {count} 件）",
    "zh-CN": "{headline}另有 {count} 个目标同样如此。",
  },
  renewals: {
    en: "{count, plural, one {# renewal is} other {# renewals are}} at risk in the next 90 days{worth, select, none {} other {, worth {worth} a year}}{before, select, none {} other {, up from {before}}}.",
    ja: "今後 90 日で更新が危うい契約は {count} 件です{worth, select, none {{before, select, none {} other {（前回 {before} 件）}}} other {（年額 {worth}{before, select, none {} other {、前回 {before} 件}}）}}。",
    "zh-CN":
      "未来 90 天有 {count} 项续约存在风险{worth, select, none {} other {（每年 {worth}）}}{before, select, none {} other {，上次为 {before} 项}}。",
  },
  wonMore: {
    en: "A strong week: {amount} won, {part} of what is usual.",
    ja: "好調な週でした。受注額は {amount}（通常の {part}）です。",
    "zh-CN": "当周表现强劲：赢单 {amount}，为平时的 {part}。",
  },
  wonLess: {
    en: "A weak week: {amount} won, {part} of what is usual.",
    ja: "受注額は {amount} で、通常の {part} にとどまりました。",
    "zh-CN": "当周偏弱：赢单 {amount}，仅为平时的 {part}。",
  },
  wonMoreHidden: {
    en: "A strong week: deals won came to {part} of the usual amount.",
    ja: "好調な週でした。受注額は通常の {part} です。",
    "zh-CN": "当周表现强劲：赢单金额为平时的 {part}。",
  },
  wonLessHidden: {
    en: "A weak week: deals won came to {part} of the usual amount.",
    ja: "受注額は通常の {part} にとどまりました。",
    "zh-CN": "当周偏弱：赢单金额仅为平时的 {part}。",
  },
  "acceptance-up": {
    en: "Sales accepted more of the leads: {now} of {judged} judged, against {before} in the twelve weeks before.",
    ja: "リードの受け入れ率が上がりました。判断済み {judged} 件の {now} で、その前の 12 週間は {before} でした。",
    "zh-CN": "线索接受率上升：已处理 {judged} 条，接受 {now}，此前十二周为 {before}。",
  },
  "acceptance-down": {
    en: "Sales accepted fewer of the leads: {now} of {judged} judged, against {before} in the twelve weeks before.",
    ja: "リードの受け入れ率が下がりました。判断済み {judged} 件の {now} で、その前の 12 週間は {before} でした。",
    "zh-CN": "线索接受率下降：已处理 {judged} 条，接受 {now}，此前十二周为 {before}。",
  },
  sources: {
    en: "Leads from {worst} are accepted far less often than those from {best}: {worstShare} against {bestShare}.",
    ja: "「{worst}」からのリードは、「{best}」に比べて受け入れ率が大きく下回っています（{worstShare} 対 {bestShare}）。",
    "zh-CN": "来自“{worst}”的线索接受率远低于“{best}”：{worstShare} 对 {bestShare}。",
  },
  steady: {
    en: "A week like others: {leads, plural, one {# lead} other {# leads}} came, {won, plural, =0 {no deal was} one {# deal was} other {# deals were}} won.",
    ja: "特筆すべき変化のない週でした。新規リード {leads, number} 件、受注 {won, number} 件です。",
    "zh-CN": "当周没有明显变化：新增线索 {leads, number} 条，赢单 {won, number} 个。",
  },
  alone: {
    en: "The first week on record: {leads, plural, one {# lead} other {# leads}} came, {won, plural, =0 {no deal was} one {# deal was} other {# deals were}} won.",
    ja: "記録された最初の週です。新規リード {leads, number} 件、受注 {won, number} 件です。",
    "zh-CN": "这是有记录的第一周：新增线索 {leads, number} 条，赢单 {won, number} 个。",
  },
  "leads-more": {
    en: "More leads than usual: {leads, number}, against {usual} in an average week.",
    ja: "リードが増えました。この週は {leads, number} 件で、通常の週は {usual} 件です。",
    "zh-CN": "线索增多：当周 {leads, number} 条，平时每周 {usual} 条。",
  },
  "leads-less": {
    en: "Fewer leads than usual: {leads, number}, against {usual} in an average week.",
    ja: "リードが減りました。この週は {leads, number} 件で、通常の週は {usual} 件です。",
    "zh-CN": "线索减少：当周 {leads, number} 条，平时每周 {usual} 条。",
  },
  empty: {
    en: "There is nothing to tell yet: no lead, deal or contract has been recorded.",
    ja: "リード・商談・契約がまだ記録されていないため、お伝えできる内容がありません。",
    "zh-CN": "目前没有可汇报的内容：尚未记录任何线索、商机或合同。",
  },
  emptyHow: {
    en: "Send events to /webhooks/events, or import a file with npm run import; the letter then tells of the week before.",
    ja: "/webhooks/events にイベントを送信するか、npm run import でファイルを取り込んでください。その後、前週の内容をお届けします。",
    "zh-CN": "请向 /webhooks/events 发送事件，或用 npm run import 导入文件；之后简报会汇报上一周的情况。",
  },
  emptySegment: {
    en: "There is nothing to tell of segment {segment}: no lead, deal or contract of its accounts has been recorded lately.",
    ja: "セグメント「{segment}」について、お伝えできる内容がありません。最近のリード・商談・契約の記録がありません。",
    "zh-CN": "细分“{segment}”目前没有可汇报的内容：近期没有其客户的线索、商机或合同记录。",
  },

  goals: { en: "Goals", ja: "目標", "zh-CN": "目标" },
  noGoals: { en: "No goal is set.", ja: "設定された目標はありません。", "zh-CN": "尚未设定目标。" },

  funnel: { en: "The week's funnel", ja: "対象週のファネル", "zh-CN": "当周漏斗" },
  chart: { en: "The week and the usual", ja: "対象週と通常の週", "zh-CN": "当周与平时" },
  theWeek: { en: "The week", ja: "対象週", "zh-CN": "当周" },
  usualWeek: {
    en: "{weeks, plural, one {The week before} other {Average of # weeks}}",
    ja: "{weeks, plural, =1 {前週} other {過去 # 週の平均}}",
    "zh-CN": "{weeks, plural, =1 {前一周} other {前 # 周平均}}",
  },
  counted: { en: "{name}: {count}", ja: "{name} {count} 件", "zh-CN": "{name} {count}" },
  countedUsual: { en: "{name}: {count} (usually {usual})", ja: "{name} {count} 件（通常 {usual} 件）", "zh-CN": "{name} {count}（平时 {usual}）" },
  wonAmount: { en: "Won: {amount}.", ja: "受注額：{amount}。", "zh-CN": "赢单金额：{amount}。" },
  wonAmountUsual: {
    en: "Won: {amount} (usually {usual}).",
    ja: "受注額：{amount}（通常 {usual}）。",
    "zh-CN": "赢单金额：{amount}（平时 {usual}）。",
  },
  nothing: { en: "nothing", ja: "なし", "zh-CN": "无" },
  usually: {
    en: "Usual is the average of the {weeks, plural, one {week} other {# weeks}} before.",
    ja: "「通常」は{weeks, plural, =1 {前週の値} other {過去 # 週の平均}}です。",
    "zh-CN": "“平时”指{weeks, plural, =1 {前一周的数值} other {前 # 周的平均值}}。",
  },
  noComparison: {
    en: "No comparison available: no whole week has been recorded before.",
    ja: "比較できるデータがありません（これ以前に丸 1 週間の記録がありません）。",
    "zh-CN": "暂无可比数据：此前没有完整一周的记录。",
  },

  quality: { en: "Lead quality, from sales to marketing", ja: "リードの質（営業からマーケティングへ）", "zh-CN": "线索质量（销售反馈市场）" },
  weekQuality: {
    en: "The week: {judged} of {leads, plural, one {# lead} other {# leads}} judged{judged, select, 0 {.} other {, {share} of them accepted.}}",
    ja: "対象週：新規リード {leads, number} 件中 {judged} 件が判断済み{judged, select, 0 {。} other {、受け入れ率 {share}。}}",
    "zh-CN": "当周：新增线索 {leads, number} 条，已处理 {judged} 条{judged, select, 0 {。} other {，接受率 {share}。}}",
  },
  noLeads: { en: "The week: no lead came.", ja: "対象週：新規リードはありません。", "zh-CN": "当周：没有新增线索。" },
  quarterQuality: {
    en: "The last 13 weeks: {share} of {judged, plural, one {# judged lead} other {# judged leads}} accepted.",
    ja: "直近 13 週間：判断済み {judged, number} 件、受け入れ率 {share}。",
    "zh-CN": "近 13 周：已处理 {judged, number} 条，接受率 {share}。",
  },
  bestWorst: {
    en: "Best source: {best} ({bestAccepted} of {bestJudged}). Weakest: {worst} ({worstAccepted} of {worstJudged}).",
    ja: "最も良い流入元：{best}（{bestJudged} 件中 {bestAccepted} 件）。最も弱い流入元：{worst}（{worstJudged} 件中 {worstAccepted} 件）。",
    "zh-CN": "最佳来源：{best}（{bestJudged} 条中接受 {bestAccepted} 条）。最弱来源：{worst}（{worstJudged} 条中接受 {worstAccepted} 条）。",
  },
  noDifference: {
    en: "These numbers tell no source from another.",
    ja: "流入元による差があるとは言えません。",
    "zh-CN": "现有数据不能说明各来源之间有差异。",
  },
  reasons: { en: "Declined most for: {reasons}.", ja: "主な見送り理由：{reasons}。", "zh-CN": "主要退回原因：{reasons}。" },
  reasonCount: { en: "{reason} ({count})", ja: "{reason}（{count} 件）", "zh-CN": "{reason}（{count}）" },
  waiting: {
    en: "{count, plural, one {# lead waits} other {# leads wait}} for an answer, the first since {day}{late, plural, =0 {} other {; # beyond their time}}.",
    ja: "回答待ちのリードは {count} 件です（最も古いものは {day} から{late, plural, =0 {} other {、うち # 件は期限超過}}）。",
    "zh-CN": "有 {count} 条线索等待处理，最早自{day}起{late, plural, =0 {} other {，其中 # 条已超时}}。",
  },
  noneWaiting: { en: "No lead waits for an answer.", ja: "回答待ちのリードはありません。", "zh-CN": "没有等待处理的线索。" },

  renewalsAhead: { en: "Renewals at risk, next 90 days", ja: "更新が危うい契約（今後 90 日）", "zh-CN": "有风险的续约（未来 90 天）" },
  noRenewals: { en: "None is at risk.", ja: "危うい更新はありません。", "zh-CN": "没有存在风险的续约。" },
  renewalsTotal: {
    en: "{count, plural, one {# renewal} other {# renewals}}{worth, select, none {} other {, worth {worth} a year}}.",
    ja: "{count} 件{worth, select, none {} other {（年額 {worth}）}}。",
    "zh-CN": "{count} 项{worth, select, none {} other {（每年 {worth}）}}。",
  },
  renewalLine: {
    en: "renews {days, plural, =0 {today} one {tomorrow} other {in # days}}",
    ja: "{days, plural, =0 {今日更新} =1 {明日更新} other {更新まで # 日}}",
    "zh-CN": "{days, plural, =0 {今天续约} =1 {明天续约} other {# 天后续约}}",
  },
  renewalPast: {
    en: "was to renew {days, plural, one {yesterday} other {# days ago}}",
    ja: "{days, plural, =1 {更新日は昨日} other {更新日を # 日経過}}",
    "zh-CN": "{days, plural, =1 {昨天应续约} other {# 天前应续约}}",
  },
  aYear: { en: "{amount} a year", ja: "年額 {amount}", "zh-CN": "每年 {amount}" },
  moreRenewals: {
    en: "{count, plural, one {One more} other {# more}}: see the list.",
    ja: "ほか {count} 件は一覧をご覧ください。",
    "zh-CN": "另有 {count} 项，见列表。",
  },

  asks: { en: "This week, please", ja: "今週のお願い", "zh-CN": "本周请完成" },
  noAsks: {
    en: "The numbers give no team a reason to be asked for anything.",
    ja: "数値から見て、今週特にお願いすることはありません。",
    "zh-CN": "从数据看，本周没有需要特别处理的事项。",
  },
  askSource: {
    en: "Look at {subject}: sales accepted {number} of {of} judged leads in 13 weeks. Change whom it reaches, or spend there less.",
    ja: "「{subject}」を見直してください。13 週間で判断済みの {of} 件のうち、受け入れは {number} 件です。対象の見直しか、予算の縮小をご検討ください。",
    "zh-CN": "请检查“{subject}”：13 周内已处理 {of} 条，仅接受 {number} 条。请调整受众或减少投入。",
  },
  askReason: {
    en: "Do something about “{subject}”: it is behind {number} of the {of} leads that sales declined in 13 weeks.",
    ja: "「{subject}」への対策をお願いします。13 週間に見送られた {of} 件のうち {number} 件の理由です。",
    "zh-CN": "请针对“{subject}”采取措施：13 周内退回的 {of} 条线索中有 {number} 条出于此原因。",
  },
  askWaiting: {
    en: "Answer the {number, plural, one {lead that waits} other {# leads that wait}}: accept, recycle or reject.",
    ja: "回答待ちのリード {number} 件について、「受け入れる」「育成に戻す」「対象外にする」のいずれかを選んでください。",
    "zh-CN": "请处理等待中的 {number} 条线索：选择“接受”“退回培育”或“拒绝”。",
  },
  askRenewals: {
    en: "Take on the {number, plural, one {renewal at risk that nobody has acknowledged} other {# renewals at risk that nobody has acknowledged}}.",
    ja: "誰も対応していない、更新が危うい契約 {number} 件を引き受けてください。",
    "zh-CN": "请认领尚无人处理的 {number} 项有风险续约。",
  },
  askGoal: {
    en: "{goal} is behind: {standing}. {needed}",
    ja: "「{goal}」が遅れています：{standing}。{needed}",
    "zh-CN": "“{goal}”进度落后：{standing}。{needed}",
  },
  askNoGoal: {
    en: "Set a goal that two teams share: there is none, so no pace can be told.",
    ja: "2 つ以上のチームで共有する目標を設定してください。目標がないため、進捗をお伝えできません。",
    "zh-CN": "请设定一个由两个团队共同负责的目标：目前没有目标，无法说明进度。",
  },
  showSources: { en: "Show sources", ja: "流入元を見る", "zh-CN": "查看来源" },
  nextLead: { en: "Next lead", ja: "次のリード", "zh-CN": "下一条线索" },
  showRenewals: { en: "Show renewals", ja: "更新を見る", "zh-CN": "查看续约" },
  showGoals: { en: "Show goals", ja: "目標を見る", "zh-CN": "查看目标" },
  showFunnel: { en: "Show funnel", ja: "ファネルを見る", "zh-CN": "查看漏斗" },

  followUps: { en: "What became of last week's", ja: "前回のお願いのその後", "zh-CN": "上周事项的进展" },
  followSource: {
    en: "{subject}: accepted {before} then, {now} now.",
    ja: "{subject}：受け入れ率は前回 {before}、今回 {now} です。",
    "zh-CN": "{subject}：接受率上次 {before}，现在 {now}。",
  },
  followReason: {
    en: "“{subject}”: {before} of what sales declined then, {now} now.",
    ja: "「{subject}」：見送り理由に占める割合は前回 {before}、今回 {now} です。",
    "zh-CN": "“{subject}”：占退回线索的比例上次 {before}，现在 {now}。",
  },
  followWaiting: {
    en: "Leads waiting for an answer: {before} then, {now} now.",
    ja: "回答待ちのリード：前回 {before} 件、今回 {now} 件。",
    "zh-CN": "等待处理的线索：上次 {before} 条，现在 {now} 条。",
  },
  followRenewals: {
    en: "Renewals at risk that nobody has acknowledged: {before} then, {now} now.",
    ja: "誰も対応していない、更新が危うい契約：前回 {before} 件、今回 {now} 件。",
    "zh-CN": "尚无人处理的有风险续约：上次 {before} 项，现在 {now} 项。",
  },
  followGoal: {
    en: "{subject}: {before} of the goal then, {now} now.",
    ja: "{subject}：達成率は前回 {before}、今回 {now} です。",
    "zh-CN": "{subject}：完成度上次 {before}，现在 {now}。",
  },
  followNoGoal: {
    en: "Goals set: {before} then, {now} now.",
    ja: "設定された目標：前回 {before} 件、今回 {now} 件。",
    "zh-CN": "已设定的目标：上次 {before} 个，现在 {now} 个。",
  },
  better: { en: "Better.", ja: "改善しました。", "zh-CN": "有改善。" },
  worse: { en: "Worse.", ja: "悪化しました。", "zh-CN": "有恶化。" },
  same: { en: "As before.", ja: "変化はありません。", "zh-CN": "没有变化。" },
  cannotTell: {
    en: "{subject}: nothing to compare with any more.",
    ja: "{subject}：比較できるデータがなくなりました。",
    "zh-CN": "{subject}：已无可比数据。",
  },
  anEndedGoal: { en: "A goal that was ended", ja: "終了した目標", "zh-CN": "已终止的目标" },

  segment: {
    en: "Of the accounts of segment {segment} alone; goals are the whole company's, and so are not shown here.",
    ja: "セグメント「{segment}」のアカウントのみの値です。目標は会社全体のものであるため表示しません。",
    "zh-CN": "仅含细分“{segment}”的客户；目标针对整个公司，此处不显示。",
  },
  amountsHidden: { en: "Amounts are not shown here.", ja: "ここでは金額を表示しません。", "zh-CN": "此处不显示金额。" },
  sourcesLine: {
    en: "The week: {period}, as recorded by {moment}; what stands, as of then. The same figures: /funnel {named} · /rev sources {named} · /renewals 90 at-risk · /rev goal",
    ja: "対象週：{period}（{moment} までの記録に基づく）。現在の状況を示す値も同時点のものです。同じ数値は /funnel {named}・/rev sources {named}・/renewals 90 at-risk・/rev goal で確認できます。",
    "zh-CN":
      "所述周：{period}，依据截至 {moment} 的记录；存量为该时点的数值。相同数据见：/funnel {named} · /rev sources {named} · /renewals 90 at-risk · /rev goal",
  },
} as const satisfies Sentences;
