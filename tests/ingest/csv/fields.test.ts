import { expect, test } from "vitest";
import { z } from "zod";
import { fieldReader } from "../../../src/ingest/csv/field-reader.ts";
import { fieldTypes, neededFields } from "../../../src/ingest/csv/field-types.ts";
import { fieldsByName, rowFields } from "../../../src/ingest/csv/fields.ts";
import { headerKey } from "../../../src/ingest/csv/header-key.ts";
import { type RowKind, rowKinds } from "../../../src/ingest/csv/mapping.ts";
import { RevenueEvent } from "../../../src/journeys/event.ts";
import { readers } from "./reading.ts";

test("every field of the vocabulary can be read, and no other", () => {
  const { oneOf } = z.object({ oneOf: z.array(z.unknown()) }).parse(z.toJSONSchema(RevenueEvent, { io: "input", unrepresentable: "any" }));
  const kinds = oneOf.map((schema) => Kind.parse(schema)).filter(({ properties }) => properties["kind"]?.const !== "withdrawn");
  const paths = new Set(kinds.flatMap(({ properties }) => pathsIn(properties)));
  // What the import gives itself, and the two that hold whatever names a sender has.
  const given = ["kind", "source", "revision", "utm", "lead.utm"];
  const utm = ["source", "medium", "campaign", "term", "content"].flatMap((name) => [`utm.${name}`, `lead.utm.${name}`]);
  expect([...fieldTypes.keys()].toSorted()).toEqual([...paths, ...utm].filter((path) => !given.includes(path)).toSorted());
  expect(kinds.map(({ properties }) => String(properties["kind"]?.const)).toSorted()).toEqual(Object.keys(neededFields).toSorted());
});

type Property = { const?: unknown; properties?: Record<string, Property> | undefined };
const Property: z.ZodType<Property> = z.lazy(() =>
  z.object({ const: z.unknown().optional(), properties: z.record(z.string(), Property).optional() }),
);
const Kind = z.object({ properties: z.record(z.string(), Property) });

function pathsIn(properties: Record<string, Property>, at = ""): string[] {
  return Object.entries(properties).flatMap(([name, { properties: inner }]) => (inner ? pathsIn(inner, `${at}${name}.`) : [`${at}${name}`]));
}

test("the values of a field are read by their own names and by the words for them, each with one meaning", () => {
  const choices = [...fieldTypes].flatMap(([path, type]) => (typeof type === "object" ? [{ path, ...type }] : []));
  expect(choices.map(({ path }) => path)).toContain("opportunity.status");
  for (const { path, choices: values, aliases = {} } of choices) {
    const read = fieldReader(path, readers);
    for (const value of values) expect(read(value.toUpperCase()), path).toBe(value);
    for (const [word, value] of Object.entries(aliases)) {
      expect(values, `${path}: ${word}`).toContain(value);
      expect(read(word), `${path}: ${word}`).toBe(value);
    }
  }
});

test.for(rowKinds)("no header of %s can mean two fields", (rows) => {
  const { names, needs, knownBy, kind } = rowFields[rows];
  const meanings = Object.entries(names).flatMap(([field, list]) => {
    const [group = "", last, ...more] = field.split(".");
    const own = last === undefined ? group : group === kind && more.length === 0 ? last : field;
    return [field, own, ...list.split(",")].map((name) => ({ key: headerKey(name), field }));
  });
  const byKey = Map.groupBy(meanings, ({ key }) => key);
  const ambiguous = [...byKey].filter(([, fields]) => new Set(fields.map(({ field }) => field)).size > 1);
  expect(ambiguous.map(([key, fields]) => [key, fields.map(({ field }) => field)])).toEqual([]);
  expect([...byKey.keys()]).not.toContain("");
  for (const list of Object.values(names)) expect(new Set(list.split(",").map(headerKey)).size, list).toBe(list.split(",").length);
  for (const path of [...needs.flat(), ...knownBy].filter((path) => path !== "occurredAt")) expect(Object.keys(names), path).toContain(path);
});

test.for(rowKinds)("a field of %s goes by its path however it is spelt, and by the last part of it", (rows) => {
  const named = fieldsByName(rows);
  const paths = Object.keys(rowFields[rows].names);
  for (const path of paths) {
    expect(named.get(headerKey(path.replaceAll(".", "_")))).toEqual({ field: path, exact: true });
    const last = path.slice(path.lastIndexOf(".") + 1);
    const others = paths.filter((other) => other !== path && other.endsWith(`.${last}`));
    if (others.length === 0) expect(named.get(headerKey(last)), last).toBeDefined();
  }
  const own = paths.filter((path) => path.split(".").length === 2 && path.startsWith(`${rowFields[rows].kind}.`));
  for (const path of own) expect(named.get(headerKey(path.split(".")[1] ?? ""))).toEqual({ field: path, exact: true });
});

const understood: [RowKind, string, string][] = [
  ["accounts", "Company domain", "account.domain"],
  ["accounts", "WEBSITE", "account.domain"],
  ["accounts", "Account ID", "account.externalId"],
  ["accounts", "accountId", "account.externalId"],
  ["accounts", "会社名", "account.name"],
  ["accounts", "ドメイン", "account.domain"],
  ["accounts", "公司名称", "account.name"],
  ["accounts", "域名", "account.domain"],
  ["accounts", "signup_date", "occurredAt"],
  ["accounts", "Country/Region", "country"],
  ["contacts", "E-mail", "contact.email"],
  ["contacts", "メールアドレス", "contact.email"],
  ["contacts", "Name", "contact.name"],
  ["contacts", "姓", "contact.lastName"],
  ["touches", "Ｃｈａｎｎｅｌ", "channel"],
  ["touches", "utm_source", "utm.source"],
  ["touches", "Source", "channel"],
  ["touches", "occurred_at", "occurredAt"],
  ["touches", "日時", "occurredAt"],
  ["leads", "Lead Source", "lead.channel"],
  ["leads", "source", "lead.channel"],
  ["leads", "线索来源", "lead.channel"],
  ["leads", "Lead Status", "milestone"],
  ["opportunities", "金額", "opportunity.amount"],
  ["opportunities", "金额", "opportunity.amount"],
  ["opportunities", "Close date", "opportunity.closesOn"],
  ["opportunities", "完了予定日", "opportunity.closesOn"],
  ["opportunities", "Owner", "opportunity.owner"],
  ["opportunities", "担当者", "opportunity.owner"],
  ["opportunities", "商机名称", "opportunity.name"],
  ["subscriptions", "MRR", "subscription.recurring.perMonth"],
  ["subscriptions", "契約更新日", "subscription.renewsOn"],
  ["signals", "Metric", "signal.name"],
  ["signals", "严重程度", "signal.severity"],
  ["milestones", "マイルストーン", "milestone"],
  ["channels", "Impr.", "channel.impressions"],
  ["channels", "点击次数", "channel.clicks"],
];

test.for(understood)("in %s, %s is %s", ([rows, header, field]) => {
  expect(fieldsByName(rows).get(headerKey(header))?.field).toBe(field);
});
