import { type Columns, headersOf } from "./match-headers.ts";
import { type EventPlan, type PlannedField, type Say, sayCell } from "./row-event.ts";
import type { Readers } from "./values.ts";

/**
 * What a row tells of a deal. One that was won or lost later than the row's own date was opened then and closed on its close date: two things
 * that happened. What its stage was at first such a row does not say.
 */
export function dealPlans(fields: readonly PlannedField[], columns: Columns, readers: Readers): EventPlan[] {
  const id: Say<string> = (_cells, rowId) => `opportunities ${rowId}`;
  const closesOn = columns.get("opportunity.closesOn");
  const sayOf = (path: string): Say => fields.find((field) => field.path === path)?.say ?? (() => undefined);
  const [status, occurredAt] = [sayOf("opportunity.status"), sayOf("occurredAt")];
  if (!closesOn) return [{ kind: "opportunity", id, holds: null, fields }];

  const closedAt = sayCell(closesOn.at, closesOn.header, readers("instant"));
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

/** Where a deal stood when it was opened, if only where it stood at last is known. */
const firstStage = "Created";

function withThese(fields: readonly PlannedField[], changed: readonly PlannedField[]): PlannedField[] {
  return [...new Map([...fields, ...changed].map((field) => [field.path, field])).values()];
}
