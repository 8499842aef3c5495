import type { Db } from "../../db/client.ts";
import { uuidv7 } from "../../db/id.ts";
import type { SlackStandIn } from "../slack/stand-in.ts";
import type { TeamsStandIn } from "../teams/stand-in.ts";
import { demoTeam } from "./story/team.ts";
import { demoPeople, demoTenant, demoWorkspace, teamsIdOf } from "./workspace.ts";

/** The company's people as its admin has put them in, before any of them has typed a word: all report to the one who leads. */
export async function putPeopleIn({ prisma }: Db, organizationId: number): Promise<void> {
  const leaderId = uuidv7();
  const data = demoTeam.map(({ name, email, team, tz }) => {
    const own = team === "leadership" ? { id: leaderId, role: "admin" } : { id: uuidv7(), role: "member", managerId: leaderId };
    return { organizationId, name, email, team, timeZone: tz, ...own };
  });
  await prisma.person.createMany({ data, skipDuplicates: true });
}

/**
 * The bot comes to both workspaces, and each team lets its channel follow what concerns it, by typing so in both; 佐藤 結衣 has the letter come to
 * herself, in Japanese, on Slack alone. What is for one person goes to Slack at first: there everyone has used the bot last.
 */
export async function beginUsing({ slack, teams }: { slack: SlackStandIn; teams: TeamsStandIn }): Promise<void> {
  await teams.install({ team: demoTenant.team });
  // Everyone who can be played has asked what the bot can do, and so is known to it.
  for (const { email } of demoPeople) {
    const user = teamsIdOf(email);
    await teams.say({ user, conversation: teams.personalChat(user), text: "help" });
  }
  for (const { by, channel, text } of typed) {
    if (channel !== null) await teams.say({ user: teamsIdOf(by), conversation: channel, text: `@Throughline ${text}` });
  }
  const { channels } = demoWorkspace;
  for (const { by, channel, text } of typed) {
    const user = slackIdOf(by);
    await slack.command({ user, channel: channel === null ? slack.directMessages(user) : channels[channel], command: "/rev", text });
  }
  for (const { id } of demoPeople) await slack.openHome(id);
}

const [alex, lin, yui, maya] = demoPeople;

/** Without a channel: to the bot directly, on Slack. */
type Typed = { by: string; channel: keyof typeof demoWorkspace.channels | null; text: string };

const typed: readonly Typed[] = [
  { by: maya.email, channel: "revenue", text: "subscribe deals stage lead.new" },
  { by: lin.email, channel: "marketing", text: "subscribe deal.opened deal.won lead.quality letter" },
  { by: yui.email, channel: "customer-success", text: "subscribe renewals deal.won" },
  { by: maya.email, channel: "leadership", text: "subscribe deal.won deal.lost lead.late renewal.risk letter" },
  { by: yui.email, channel: null, text: "subscribe letter" },
];

const slackIdOf = (email: string): string => demoPeople.find((played) => played.email === email)?.id ?? alex.id;
