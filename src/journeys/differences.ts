import type { JourneyModel } from "./model.ts";
import { stageLabel } from "./models/stage-label.ts";

/** A column of an account's row that says otherwise than it was told, both as JSON has them. */
export type Column = { name: string; told: unknown; stood: unknown };

/** How many rows of a table were told that did not stand, stood that nobody told, and stood otherwise than told. */
export type Differing = { table: string; more: number; less: number; otherwise: number };

/** What differs of an account, in an operator's words: "stage Decision, stood as Consideration; 2 contacts more". */
export function differencesText(columns: readonly Column[], rows: readonly Differing[], model: JourneyModel): string {
  const changed = columns.map(
    ({ name, told, stood }) => `${columnNames[name] ?? name} ${shown(name, told, model)}, stood as ${shown(name, stood, model)}`,
  );
  return [...changed, ...rows.flatMap(rowsText)].join("; ");
}

function rowsText({ table, more, less, otherwise }: Differing): string[] {
  const [one = table, several = table] = tableNames[table] ?? [];
  const counted = (count: number, how: string) => (count === 0 ? [] : [`${count} ${count === 1 ? one : several} ${how}`]);
  return [...counted(more, "more"), ...counted(less, "less"), ...counted(otherwise, "told otherwise")];
}

function shown(name: string, value: unknown, model: JourneyModel): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "string") return JSON.stringify(value);
  if (name === "stage") return stageLabel(model, value, "en");
  return value.replace(/T(\d\d:\d\d)(:00)?\+00:00$/, " $1 UTC");
}

const columnNames: Readonly<Record<string, string>> = {
  nameOrder: "its name by the telling of",
  firstTouchAt: "first touch",
  csm: "success manager",
  inMarket: "in market",
  stageSince: "in that stage since",
  endedAt: "ended at",
  tickAt: "next change by time alone",
};

const tableNames: Readonly<Record<string, readonly [string, string]>> = {
  contact: ["contact", "contacts"],
  lead: ["lead", "leads"],
  opportunity: ["deal", "deals"],
  subscription: ["contract", "contracts"],
  milestone_reached: ["milestone", "milestones"],
  stage_visit: ["stay in a stage", "stays in a stage"],
};
