import { type Family, families, type Severity, severities } from "./risk-evidence.ts";
import { isChampionGone, isOpenTickets, isOverdue, isSatisfaction, nameKey } from "./risk-names.ts";

/** What somebody noticed about a customer; `family` null where the words do not say it. An empty name: nothing was said. */
export type TypedSignal = { family: Family | null; name: string; value: number | null; severity: Severity };

/** The longest name of a signal that is typed. */
export const longestSignal = 200;

/** The most that is read of what was typed: such a name, with words of family and severity, a number, and room between them. */
export const longestWhat = 500;

/**
 * Reads "champion left", "critical support: data loss twice", "usage 120", "4 open tickets": words of family and severity in front, with or without a
 * colon, then what it is, with a number before or after. What is not said follows from what is: the family from words that speak for themselves; the
 * severity from whether there is a number, which speaks for itself as well, or only words, which nobody types for nothing.
 */
export function readSignal(typed: string): TypedSignal {
  const { family, severity, rest } = takeHead(typed.normalize("NFKC").replace(/\s+/g, " ").trim());
  const { name: told, value } = takeNumber(rest);
  const name = commonName(told);
  const known = family ?? familyOf(name);
  return {
    family: known,
    name: name === "" && value !== null && known === "usage" ? "usage" : name,
    value,
    severity: severity ?? usualSeverity(name, value),
  };
}

/** The name under which a well-known signal is kept, whichever of our languages tells it: all its numbers are one history. Others stay as told. */
export const commonName = (name: string): string => commonNames.get(nameKey(name).replaceAll(" ", "")) ?? name;

/** What a signal of this name costs where nobody says how grave it is. */
export function usualSeverity(name: string, value: number | null): Severity {
  if (isChampionGone(nameKey(name))) return "critical";
  return value === null ? "warning" : "info";
}

/** A number as people write it, with commas between thousands; null for what is none. */
export function readNumber(typed: string): number | null {
  const plain = typed.normalize("NFKC").replace(/[\s,]/g, "").replace(/%$/, "");
  const value = /^-?\d{1,15}(\.\d{1,6})?$/.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

type Head = { family: Family | null; severity: Severity | null; rest: string };

function takeHead(text: string): Head {
  const head: Head = { family: null, severity: null, rest: text };
  for (;;) {
    const [taken = "", word = ""] = /^([^\s::,、,]+)(?:\s*[::,、,]\s*|\s+|$)/.exec(head.rest) ?? [];
    const family = head.family === null ? familyWords.get(word.toLowerCase()) : undefined;
    const severity = head.severity === null ? severityWords.get(word.toLowerCase()) : undefined;
    if (family) head.family = family;
    else if (severity) head.severity = severity;
    else return head;
    head.rest = head.rest.slice(taken.length);
  }
}

function takeNumber(text: string): { name: string; value: number | null } {
  const before = /^(-?\d[\d,]*(?:\.\d+)?)\s*%?\s+(\D.*)$/.exec(text);
  if (before) return { name: before[2] ?? "", value: readNumber(before[1] ?? "") };
  const after = /^(.*?)[\s:=]*(-?\d[\d,]*(?:\.\d+)?)\s*(?:%|days?|users?|日|天|件|人|名|席|个|個|点|分)?$/.exec(text);
  const name = after?.[1] ?? "";
  // "until 2027" or "v2" is part of what was said.
  if (!after || /\b(in|on|at|by|of|for|from|until|since|to|v|q|no\.?|#)$/i.test(name)) return { name: text, value: null };
  return { name, value: readNumber(after[2] ?? "") };
}

/** The family of what speaks for itself; null for all else. */
export function familyOf(name: string): Family | null {
  const key = nameKey(name);
  if (isChampionGone(key) || isSatisfaction(key)) return "relationship";
  if (isOpenTickets(key)) return "support";
  if (isOverdue(key)) return "commercial";
  return tellTale.find(([, words]) => words.test(key))?.[0] ?? null;
}

const tellTale: readonly (readonly [Family, RegExp])[] = [
  ["usage", /\b(users?|logins?|log ins?|usage|adoption|sessions?|activity|active)\b|ログイン|利用者|アクティブ|利用率|登录|活跃|使用(率|量|人数)/],
  [
    "support",
    /\b(tickets?|outages?|incidents?|bugs?|escalat\w*|sla|downtime|data loss|support)\b|障害|不具合|問い合わせ|エスカレーション|チケット|故障|宕机|工单|投诉|升级/,
  ],
  [
    "commercial",
    /\b(invoices?|payments?|budget|prices?|pricing|contract|renewal|seats?|discount|procurement|competitor)\b|請求|支払|予算|価格|契約|競合|账单|付款|预算|价格|合同|竞品|续约/,
  ],
  [
    "relationship",
    /\b(champion|sponsor|contact|stakeholder|reorg|acquired|merger|unhappy|complain\w*|silent|unresponsive|executive)\b|推進者|担当者|スポンサー|経営陣|組織変更|買収|不満|連絡が(取れ|つか)|支持者|联系人|负责人|高管|收购|不满|联系不上/,
  ],
];

/** As our own hints say them, and as cards show them (see shownSignal). */
const commonNames: ReadonlyMap<string, string> = new Map([
  ["推進者離任", "champion left"],
  ["推進者が離任", "champion left"],
  ["推進者の離任", "champion left"],
  ["内部支持者离任", "champion left"],
  ["データ消失", "data loss"],
  ["データの消失", "data loss"],
  ["数据丢失", "data loss"],
  ["未解決チケット", "open tickets"],
  ["未解決のチケット", "open tickets"],
  ["未解決のチケット数", "open tickets"],
  ["未解决工单", "open tickets"],
  ["未解决工单数", "open tickets"],
  ["利用数", "usage"],
  ["使用量", "usage"],
  ["請求の支払い遅延", "invoice overdue"],
  ["账单逾期", "invoice overdue"],
]);

const familyWords = wordsOf(families, {
  usage: ["利用", "利用状況", "使用", "使用情况"],
  support: ["サポート", "支持", "客服"],
  commercial: ["契約", "契約・支払い", "商務", "商务"],
  relationship: ["関係", "関係性", "关系", "客户关系"],
});

const severityWords = wordsOf(severities, {
  info: ["information", "情報", "参考", "信息", "提示"],
  warning: ["warn", "警告", "注意"],
  critical: ["urgent", "severe", "緊急", "重大", "深刻", "紧急", "严重"],
});

function wordsOf<Value extends string>(values: readonly Value[], words: Readonly<Record<Value, readonly string[]>>): ReadonlyMap<string, Value> {
  return new Map(values.flatMap((value) => [value, ...words[value]].map((word) => [word.normalize("NFKC"), value] as const)));
}
