import { OperatorError } from "../errors.ts";
import { type Rebuilt, rebuild as rebuildJourneys } from "../journeys/rebuild.ts";
import { loadOrganization } from "../people/organization.ts";
import { chooseOrganization, organizationOption, othersText } from "./organizations.ts";
import { indented } from "./table.ts";
import type { Tool } from "./tool.ts";
import { readWords } from "./words.ts";

export const rebuild: Tool = {
  about: "Works out all journeys anew from their events, and says what stood otherwise",
  usage: [
    "npm run rebuild                      puts right what stands otherwise than events tell; announces nothing",
    "npm run rebuild -- --check           only says what that would be",
    "npm run rebuild -- --organization 2  another organization's",
  ],
  async run({ db, now, tell }, words) {
    const { values, positionals } = readWords(words, options);
    if (positionals[0] !== undefined) throw new OperatorError(`"${positionals[0]}" is too much: npm run rebuild takes --check and --organization.`);
    const { organization, others } = await chooseOrganization(db, values.organization);
    const { check } = values;
    const rebuilt = await rebuildJourneys(db, await loadOrganization(db, organization.id), now(organization.id), { tell, check });
    return `${outcome(rebuilt, check)}${othersText(others)}`;
  },
};

const options = { ...organizationOption, check: { type: "boolean", default: false } } as const;

function outcome(rebuilt: Rebuilt, check: boolean): string {
  const { accounts, differing, leads, examples, heldMs } = rebuilt;
  if (accounts === 0 && leads === 0) return "There is no account yet.";
  const all = `All that follows from the events of ${counted(accounts, "account")} was worked out anew`;
  if (differing + leads === 0) return `${all}, and equals what stood before.`;
  const found = [differing > 0 ? counted(differing, "account") : "", leads > 0 ? `${counted(leads, "lead")} of no account` : ""].filter(Boolean);
  const listed = examples.map(({ name, what }) => `${name}: ${what}`);
  const more = differing + leads - examples.length;
  return [
    `${all}. What differs from ${check ? "what stands" : "what stood before"}: ${found.join(" and ")}.`,
    indented([...listed, ...(more > 0 ? [`and ${more.toLocaleString("en")} more`] : [])].join("\n")),
    check
      ? "Nothing was changed. npm run rebuild puts it right."
      : `It is put right now, and nothing is announced of it. New events waited ${(heldMs / 1_000).toFixed(1)} s for it.`,
  ].join("\n");
}

const counted = (count: number, what: string): string => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
