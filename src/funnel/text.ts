import type { Sentences } from "../text.ts";

/** What is said of the funnel. */
export const funnelText = {
  about: {
    en: "The funnel from lead to renewal, against the period before",
    ja: "リードから契約更新までのファネル（前の期間との比較）",
    "zh-CN": "从线索到续约的漏斗，并与上一期比较",
  },
  wrong: {
    en: "I do not understand “{word}” here. Type: funnel, then week, month, quarter, last week, or days (2026-W47, 2026-11, 2026-Q4, 2026-11-01..2026-11-15), and by channel or by segment if you like; “in Enterprise” keeps to a segment.",
    ja: "「{word}」は指定できません。funnel に続けて、期間（週、月、四半期、先週、先月、前四半期、または 2026-W47、2026-11、2026-Q4、2026-11-01..2026-11-15）を入力してください。「チャネル別」または「セグメント別」も付けられます。「in Enterprise」のようにセグメントも指定できます。",
    "zh-CN":
      "无法识别“{word}”。请在 funnel 后输入时间范围（周、月、季度、上周、上月、上季度，或 2026-W47、2026-11、2026-Q4、2026-11-01..2026-11-15），还可以加上“按渠道”或“按细分”；加上“in Enterprise”可只看某个细分。",
  },

  title: { en: "Funnel, {period}", ja: "ファネル（{period}）", "zh-CN": "漏斗（{period}）" },
  titleChannel: { en: "Funnel by channel, {period}", ja: "チャネル別ファネル（{period}）", "zh-CN": "各渠道漏斗（{period}）" },
  titleSegment: { en: "Funnel by segment, {period}", ja: "セグメント別ファネル（{period}）", "zh-CN": "各细分漏斗（{period}）" },

  lead: { en: "Leads", ja: "リード", "zh-CN": "线索" },
  mql: { en: "MQL", ja: "MQL", "zh-CN": "MQL" },
  sal: { en: "SAL", ja: "SAL", "zh-CN": "SAL" },
  sql: { en: "SQL", ja: "SQL", "zh-CN": "SQL" },
  opportunity: { en: "Deals", ja: "商談", "zh-CN": "商机" },
  proposal: { en: "Proposals", ja: "提案", "zh-CN": "提案" },
  won: { en: "Won", ja: "受注", "zh-CN": "赢单" },
  onboarding: { en: "Onboarding", ja: "導入開始", "zh-CN": "开始实施" },
  live: { en: "Live", ja: "本稼働", "zh-CN": "上线" },
  renewed: { en: "Renewed", ja: "契約更新", "zh-CN": "续约" },

  up: {
    en: "More go on from {from} to {to} than before: {share} of {trials} ({range}), before {shareBefore} of {trialsBefore} ({rangeBefore}).",
    ja: "「{from}」から「{to}」への移行率が上がりました：{trials} 件の {share}（95% 区間 {range}）、前の期間は {trialsBefore} 件の {shareBefore}（{rangeBefore}）。",
    "zh-CN":
      "从“{from}”到“{to}”的转化率提高：{trials} 中的 {share}（95% 区间 {range}），上一期为 {trialsBefore} 中的 {shareBefore}（{rangeBefore}）。",
  },
  down: {
    en: "Fewer go on from {from} to {to} than before: {share} of {trials} ({range}), before {shareBefore} of {trialsBefore} ({rangeBefore}).",
    ja: "「{from}」から「{to}」への移行率が下がりました：{trials} 件の {share}（95% 区間 {range}）、前の期間は {trialsBefore} 件の {shareBefore}（{rangeBefore}）。",
    "zh-CN":
      "从“{from}”到“{to}”的转化率下降：{trials} 中的 {share}（95% 区间 {range}），上一期为 {trialsBefore} 中的 {shareBefore}（{rangeBefore}）。",
  },
  unclear: {
    en: "No clear change: no conversion differs for certain from that of {period}.",
    ja: "明らかな変化はありません。{period} と確実に異なる移行率はありません。",
    "zh-CN": "没有明显变化：与 {period} 相比，没有哪一步的转化率可以确定不同。",
  },
  noComparison: {
    en: "No comparison available: too few leads came in on these days or on those before ({period}).",
    ja: "比較できません。この期間または前の期間（{period}）のリードが少なすぎます。",
    "zh-CN": "无法比较：本期或上一期（{period}）的线索太少。",
  },
  lowest: {
    en: "Fewest so far go on from {from} to {to}: {share} of {trials} ({range}).",
    ja: "現時点で移行率が最も低いのは「{from}」から「{to}」です：{trials} 件の {share}（95% 区間 {range}）。",
    "zh-CN": "目前转化率最低的是从“{from}”到“{to}”：{trials} 中的 {share}（95% 区间 {range}）。",
  },

  wonAmount: { en: "Amount won", ja: "受注額", "zh-CN": "赢单金额" },
  wonAmounts: { en: "{now} (before: {before})", ja: "{now}（前の期間：{before}）", "zh-CN": "{now}（上一期：{before}）" },
  nothing: { en: "none", ja: "なし", "zh-CN": "无" },

  chart: { en: "What reached each step", ja: "各段階に進んだ件数", "zh-CN": "进入各阶段的数量" },
  here: { en: "This period", ja: "この期間", "zh-CN": "本期" },
  before: { en: "Before", ja: "前の期間", "zh-CN": "上一期" },
  change: { en: "Change", ja: "増減", "zh-CN": "变化" },
  step: { en: "Step", ja: "段階", "zh-CN": "阶段" },
  cohort: { en: "Of these leads", ja: "この期間のリード", "zh-CN": "本期线索" },
  conversion: { en: "Went on", ja: "移行率", "zh-CN": "转化率" },
  converted: { en: "{share} ({range})", ja: "{share}（{range}）", "zh-CN": "{share}（{range}）" },
  channel: { en: "Channel", ja: "チャネル", "zh-CN": "渠道" },
  segment: { en: "Segment", ja: "セグメント", "zh-CN": "细分" },
  unknownChannel: { en: "(no lead known)", ja: "（リード不明）", "zh-CN": "（来源线索未知）" },
  unknownSegment: { en: "(no segment)", ja: "（セグメントなし）", "zh-CN": "（无细分）" },
  leftOut: {
    en: "{count, plural, one {# further row is} other {# further rows are}} not shown.",
    ja: "ほかの {count} 行は表示していません。",
    "zh-CN": "另有 {count} 行未显示。",
  },

  meaningFlow: {
    en: "“This period” and “Before” count what reached each step on those days, whenever it came in; from Onboarding on, customers. Before: {period}. Renewed counts a contract's first renewal only.",
    ja: "「この期間」と「前の期間」は、発生時期にかかわらず、その期間に各段階へ進んだ件数です（導入開始以降は顧客数）。前の期間：{period}。「契約更新」は各契約の初回更新のみを数えます。",
    "zh-CN": "“本期”和“上一期”统计在相应日期进入各阶段的数量，不论何时产生；从“开始实施”起统计客户数。上一期：{period}。“续约”仅统计合同的首次续约。",
  },
  meaningCohort: {
    en: "“Of these leads” follows the leads that came in on these days up to now; “Went on” is the share of the step before, with Wilson's interval. Conversions are compared at the same age.",
    ja: "「この期間のリード」は、この期間に発生したリードが現時点までに到達した段階です。「移行率」は直前の段階に対する割合（区間はウィルソン法）で、同じ経過日数の時点で比較しています。",
    "zh-CN": "“本期线索”跟踪本期产生的线索截至目前到达的阶段；“转化率”是占上一阶段的比例（Wilson 区间），比较时取相同的时长。",
  },
  meaningBy: {
    en: "Counts what reached each step on these days. Deals and customers count for the channel of the lead they came from. Renewed counts a contract's first renewal only.",
    ja: "この期間に各段階へ進んだ件数です。商談と顧客は、元となったリードのチャネルに数えます。「契約更新」は各契約の初回更新のみを数えます。",
    "zh-CN": "统计本期进入各阶段的数量。商机和客户计入其来源线索的渠道。“续约”仅统计合同的首次续约。",
  },
  meaningBySegment: {
    en: "Counts what reached each step on these days, by the segment of the account. Renewed counts a contract's first renewal only.",
    ja: "この期間に各段階へ進んだ件数を、アカウントのセグメント別に数えています。「契約更新」は各契約の初回更新のみを数えます。",
    "zh-CN": "按客户所属细分，统计本期进入各阶段的数量。“续约”仅统计合同的首次续约。",
  },
  ofSegment: { en: "Only accounts of segment {segment}.", ja: "セグメント「{segment}」のアカウントのみ。", "zh-CN": "仅统计细分“{segment}”的客户。" },
  asOf: {
    en: "From lead, deal and subscription events · as of {moment}",
    ja: "リード・商談・契約のイベントより・{moment} 時点",
    "zh-CN": "来自线索、商机与订阅事件 · 截至 {moment}",
  },

  empty: { en: "Nothing has happened in the funnel: {period}.", ja: "{period} に動きはありません。", "zh-CN": "{period} 漏斗中没有动态。" },
  emptyHow: {
    en: "Ask for a longer period, or send what happens: POST /webhooks/events with events of kind “lead”, “opportunity” and “subscription”, or npm run import with files of them.",
    ja: "期間を広げるか、イベント（種類が「lead」「opportunity」「subscription」のもの）を POST /webhooks/events へ送信、またはファイルを npm run import で取り込んでください。",
    "zh-CN": "请扩大时间范围，或向 POST /webhooks/events 发送 kind 为“lead”“opportunity”“subscription”的事件，也可以用 npm run import 导入文件。",
  },

  week: { en: "Last 7 days", ja: "直近 7 日間", "zh-CN": "最近 7 天" },
  month: { en: "Last 30 days", ja: "直近 30 日間", "zh-CN": "最近 30 天" },
  quarter: { en: "Last 90 days", ja: "直近 90 日間", "zh-CN": "最近 90 天" },
  inAll: { en: "In all", ja: "全体", "zh-CN": "总体" },
  byChannel: { en: "By channel", ja: "チャネル別", "zh-CN": "按渠道" },
  bySegment: { en: "By segment", ja: "セグメント別", "zh-CN": "按细分" },
} as const satisfies Sentences;
