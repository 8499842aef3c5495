import type { Db } from "../../db/client.ts";
import { uuidv7 } from "../../db/id.ts";
import type { SlackStandIn } from "../slack/stand-in.ts";
import { demoTeam } from "./story/team.ts";
import { demoWorkspace } from "./workspace.ts";

/** The company's people as its admin has put them in, before any of them has typed a word: all report to the one who leads. */
export async function putPeopleIn({ prisma }: Db, organizationId: number): Promise<void> {
  const leaderId = uuidv7();
  const data = demoTeam.map(({ name, email, team, tz }) => {
    const own = team === "leadership" ? { id: leaderId, role: "admin" } : { id: uuidv7(), role: "member", managerId: leaderId };
    return { organizationId, name, email, team, timeZone: tz, ...own };
  });
  await prisma.person.createMany({ data, skipDuplicates: true });
}

/** Each team lets its channel follow what concerns it, by typing so; 佐藤 結衣 has the letter come to herself, in Japanese. */
export async function subscribeChannels(slack: SlackStandIn): Promise<void> {
  const { revenue, marketing, "customer-success": success, leadership } = demoWorkspace.channels;
  const typed = [
    { user: "U0MAYA", channel: revenue, text: "subscribe deals stage lead.new" },
    { user: "U0LIN", channel: marketing, text: "subscribe deal.opened deal.won lead.quality letter" },
    { user: "U0YUI", channel: success, text: "subscribe renewals deal.won" },
    { user: "U0MAYA", channel: leadership, text: "subscribe deal.won deal.lost lead.late renewal.risk letter" },
    { user: "U0YUI", channel: slack.directMessages("U0YUI"), text: "subscribe letter" },
  ];
  for (const { text, ...where } of typed) await slack.command({ ...where, command: "/rev", text });
}
