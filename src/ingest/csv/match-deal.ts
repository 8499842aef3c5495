import { fieldReader } from "./field-reader.ts";
import { headerKey } from "./header-key.ts";
import { type Columns, headersOf } from "./match-headers.ts";
import { type EventPlan, type PlannedField, type Say, sayCell } from "./row-event.ts";
import type { Readers } from "./values.ts";

/**
 * What a row tells of a deal. One that was won or lost later than the day on which it was opened was opened then and closed on its close date: two
 * things that happened. What its stage was at first such a row does not say. Where a row's date is simply when it was so, as in a history, it
 * tells that alone.
 */
export function dealPlans(fields: readonly PlannedField[], columns: Columns, readers: Readers): EventPlan[] {
  const id: Say<string> = (_cells, rowId) => `opportunities ${rowId}`;
  const closesOn = columns.get("opportunity.closesOn");
  const sayOf = (path: string): Say => fields.find((field) => field.path === path)?.say ?? (() => undefined);
  const [status, occurredAt] = [sayOf("opportunity.status"), sayOf("occurredAt")];
  const isHistory = saysWhenItWasSo(columns.get("occurredAt")?.header);
  if (!closesOn || isHistory) return [{ kind: "opportunity", id, holds: null, fields }];

  const closedAt = sayCell(closesOn.at, closesOn.header, fieldReader("occurredAt", readers));
  const closedLater: Say<boolean> = (cells, rowId, problems) => {
    if (status(cells, rowId, problems) === "open") return false;
    const [from, to] = [occurredAt(cells, rowId, problems), closedAt(cells, rowId, problems)];
    return typeof from === "string" && typeof to === "string" && to > from;
  };
  const whereLater = (path: string, later: Say): PlannedField[] =>
    fields
      .filter((field) => field.path === path)
      .map(({ say, headers }) => ({
        path,
        say: (cells, rowId, problems) => (closedLater(cells, rowId, problems) ? later : say)(cells, rowId, problems),
        headers,
      }));
  const asOpened = [
    ...whereLater("opportunity.status", () => "open"),
    ...whereLater("opportunity.stage", () => firstStage),
    ...whereLater("opportunity.lossReason", () => undefined),
  ];
  return [
    { kind: "opportunity", id, holds: null, fields: withThese(fields, asOpened) },
    {
      kind: "opportunity",
      id: (_cells, rowId) => `opportunities ${rowId} closed`,
      holds: closedLater,
      fields: withThese(fields, [{ path: "occurredAt", say: closedAt, headers: headersOf(columns, ["opportunity.closesOn"]) }]),
    },
  ];
}

/** Whether a date column is of what its row tells, and not of when the deal was opened; what only this company calls so is taken for the latter. */
function saysWhenItWasSo(header: string | undefined): boolean {
  if (header === undefined) return false;
  const key = headerKey(header);
  return !opening.test(key) && (moments.has(key) || change.test(key));
}
const moments: ReadonlySet<string> = new Set(
  `occurredAt, Date, Time, Timestamp, Datetime, When, Event date, Event time, Happened at, 日時, 日付, 発生日時, 発生日, 日期, 时间, 日期时间,
    发生时间, 发生日期`
    .split(",")
    .map(headerKey),
);
const opening = /creat|open|作成|登録|创建/;
const change = /chang|modif|updat|snapshot|asof|since|entered|stage|変更|更新|変動|移動|ステージ|フェーズ|变更|修改|阶段/;

/** Where a deal stood when it was opened, if only where it stood at last is known. */
const firstStage = "Created";

function withThese(fields: readonly PlannedField[], changed: readonly PlannedField[]): PlannedField[] {
  return [...new Map([...fields, ...changed].map((field) => [field.path, field])).values()];
}
