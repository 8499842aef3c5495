import type { Sentences } from "../text.ts";

/** What answers about an account's health say. */
export const riskText = {
  about: {
    en: "How healthy a customer is, why, and how that has changed",
    ja: "顧客の健全度と、その理由・推移を表示します",
    "zh-CN": "查看客户健康度、原因及变化",
  },
  which: {
    en: "Say which account, by its domain, name or id: /rev risk acme.com",
    ja: "アカウントをドメイン、名前、ID で指定してください：/rev risk acme.com",
    "zh-CN": "请指定客户的域名、名称或编号：/rev risk acme.com",
  },

  title: { en: "Health of {name}", ja: "{name} の健全度", "zh-CN": "{name} 的健康度" },
  summary: {
    en: "{name}: health {level} of 100, {band}, {trend}.{reason, select, none {} other { Most of all: {reason}.}}",
    ja: "{name}：健全度 {level}／100（{band}）、{trend}。{reason, select, none {} other {主な理由：{reason}。}}",
    "zh-CN": "{name}：健康度 {level}／100（{band}），{trend}。{reason, select, none {} other {主要原因：{reason}。}}",
  },
  health: { en: "Health", ja: "健全度", "zh-CN": "健康度" },
  level: { en: "{level} of 100: {band}", ja: "{level}／100（{band}）", "zh-CN": "{level}／100（{band}）" },
  healthy: { en: "healthy", ja: "良好", "zh-CN": "健康" },
  watch: { en: "to be watched", ja: "要注意", "zh-CN": "需关注" },
  risk: { en: "at risk", ja: "リスクあり", "zh-CN": "有风险" },

  trend: { en: "In {days} days", ja: "{days} 日間の変化", "zh-CN": "{days} 天变化" },
  fell: {
    en: "down {points} from {before} a week ago",
    ja: "1 週間前の {before} から {points} 低下",
    "zh-CN": "较一周前的 {before} 下降 {points}",
  },
  rose: { en: "up {points} from {before} a week ago", ja: "1 週間前の {before} から {points} 上昇", "zh-CN": "较一周前的 {before} 上升 {points}" },
  same: { en: "as a week ago", ja: "1 週間前と変わらず", "zh-CN": "与一周前持平" },

  usage: { en: "Usage", ja: "利用状況", "zh-CN": "使用情况" },
  support: { en: "Support", ja: "サポート", "zh-CN": "支持" },
  commercial: { en: "Commercial", ja: "契約・支払い", "zh-CN": "商务" },
  relationship: { en: "Relationship", ja: "関係性", "zh-CN": "客户关系" },
  lost: { en: "−{points, number} of {most}", ja: "−{points, number}（最大 {most}）", "zh-CN": "−{points, number}（最多 {most}）" },
  nothingLost: { en: "nothing lost", ja: "減点なし", "zh-CN": "未扣分" },
  notKnown: { en: "not known", ja: "情報なし", "zh-CN": "暂无信息" },
  csm: { en: "Customer success", ja: "カスタマーサクセス担当", "zh-CN": "客户成功负责人" },
  nobody: { en: "nobody named", ja: "未設定", "zh-CN": "未指定" },

  why: { en: "Why", ja: "理由", "zh-CN": "原因" },
  reason: { en: "−{points, number} {family}: {reason}", ja: "−{points, number} {family}：{reason}", "zh-CN": "−{points, number} {family}：{reason}" },
  noReason: {
    en: "Nothing that is known speaks against them.",
    ja: "現在わかっている範囲で、懸念される点はありません。",
    "zh-CN": "就目前所知，没有值得担忧的情况。",
  },
  unknown: {
    en: "Nothing is known of: {families}. What is not known costs nothing. Send signal events, or press “Add signal”.",
    ja: "{families}の情報がありません。情報がない項目は減点していません。signal イベントを送るか、「シグナルを追加」を押してください。",
    "zh-CN": "暂无{families}的信息，未知项不扣分。请发送 signal 事件，或点击“添加信号”。",
  },
  noSignal: {
    en: "No signal was told of them in half a year. Send signal events (POST /webhooks/events), import a file, or type /rev signal {account} followed by what you noticed.",
    ja: "この半年間、シグナルがありません。signal イベントを送る（POST /webhooks/events）か、ファイルを取り込むか、/rev signal {account} に続けて気づいたことを入力してください。",
    "zh-CN": "近半年没有任何信号。请发送 signal 事件（POST /webhooks/events）、导入文件，或输入 /rev signal {account} 加上您观察到的情况。",
  },

  chart: { en: "Health, last {weeks} weeks", ja: "健全度（直近 {weeks} 週間）", "zh-CN": "健康度（最近 {weeks} 周）" },
  takeaway: {
    en: "Lowest {low} ({lowDay}), highest {high} ({highDay}) in {weeks} weeks.",
    ja: "{weeks} 週間の最低は {low}（{lowDay}）、最高は {high}（{highDay}）です。",
    "zh-CN": "{weeks} 周内最低 {low}（{lowDay}），最高 {high}（{highDay}）。",
  },
  steady: {
    en: "{level} all along in {weeks} weeks.",
    ja: "{weeks} 週間、{level} のまま変わっていません。",
    "zh-CN": "{weeks} 周内一直为 {level}。",
  },
  how: {
    en: "Worked out at {moment}: 100 less up to {most} each for usage, support, commercial and relationship. What happened counts half as much every {days} days.",
    ja: "{moment} 時点。100 から、利用状況・サポート・契約と支払い・関係性の各項目につき最大 {most} を減点します。出来事の重みは {days} 日ごとに半減します。",
    "zh-CN": "计算于 {moment}：满分 100，使用情况、支持、商务、客户关系四项各最多扣 {most} 分；事件的权重每 {days} 天减半。",
  },

  notCustomerTitle: { en: "{name} is not a customer", ja: "{name} は顧客ではありません", "zh-CN": "{name} 不是客户" },
  notCustomer: {
    en: "No contract of {name} runs and no deal with them stands as won, so there is no health to tell.",
    ja: "{name} には有効な契約も受注した商談もないため、健全度はありません。",
    "zh-CN": "{name} 没有生效中的合同，也没有已赢单的商机，因此没有健康度。",
  },
  notCustomerMend: {
    en: "If that is wrong, send a subscription event with status “active”, or the won opportunity.",
    ja: "誤りの場合は、status が active の subscription イベント、または受注した opportunity を送ってください。",
    "zh-CN": "如果有误，请发送 status 为 active 的 subscription 事件，或已赢单的 opportunity。",
  },
  showJourney: { en: "Show journey", ja: "経緯を表示", "zh-CN": "查看客户旅程" },
  addSignal: { en: "Add signal", ja: "シグナルを追加", "zh-CN": "添加信号" },
} as const satisfies Sentences;
