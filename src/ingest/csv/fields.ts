import * as shared from "./field-names.ts";
import type { TellableKind } from "./field-types.ts";
import { headerKey } from "./header-key.ts";
import type { RowKind } from "./mapping.ts";

/** What the rows of one kind become. */
export type RowFields = {
  kind: TellableKind;
  /** The fields by which what a row is about is known, as a deal by its number: the first that is filled; or, `together`, all of them. */
  knownBy: readonly string[];
  together?: boolean;
  /**
   * A row tells how it stands, and a later file of it how it stands then: the row is what it is about, whenever. "undated": only where nothing
   * says as of when, as a list of contracts on several days is their history.
   */
  stands?: true | "undated";
  /** What the fields are called, by path; the first part of a path is the event's. */
  names: shared.Names;
  /** What a file cannot do without: of each list, one. */
  needs: readonly (readonly string[])[];
};

const anAccount = ["account.domain", "account.externalId"];
const itsSubject = ["opportunity.externalId", "subscription.externalId", "lead.externalId"];
const references = { ...shared.lead, ...shared.opportunity, ...shared.subscription };

export const rowFields: Readonly<Record<RowKind, RowFields>> = {
  accounts: {
    kind: "account",
    knownBy: ["account.externalId", "account.domain"],
    stands: true,
    names: {
      ...shared.rowId,
      ...shared.moment("Signup date, Signed up, Signed up at, Customer since, 契約日, 登録年月日, 注册日期, 注册时间"),
      ...shared.account,
      segment: "Customer segment, Account segment, Account tier, Tier, セグメント, 顧客区分, 客户分级, 客户等级, 细分市场",
      industry: "Sector, Vertical, 業種, 業界, 行业, 所属行业",
      country: "Country/Region, Country code, Billing country, 国, 国名, 国/地域, 国家, 国家/地区",
      employees: "Number of employees, Employee count, No of employees, Headcount, 従業員数, 社員数, 员工数, 员工人数",
      ...shared.owner("owner", "Account owner, Company owner, Account manager, 取引先所有者, 会社担当者, 客户负责人, 客户经理"),
      csm: `Customer success manager, Success manager, CS owner, CSM email, CS担当, CS担当者, CSM担当, カスタマーサクセス担当,
        カスタマーサクセス担当者, 客户成功经理, 客户成功负责人`,
      target: "Target account, Is target, Named account, ターゲット, ターゲットアカウント, 重点顧客, 目标客户, 重点客户",
      inMarket: "Is in market, 検討中, 購買検討中, 有购买意向",
    },
    needs: [["occurredAt"], anAccount],
  },
  contacts: {
    kind: "contact",
    knownBy: ["contact.email"],
    stands: true,
    names: {
      ...shared.rowId,
      ...shared.moment("Added at, Added on, 連絡先作成日, 添加时间"),
      ...shared.account,
      ...shared.contact("contact"),
      ...references,
      id: `${shared.rowId["id"]}, Contact ID, 連絡先ID, コンタクトID, 联系人ID, 联系人编号`,
    },
    needs: [["occurredAt"], ["contact.email"]],
  },
  touches: {
    kind: "touch",
    knownBy: [],
    names: {
      ...shared.rowId,
      ...shared.moment(`Activity date, Activity time, Touch date, Visit date, Visited at, Submitted at, Session date, 活動日, 活動日時,
        接触日, 接触日時, 訪問日, 訪問日時, 送信日時, 活动日期, 活动时间, 访问时间, 跟进时间`),
      ...shared.account,
      ...references,
      channel: "Source, Touch channel, Marketing channel, Source channel, チャネル, 経路, 流入経路, 流入元, 媒体, 渠道, 来源渠道, 来源",
      direction: "Inbound/outbound, In/out, 方向, 向き, インアウト",
      type: "Touch type, Activity type, Activity, 種別, 種類, 活動種別, 活動の種類, タイプ, 类型, 活动类型, 触点类型",
      ...shared.campaign("campaign"),
      ...shared.utm("utm"),
      url: "Page URL, Page, Landing page, Link, ページ, ページURL, ランディングページ, リンク, 页面, 页面URL, 落地页, 链接",
      ...shared.contact("contact"),
      ...shared.cost("cost"),
      ...shared.currency("currency"),
      id: `${shared.rowId["id"]}, Touch ID, Activity ID, 活動ID, 活动ID, 活动编号`,
    },
    needs: [["occurredAt"], ["channel"], [...anAccount, "contact.email", ...itsSubject]],
  },
  leads: {
    kind: "lead",
    knownBy: ["lead.externalId", "lead.contact.email"],
    names: {
      ...shared.rowId,
      ...shared.moment("Lead date, Lead created date, Submitted at, Received at, リード作成日, 資料請求日, お問い合わせ日, 线索创建时间, 提交时间"),
      ...shared.account,
      ...shared.lead,
      ...shared.contact("lead.contact"),
      "lead.channel": `Source, Lead source, Original source, Original traffic source, Source channel, リードソース, リード元, チャネル, 経路,
        流入経路, 流入元, 獲得経路, 媒体, 线索来源, 来源渠道, 来源, 渠道, 获客渠道`,
      ...shared.campaign("lead.campaign"),
      ...shared.utm("lead.utm"),
      "lead.score": "Lead rating score, スコア, リードスコア, 评分, 线索评分, 得分",
      ...shared.owner("lead.owner", "Contact owner, リード所有者, コンタクト担当者, 线索负责人"),
      milestone: `Lead status, Status, Lead stage, Stage, Lifecycle stage, リード状況, リードステータス, ステータス, 状況, 状態,
        ライフサイクルステージ, 线索状态, 状态, 阶段, 生命周期阶段`,
      "verdict.reason": `Disqualification reason, Disqualified reason, Rejection reason, Reject reason, Recycle reason, Unqualified reason, Not converted reason,
        対象外理由, 却下理由, 失格理由, 不适格理由, 拒绝原因, 不合格原因, 退回原因`,
      "verdict.note": "Disqualification note, Rejection note, Recycle note, 対象外メモ, 却下メモ, 拒绝备注, 退回备注",
      "verdict.by": "Disqualified by, Rejected by, Qualified by, 判定者, 評価者, 评价人, 判定人",
      "verdict.returnsOn": "Follow up date, Recycle until, Return date, フォロー予定日, 再連絡日, 跟进日期, 再次联系日期",
    },
    needs: [["occurredAt"], ["lead.channel"]],
  },
  opportunities: {
    kind: "opportunity",
    knownBy: ["opportunity.externalId"],
    names: {
      ...shared.rowId,
      ...shared.moment("Open date, Opened at, Opened on, 商談作成日, 案件発生日, 案件作成日, 商机创建时间, 商机创建日期"),
      ...shared.account,
      ...shared.opportunity,
      "opportunity.name": "Opportunity, Deal, Deal name, 商談, 商談名, 案件, 案件名, 取引名, 商机, 商机名称, 项目名称, 机会名称",
      "opportunity.stage": `Stage name, Deal stage, Sales stage, フェーズ, ステージ, 商談フェーズ, 取引ステージ, 段階, 阶段,
        销售阶段, 商机阶段`,
      "opportunity.stageOrder": "Stage number, Stage no, ステージ順, フェーズ順, 阶段顺序, 阶段序号",
      "opportunity.pipeline": "Pipeline name, Deal pipeline, Sales pipeline, パイプライン, 管道, 销售管道, 销售流程",
      "opportunity.status": "Deal status, Outcome, Result, ステータス, 状態, 結果, 受注状況, 状态, 结果",
      "opportunity.amount": `Value, Deal amount, Deal value, Deal size, Total, 金額, 商談金額, 案件金額, 受注金額, 見込金額,
        見込み金額, 合計金額, 金额, 商机金额, 预计金额, 合同金额, 成交金额`,
      ...shared.currency("opportunity.currency"),
      ...shared.owner("opportunity.owner", "Deal owner, 取引担当者, 商談所有者, 商机负责人"),
      "opportunity.closesOn": `Close date, Closing date, Expected close date, Expected close, Expected closing date, 完了予定日, クローズ日,
        クローズ予定日, 受注予定日, 成約予定日, 预计成交日期, 成交日期, 关闭日期, 结单日期, 预计结单日期, 结束日期`,
      "opportunity.lossReason": `Lost reason, Reason lost, Closed lost reason, Reason for loss, 失注理由, 失注原因, 丢单原因, 输单原因,
        失败原因`,
    },
    needs: [["occurredAt"], ["opportunity.externalId"], ["opportunity.name"], ["opportunity.stage"], anAccount],
  },
  subscriptions: {
    kind: "subscription",
    knownBy: ["subscription.externalId"],
    stands: "undated",
    names: {
      ...shared.rowId,
      ...shared.moment("Changed at, As of, 変更日, 变更日期"),
      ...shared.account,
      ...shared.subscription,
      "subscription.plan": "Plan name, Plan tier, Product, Product name, Package, プラン, プラン名, 製品, 製品名, 商品, 套餐, 方案, 产品, 产品名称",
      "subscription.seats": `Quantity, Licenses, Licences, Users, Number of seats, Seat count, シート数, ライセンス数, 席数, ユーザー数, 数量,
        席位, 席位数, 许可数, 用户数`,
      "subscription.recurring.amount": "Recurring amount, Price, 金額, 料金, 契約金額, 金额, 价格, 合同金额",
      "subscription.recurring.perMonth": `MRR, MRR amount, Monthly amount, Monthly price, Monthly fee, Monthly recurring revenue, 月額, 月額料金,
        月次経常収益, 月费, 月度金额, 月经常性收入`,
      "subscription.recurring.perYear": `ARR, ARR amount, Annual amount, Yearly amount, Annual price, Annual recurring revenue,
        Annual contract value, ACV, 年額, 年額料金, 年間契約額, 年間経常収益, 年费, 年度金额, 年合同额, 年经常性收入`,
      ...shared.currency("subscription.recurring.currency"),
      "subscription.recurring.per": `Billing frequency, Billing period, Billing cycle, Billing interval, Interval, 請求サイクル, 請求頻度, 支払周期,
        支払いサイクル, 计费周期, 付款周期, 付费周期`,
      "subscription.startsOn": `Start, Start date, Started on, Subscription start date, Contract start date, Service start date, 開始日, 契約開始日,
        利用開始日, 开始日期, 合同开始日期, 起始日期, 生效日期`,
      "subscription.renewsOn": `Renewal, Renewal date, Next renewal, Next renewal date, Renewal due, 更新日, 契約更新日, 次回更新日, 契約満了日,
        续约日期, 续订日期, 续费日期, 下次续约日期, 到期日, 到期日期`,
      "subscription.endedOn": `Ended, End date, Canceled at, Cancelled at, Canceled on, Cancelled on, Cancellation date, Churn date, Churned on,
        Termination date, 終了日, 解約日, 结束日期, 终止日期, 取消日期, 解约日期`,
      "subscription.status": "Contract status, ステータス, 状態, 契約状況, 契約ステータス, 状态, 订阅状态, 合同状态",
      "subscription.autoRenew": "Auto renewal, Auto renew flag, Renews automatically, Automatic renewal, 自動更新, 自动续约, 自动续订, 自动续费",
      "subscription.endReason": `Reason, Churn reason, Cancellation reason, Termination reason, 解約理由, 終了理由, 流失原因, 取消原因,
        终止原因`,
    },
    needs: [["subscription.externalId"], ["subscription.startsOn"], anAccount],
  },
  signals: {
    kind: "signal",
    knownBy: [],
    names: {
      ...shared.rowId,
      ...shared.moment("Signal date, Usage date, Measured at, Measured on, Submitted at, 利用日, 計測日, 测量日期, 使用日期"),
      ...shared.account,
      ...references,
      "signal.family": "Signal type, Category, 分類, カテゴリ, カテゴリー, シグナル種別, 类别, 分类, 信号类型",
      "signal.name": `Signal, Metric, Metric name, Feature, Feature name, 指標, 指標名, シグナル, シグナル名, 機能, 指标, 指标名称,
        信号, 信号名称, 功能`,
      "signal.value": "Metric value, Score, Count, 値, 数値, スコア, 值, 数值, 得分, 分数",
      "signal.previous": "Previous value, Prior value, Last value, 前回値, 前回の値, 前期値, 之前的值, 上期值, 上次值",
      "signal.severity": "Priority, Level, 重要度, 深刻度, 優先度, 严重程度, 严重性, 优先级, 级别",
      id: `${shared.rowId["id"]}, Signal ID, Ticket ID, Usage ID, シグナルID, チケットID, 信号ID, 工单ID`,
    },
    needs: [["occurredAt"], ["signal.family"], ["signal.name"], [...anAccount, ...itsSubject]],
  },
  milestones: {
    kind: "milestone",
    knownBy: [],
    names: {
      ...shared.rowId,
      ...shared.moment("Milestone date, Reached at, Reached on, 到達日, 達成日, 达成日期, 达成时间"),
      ...shared.account,
      ...references,
      milestone: "Milestone name, Reached, Stage, マイルストーン, 節目, 到達点, ステージ, 里程碑, 节点, 阶段",
      id: `${shared.rowId["id"]}, Milestone ID, マイルストーンID, 里程碑ID`,
    },
    needs: [["occurredAt"], ["milestone"], [...anAccount, ...itsSubject]],
  },
  channels: {
    kind: "channel",
    knownBy: ["channel.day", "channel.name", "channel.campaign", "channel.page"],
    together: true,
    stands: true,
    names: {
      id: "Record ID, レコードID, 记录ID",
      occurredAt: "Reported at, Created at, 作成日時, 创建时间",
      "channel.day": "Date, Report date, 日, 日付, 日期, 报告日期",
      "channel.name": "Channel, Source, Platform, Network, チャネル, チャネル名, 媒体, 媒体名, 渠道, 渠道名称, 来源, 平台",
      ...shared.campaign("channel.campaign"),
      "channel.page": "Page URL, Page path, Landing page, URL, ページ, ページURL, ランディングページ, 页面, 页面URL, 落地页",
      "channel.impressions": "Impr., Impression, Views, 表示回数, インプレッション, インプレッション数, 展示次数, 展示量, 曝光, 曝光量",
      "channel.clicks": "Link clicks, クリック, クリック数, 点击, 点击量, 点击次数",
      "channel.sessions": "Visits, セッション, セッション数, 訪問数, 会话, 会话数, 访问量, 访问次数",
      "channel.conversions": "Conv., コンバージョン, コンバージョン数, CV, CV数, 转化, 转化量, 转化数, 转化次数",
      ...shared.cost("channel.cost"),
      ...shared.currency("channel.currency"),
    },
    needs: [["channel.day"], ["channel.name"]],
  },
};

