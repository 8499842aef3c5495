import { difference } from "./compare.ts";
import type { Told } from "./playing.ts";
import { groups, type Row } from "./rows.ts";
import { evidence, inOneSentence, type Way, ways } from "./ways.ts";

/** What a row of the table says, and what stands in the way of its being true; null: nothing. */
export type Found = { row: string; name: string; slack: string; teams: string; problem: string | null };

const wayOf = (row: string): Way | undefined => Object.entries(ways).find(([name]) => row === `way ${name}`)?.[1];

/** Every row that there is to be, with what was found of it. */
export const find = (slack: Told, teams: Told): { title: string; rows: Found[] }[] =>
  groups.map(({ title, rows }) => ({ title, rows: rows.map((row) => findRow(row, slack, teams)) }));

function findRow({ row, name }: Row, slack: Told, teams: Told): Found {
  const way = wayOf(row);
  const [onSlack, onTeams] = [slack.get(row), teams.get(row)];
  if (way) return { row, name, slack: way.slack, teams: way.teams, problem: way.holds(evidence(onSlack), evidence(onTeams)) };
  const declared = inOneSentence.includes(row);
  const isTold = (onTeams ?? []).some(({ inWords }) => inWords);
  const undeclared = declared === isTold ? null : `It is ${isTold ? "" : "not "}told in one sentence on Teams; ways.ts says otherwise`;
  return {
    row,
    name,
    slack: "same",
    teams: declared ? "told in a sentence at the button" : "same",
    problem: undeclared ?? difference(onSlack, onTeams),
  };
}

/** The README's table, between its two comments. */
export function tableText(found: readonly { title: string; rows: readonly Found[] }[]): string {
  const all = found.flatMap(({ rows }) => rows);
  const same = all.filter(({ slack, teams }) => slack.startsWith("same") && slack === teams);
  const absent = all.filter(({ slack, teams }) => [slack, teams].some((each) => each.startsWith("not there")));
  const counts = `${all.length} things: ${same.length} the same, ${all.length - same.length - absent.length} with a fall-back, ${absent.length} on one alone`;
  const lines = found.flatMap(({ title, rows }) => [
    `| **${title}** | | |`,
    ...rows.map(({ name, slack, teams }) => `| ${name} | ${slack} | ${teams} |`),
  ]);
  return ["", "<details>", `<summary>${counts}</summary>`, "", "| | Slack | Teams |", "|---|---|---|", ...lines, "", "</details>", ""].join("\n");
}
