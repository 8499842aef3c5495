import type { Sentences } from "../text.ts";

/** What is said of leads by where they came from. */
export const sourcesText = {
  about: {
    en: "What sales made of marketing's leads, by channel or campaign",
    ja: "マーケティングのリードに対する営業の判断（チャネル・キャンペーン別）",
    "zh-CN": "销售对市场线索的处理（按渠道或营销活动）",
  },
  wrong: {
    en: "I do not understand “{word}” here. Type: sources, then week, month, quarter, last week, or days (2026-W47, 2026-11, 2026-Q4, 2026-11-01..2026-11-15), and by channel or by campaign; “in Enterprise” keeps to a segment.",
    ja: "「{word}」は指定できません。sources に続けて、期間（週、月、四半期、先週、先月、前四半期、または 2026-W47、2026-11、2026-Q4、2026-11-01..2026-11-15）と、「チャネル別」または「キャンペーン別」を入力してください。「in Enterprise」のようにセグメントも指定できます。",
    "zh-CN":
      "无法识别“{word}”。请在 sources 后输入时间范围（周、月、季度、上周、上月、上季度，或 2026-W47、2026-11、2026-Q4、2026-11-01..2026-11-15），以及“按渠道”或“按营销活动”。加上“in Enterprise”可只看某个细分。",
  },

  titleChannel: { en: "Leads by channel, {period}", ja: "チャネル別リード（{period}）", "zh-CN": "各渠道线索（{period}）" },
  titleCampaign: { en: "Leads by campaign, {period}", ja: "キャンペーン別リード（{period}）", "zh-CN": "各营销活动线索（{period}）" },

  differ: {
    en: "Sales accepts leads from {best} most often, {bestShare} of {bestJudged} judged ({bestRange}), and from {worst} least, {worstShare} of {worstJudged} ({worstRange}).",
    ja: "営業の受け入れ率が最も高いのは「{best}」（判断済み {bestJudged} 件の {bestShare}、95% 区間 {bestRange}）、最も低いのは「{worst}」（{worstJudged} 件の {worstShare}、{worstRange}）です。",
    "zh-CN":
      "销售接受率最高的是“{best}”（已处理 {bestJudged} 条，接受 {bestShare}，95% 区间 {bestRange}），最低的是“{worst}”（{worstJudged} 条，{worstShare}，{worstRange}）。",
  },
  same: {
    en: "These numbers tell no source from another: all their 95% intervals overlap.",
    ja: "95% 区間がすべて重なっており、流入元による差があるとは言えません。",
    "zh-CN": "各来源的 95% 区间相互重叠，尚不能说明它们之间有差异。",
  },
  onlyOne: {
    en: "Only {name} has {least} judged leads or more, so there is nothing to compare it with yet: {share} of {judged} are accepted ({range}).",
    ja: "判断済みが {least} 件以上あるのは「{name}」だけのため、まだ比較できません。受け入れ率は {judged} 件の {share}（95% 区間 {range}）です。",
    "zh-CN": "只有“{name}”的已处理线索达到 {least} 条，暂时无法比较：{judged} 条中接受了 {share}（95% 区间 {range}）。",
  },
  tooFew: {
    en: "No source has {least} judged leads yet, so none can be ranked.",
    ja: "判断済みのリードが {least} 件に達した流入元がないため、まだ順位をつけられません。",
    "zh-CN": "还没有来源的已处理线索达到 {least} 条，暂时无法排名。",
  },
  noneJudged: {
    en: "{leads, plural, one {The one lead of this period has not been judged yet. Its owner does so} other {None of the # leads of this period has been judged yet. Their owners do so}} with /lead next.",
    ja: "この期間のリード {leads} 件は、まだ 1 件も判断されていません。担当者は /lead next で判断できます。",
    "zh-CN": "本期的 {leads} 条线索还没有一条被处理。负责人可以用 /lead next 进行处理。",
  },

  leads: { en: "Leads", ja: "リード", "zh-CN": "线索" },
  leadsJudged: {
    en: "{leads}, {judged} of them judged",
    ja: "{leads} 件（うち判断済み {judged} 件）",
    "zh-CN": "{leads} 条（已处理 {judged} 条）",
  },
  accepted: { en: "Accepted", ja: "受け入れ", "zh-CN": "已接受" },
  acceptedShare: {
    en: "{share} of the judged (95% interval {range})",
    ja: "判断済みの {share}（95% 区間 {range}）",
    "zh-CN": "已处理的 {share}（95% 区间 {range}）",
  },
  nothingJudged: { en: "nothing is judged yet", ja: "まだ判断されていません", "zh-CN": "尚未处理" },
  before: { en: "Before", ja: "前の期間", "zh-CN": "上一期" },
  beforeShare: {
    en: "{share} of {judged} judged, {period}: {change, select, up {clearly fewer than now} down {clearly more than now} other {no clear change}}",
    ja: "判断済み {judged} 件の {share}（{period}）：{change, select, up {明らかに上昇しています} down {明らかに低下しています} other {明らかな変化はありません}}",
    "zh-CN": "已处理 {judged} 条，接受 {share}（{period}）：{change, select, up {本期明显提高} down {本期明显下降} other {没有明显变化}}",
  },
  noComparison: {
    en: "No comparison available: no lead of {period} was judged.",
    ja: "比較できません。{period} に判断済みのリードはありません。",
    "zh-CN": "无法比较：{period} 没有已处理的线索。",
  },
  deals: { en: "Deals", ja: "商談", "zh-CN": "商机" },
  dealsWon: {
    en: "{opportunities, plural, one {# lead} other {# leads}} became a deal, {won} won",
    ja: "{opportunities} 件が商談化、{won} 件を受注",
    "zh-CN": "{opportunities} 条转为商机，赢单 {won} 条",
  },

  rank: { en: "#", ja: "順位", "zh-CN": "排名" },
  channel: { en: "Channel", ja: "チャネル", "zh-CN": "渠道" },
  campaign: { en: "Campaign", ja: "キャンペーン", "zh-CN": "营销活动" },
  noCampaign: { en: "(no campaign)", ja: "（キャンペーンなし）", "zh-CN": "（无营销活动）" },
  judged: { en: "Judged", ja: "判断済み", "zh-CN": "已处理" },
  acceptedColumn: { en: "Accepted", ja: "受け入れ率", "zh-CN": "接受率" },
  acceptedCell: { en: "{share} ({range})", ja: "{share}（{range}）", "zh-CN": "{share}（{range}）" },
  became: { en: "Deals", ja: "商談化", "zh-CN": "商机" },
  won: { en: "Won", ja: "受注", "zh-CN": "赢单" },
  amount: { en: "Amount won", ja: "受注額", "zh-CN": "赢单金额" },
  fewMark: { en: "few", ja: "少数", "zh-CN": "少" },

  reasons: { en: "Why leads came back", ja: "受け入れなかった理由", "zh-CN": "未接受的原因" },
  allSources: { en: "All", ja: "全体", "zh-CN": "全部" },
  sourceReasons: { en: "{name}: {reasons}", ja: "{name}：{reasons}", "zh-CN": "{name}：{reasons}" },
  reasonCount: { en: "{reason} ({count})", ja: "{reason}（{count}）", "zh-CN": "{reason}（{count}）" },
  noReason: { en: "No reason given", ja: "理由の記載なし", "zh-CN": "未说明原因" },

  few: {
    en: "Sources with fewer than {least} judged leads are marked “few” and not ranked. The others are ranked by the lower end of their interval, in brackets (Wilson, 95%).",
    ja: "判断済みが {least} 件未満の流入元は「少数」と示し、順位をつけません。ほかは 95% 区間（ウィルソン法）の下限の順です。",
    "zh-CN": "已处理线索不足 {least} 条的来源标为“少”，不参与排名；其余按 95% 区间（Wilson 法）的下限排序。",
  },
  leftOut: {
    en: "{count, plural, one {# further source with {leads} leads is} other {# further sources with {leads} leads are}} not shown.",
    ja: "ほかの流入元 {count} 件（リード {leads} 件）は表示していません。",
    "zh-CN": "另有 {count} 个来源（线索 {leads} 条）未显示。",
  },
  meaning: {
    en: "Leads that came in on these days, and what has become of them by now. A lead that a deal came of counts as accepted.",
    ja: "この期間に発生したリードの、現時点での結果です。商談につながったリードは受け入れ済みとして数えます。",
    "zh-CN": "统计本期产生的线索截至目前的结果。已转为商机的线索视为已接受。",
  },
  ofSegment: { en: "Only accounts of segment {segment}.", ja: "セグメント「{segment}」のアカウントのみ。", "zh-CN": "仅统计细分“{segment}”的客户。" },
  asOf: {
    en: "From lead and deal events · as of {moment}",
    ja: "リードと商談のイベントより・{moment} 時点",
    "zh-CN": "来自线索与商机事件 · 截至 {moment}",
  },

  empty: { en: "No lead came in: {period}.", ja: "{period} に発生したリードはありません。", "zh-CN": "{period} 没有产生线索。" },
  emptyHow: {
    en: "Ask for a longer period, or send leads: POST /webhooks/events with events of kind “lead”, or npm run import with a file of them.",
    ja: "期間を広げるか、リードを送ってください（種類が「lead」のイベントを POST /webhooks/events へ送信、またはファイルを npm run import で取り込み）。",
    "zh-CN": "请扩大时间范围，或发送线索：向 POST /webhooks/events 发送 kind 为“lead”的事件，或用 npm run import 导入文件。",
  },

  week: { en: "Last 7 days", ja: "直近 7 日間", "zh-CN": "最近 7 天" },
  month: { en: "Last 30 days", ja: "直近 30 日間", "zh-CN": "最近 30 天" },
  quarter: { en: "Last 90 days", ja: "直近 90 日間", "zh-CN": "最近 90 天" },
  byChannel: { en: "By channel", ja: "チャネル別", "zh-CN": "按渠道" },
  byCampaign: { en: "By campaign", ja: "キャンペーン別", "zh-CN": "按营销活动" },
  judgeNext: { en: "Judge my next lead", ja: "次のリードを判断", "zh-CN": "处理下一条线索" },
} as const satisfies Sentences;
