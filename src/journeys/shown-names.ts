import type { Language } from "../text.ts";

/** A channel as the reader's language calls it; English, and a channel that is not well known, as it was told. */
export const shownChannel = (told: string, language: Language): string => shown(channelNames, told, language);

/** What a signal counts, as the reader's language calls it; English, and a signal that is not well known, as it was told. */
export const shownSignal = (told: string, language: Language): string => shown(signalNames, told, language);

/** Whether a touch of this type, told as "wrote" or "called", says its channel by that alone. */
export const saysChannel = (type: string, channel: string): boolean => channelsSaid.get(type)?.includes(normalized(channel)) ?? false;

type Names = ReadonlyMap<string, Readonly<Record<Exclude<Language, "en">, string>>>;

function shown(names: Names, told: string, language: Language): string {
  if (language === "en") return told;
  return names.get(normalized(told))?.[language] ?? told;
}

/** "Paid-Social", "paid_social" and "paid social" are one. */
const normalized = (told: string): string =>
  told
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();

const channelsSaid: ReadonlyMap<string, readonly string[]> = new Map([
  ["impression", ["ad", "ads"]],
  ["visit", ["web", "website", "web site"]],
  ["form", ["form", "web form"]],
  ["email", ["email", "e mail", "mail"]],
  ["call", ["call", "phone", "phone call", "telephone"]],
  ["meeting", ["meeting"]],
  ["event", ["event", "events"]],
]);

const email = { ja: "メール", "zh-CN": "邮件" };
const phone = { ja: "電話", "zh-CN": "电话" };
const website = { ja: "Web サイト", "zh-CN": "网站" };
const form = { ja: "フォーム", "zh-CN": "表单" };
const event = { ja: "イベント", "zh-CN": "活动" };
const social = { ja: "SNS", "zh-CN": "社交媒体" };
const advertisement = { ja: "広告", "zh-CN": "广告" };

const channelNames: Names = new Map([
  ["email", email],
  ["e mail", email],
  ["mail", email],
  ["newsletter", { ja: "メールマガジン", "zh-CN": "邮件简报" }],
  ["direct mail", { ja: "ダイレクトメール", "zh-CN": "直邮" }],
  ["call", phone],
  ["phone", phone],
  ["phone call", phone],
  ["telephone", phone],
  ["chat", { ja: "チャット", "zh-CN": "在线聊天" }],
  ["sms", { ja: "SMS", "zh-CN": "短信" }],
  ["meeting", { ja: "打ち合わせ", "zh-CN": "会面" }],
  ["event", event],
  ["events", event],
  ["trade show", { ja: "展示会", "zh-CN": "展会" }],
  ["conference", { ja: "カンファレンス", "zh-CN": "行业大会" }],
  ["webinar", { ja: "ウェビナー", "zh-CN": "网络研讨会" }],
  ["web", website],
  ["website", website],
  ["web site", website],
  ["form", form],
  ["web form", form],
  ["partner", { ja: "パートナー", "zh-CN": "合作伙伴" }],
  ["referral", { ja: "紹介", "zh-CN": "转介绍" }],
  ["outbound", { ja: "アウトバウンド", "zh-CN": "主动外联" }],
  ["inbound", { ja: "インバウンド", "zh-CN": "主动咨询" }],
  ["direct", { ja: "直接流入", "zh-CN": "直接访问" }],
  ["search", { ja: "検索", "zh-CN": "搜索" }],
  ["paid search", { ja: "検索広告", "zh-CN": "搜索广告" }],
  ["organic search", { ja: "自然検索", "zh-CN": "自然搜索" }],
  ["organic", { ja: "自然流入", "zh-CN": "自然流量" }],
  ["social", social],
  ["social media", social],
  ["organic social", { ja: "SNS の自然流入", "zh-CN": "社交媒体自然流量" }],
  ["paid social", { ja: "SNS 広告", "zh-CN": "社交媒体广告" }],
  ["ad", advertisement],
  ["ads", advertisement],
  ["display", { ja: "ディスプレイ広告", "zh-CN": "展示广告" }],
  ["content", { ja: "コンテンツ", "zh-CN": "内容营销" }],
  ["content syndication", { ja: "コンテンツシンジケーション", "zh-CN": "内容联合分发" }],
  ["affiliate", { ja: "アフィリエイト", "zh-CN": "联盟营销" }],
]);

const overdueDays = { ja: "請求の支払い遅延日数", "zh-CN": "账单逾期天数" };

const signalNames: Names = new Map([
  ["daily active users", { ja: "日間アクティブユーザー数", "zh-CN": "日活跃用户数" }],
  ["weekly active users", { ja: "週間アクティブユーザー数", "zh-CN": "周活跃用户数" }],
  ["monthly active users", { ja: "月間アクティブユーザー数", "zh-CN": "月活跃用户数" }],
  ["active users", { ja: "アクティブユーザー数", "zh-CN": "活跃用户数" }],
  ["logins", { ja: "ログイン数", "zh-CN": "登录次数" }],
  ["seats", { ja: "席数", "zh-CN": "席位数" }],
  ["seats used", { ja: "利用中の席数", "zh-CN": "已用席位数" }],
  ["open tickets", { ja: "未解決のチケット数", "zh-CN": "未解决工单数" }],
  ["tickets", { ja: "チケット数", "zh-CN": "工单数" }],
  ["escalation", { ja: "エスカレーション", "zh-CN": "问题升级" }],
  ["satisfaction", { ja: "満足度", "zh-CN": "满意度" }],
  ["health score", { ja: "ヘルススコア", "zh-CN": "健康度评分" }],
  ["usage", { ja: "利用数", "zh-CN": "使用量" }],
  ["data loss", { ja: "データ消失", "zh-CN": "数据丢失" }],
  ["champion left", { ja: "推進者の離任", "zh-CN": "内部支持者离任" }],
  ["invoice overdue, days", overdueDays],
  ["invoice overdue days", overdueDays],
  ["invoice overdue", { ja: "請求の支払い遅延", "zh-CN": "账单逾期" }],
  ["payment failed", { ja: "支払いの失敗", "zh-CN": "付款失败" }],
]);