/** A field that a header names: by its own name, or by one of those that exports have for it. */
export type NamedField = { field: string; exact: boolean };

/**
 * Every name of the fields of a kind of rows, by `headerKey`: their paths, the last parts of their paths where only one field can be meant,
 * and the aliases.
 */
export function fieldsByName(rows: RowKind): ReadonlyMap<string, NamedField> {
  const { names, kind } = rowFields[rows];
  const named = new Map<string, NamedField>();
  const paths = Object.keys(names);
  for (const field of paths) named.set(headerKey(field), { field, exact: true });
  const isOwn = (path: string) => !path.includes(".") || (path.startsWith(`${kind}.`) && !path.includes(".utm."));
  for (const field of paths.filter(isOwn)) add(lastPart(field), field, true);
  for (const [field, list] of Object.entries(names)) for (const name of list.split(",")) add(name, field, false);
  const rest = Map.groupBy(paths, lastPart);
  for (const [name, [field, other]] of rest) if (field !== undefined && other === undefined) add(name, field, true);
  return named;

  function add(name: string, field: string, exact: boolean): void {
    const key = headerKey(name);
    if (!named.has(key)) named.set(key, { field, exact });
  }
}

const lastPart = (path: string): string => path.slice(path.lastIndexOf(".") + 1);
