/** The words that exports have for the values of a field, in English, Japanese and Chinese, and which value each means. */
type Words = Readonly<Record<string, string>>;

export const buyingRoleWords: Words = wordsFor({
  champion: "sponsor, 推進者, チャンピオン, 支持者, 内部支持者",
  economic_buyer: "budget holder, economic decision maker, buyer, 予算権者, 予算責任者, 预算负责人, 经济决策者",
  decision_maker: "decision-maker, executive sponsor, executive, 決裁者, 意思決定者, 决策者, 决策人",
  technical_evaluator: "evaluator, technical buyer, 技術評価者, 評価者, 技术评估人, 技术评估者",
  end_user: "user, business user, エンドユーザー, 利用者, 最终用户, 使用者",
  blocker: "ブロッカー, 反対者, 反对者",
  unknown: "influencer, legal & compliance, legal and compliance, other, none, 不明, その他, 未知, 其他",
});

export const directionWords: Words = wordsFor({
  inbound: "in, incoming, received, theirs, インバウンド, 受信, 着信, 呼入, 入站",
  outbound: "out, outgoing, sent, ours, アウトバウンド, 送信, 発信, 呼出, 出站",
});

export const touchTypeWords: Words = wordsFor({
  impression: "view, ad view, 表示, インプレッション, 展示, 曝光",
  click: "ad click, link click, クリック, 点击",
  visit: "page view, pageview, web visit, website visit, site visit, session, 訪問, 閲覧, ページ閲覧, 访问, 浏览",
  form: "form submission, form fill, form submit, submission, download, フォーム, フォーム送信, 資料請求, 問い合わせ, 表单, 表单提交, 下载",
  email: "e-mail, mail, メール, 邮件, 电子邮件",
  call: "phone, phone call, telephone, 電話, コール, 电话, 通话",
  meeting: "demo, appointment, visit in person, ミーティング, 会議, 打ち合わせ, 打合せ, 面談, 会议, 拜访, 面谈",
  event: "webinar, seminar, conference, trade show, イベント, セミナー, ウェビナー, 展示会, 活动, 研讨会, 展会",
});

/** The steps of a lead by the words of lead statuses and lifecycle stages, and the milestones behind it. */
export const leadAndMilestoneWords: Words = wordsFor({
  reached: "first touch, 認知, 触达",
  lead: `new, open, open - not contacted, working, working - contacted, contacted, attempted to contact, attempting, connected, in progress,
    リード, 新規, 未対応, 対応中, 线索, 新建, 未处理, 跟进中`,
  mql: "marketing qualified, marketing qualified lead, 市场认可线索",
  sal: "accepted, sales accepted, sales accepted lead, 营销接受, 销售接受",
  sql: "qualified, sales qualified, sales qualified lead, converted, closed - converted, open deal, 案件化, 有望, 已转化, 合格",
  recycled: "recycle, nurture, nurturing, bad timing, 育成, 育成中, ナーチャリング, 培育, 培育中",
  rejected: "reject, unqualified, disqualified, not qualified, closed - not converted, junk, bad fit, 対象外, 不適格, 却下, 不合格, 无效, 已拒绝",
  opportunity: "deal, opened, 商談, 案件, 商机",
  proposal: "quote, proposed, 提案, 見積, 报价",
  won: "closed won, customer, 受注, 成約, 赢单, 成交",
  onboarding: "onboarded, implementation, オンボーディング, 導入, 实施, 上手",
  live: "go live, went live, launched, 稼働, 本番稼働, 上线",
  renewed: "renewal, renew, 更新, 契約更新, 续约, 已续约",
  expanded: "expansion, upsell, 拡大, アップセル, 增购, 扩展",
  advocate: "advocacy, reference, evangelist, 推奨者, 推荐者",
  lost: "closed lost, 失注, 输单, 丢单",
  churned: "churn, cancelled, canceled, 解約, 流失",
});

export const opportunityStatusWords: Words = wordsFor({
  open: "in progress, active, pending, 進行中, 商談中, オープン, 进行中, 跟进中",
  won: "closed won, closedwon, win, 受注, 受注済, 受注済み, 受注確定, 成約, 成約済, 成約済み, 成立, 赢单, 已赢单, 成交, 已成交",
  lost: "closed lost, closedlost, loss, 失注, 失注済, 失注済み, 失注確定, 不成立, 输单, 已输单, 丢单, 已丢单",
});

export const subscriptionStatusWords: Words = wordsFor({
  trial: "trialing, trialling, in trial, free trial, トライアル, 試用, 試用中, 试用, 试用中",
  active: "live, current, paid, paying, past due, unpaid, 有効, 契約中, 利用中, 稼働中, 生效, 生效中, 有效, 使用中",
  churned: `churn, cancelled, canceled, ended, expired, terminated, inactive, incomplete expired,
    解約, 解約済, 解約済み, 終了, 失効, 已取消, 已流失, 流失, 已结束, 已终止, 已过期`,
});

export const perWords: Words = wordsFor({
  month: "monthly, months, mo, every month, 月, 毎月, 月次, 月額, 月払い, 每月, 按月, 月付",
  year: "yearly, years, annual, annually, every year, 年, 毎年, 年次, 年額, 年払い, 每年, 按年, 年付",
});

export const familyWords: Words = wordsFor({
  usage: "product usage, product, adoption, 利用, 利用状況, 使用, 使用情况",
  support: "ticket, support ticket, case, サポート, チケット, 問い合わせ, 支持, 工单, 客服",
  commercial: "billing, payment, contract, 請求, 支払, 契約, 账单, 付款, 合同",
  relationship: "nps, survey, sentiment, 関係, 関係性, 关系, 调查",
});

export const severityWords: Words = wordsFor({
  info: "information, low, normal, medium, minor, 情報, 低, 通常, 中, 信息, 普通, 一般",
  warning: "warn, high, major, 警告, 高",
  critical: "urgent, severe, blocker, 緊急, 重大, 紧急, 严重",
});

/** Words with commas between them, by the value they stand for. */
function wordsFor(words: Readonly<Record<string, string>>): Words {
  return Object.fromEntries(Object.entries(words).flatMap(([value, list]) => list.split(",").map((word) => [word.trim(), value])));
}
