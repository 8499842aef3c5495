import { OperatorError } from "../../errors.ts";
import { rowKinds } from "../../ingest/csv/mapping.ts";
import type { Tool } from "../tool.ts";

/** What `npm run import` says of itself. It is done where its files are, by src/operator/import/command.ts. */
export const importTool: Tool = {
  about: "Takes in history from CSV files, announcing nothing",
  usage: [
    "npm run import -- accounts.csv --as accounts --dry-run      a first look: how it is understood; records nothing",
    "npm run import -- accounts.csv --as accounts                takes it in; the same file again changes nothing",
    "npm run import -- deals.csv --preset hubspot-deals          a product's export; --preset ./mine.yaml for your own",
    `--as ${rowKinds.join(", ")}`,
    '--map "signup_date=occurredAt"   what a header means, remembered for the next file; "header=" leaves a column out',
    "--set channel=webinar           what all rows say that have no column for it",
    "--occurred-at 2026-01-31         for rows that do not say when",
    "--date-format DD/MM/YYYY, --time-zone Asia/Tokyo, --encoding shift_jis, --delimiter ';'",
    "--source crm                     whose ids they are: the same source as its events have, else csv",
    "--organization 2",
  ],
  run: async () => {
    throw new OperatorError("An import is typed where its file is: npm run import -- accounts.csv --as accounts");
  },
};
