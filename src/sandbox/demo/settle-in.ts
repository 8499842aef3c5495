import type { Db } from "../../db/client.ts";
import { uuidv7 } from "../../db/id.ts";
import type { SlackStandIn } from "../slack/stand-in.ts";
import { demoTeam } from "./story/team.ts";
import { demoPeople, demoWorkspace } from "./workspace.ts";

/** The company's people as its admin has put them in, before any of them has typed a word. */
export async function putPeopleIn({ prisma }: Db, organizationId: number): Promise<void> {
  const data = demoTeam.map(({ name, email }) => {
    const { team, tz } = demoPeople.find((played) => played.email === email) ?? { team: "sales", tz: "UTC" };
    return { organizationId, id: uuidv7(), name, email, team, role: team === "leadership" ? "admin" : "member", timeZone: tz };
  });
  await prisma.person.createMany({ data, skipDuplicates: true });
}

/** Each team lets its channel follow what concerns it, by typing so. */
export async function subscribeChannels(slack: SlackStandIn): Promise<void> {
  const { revenue, marketing, "customer-success": success, leadership } = demoWorkspace.channels;
  const typed = [
    { user: "U0MAYA", channel: revenue, text: "subscribe all" },
    { user: "U0LIN", channel: marketing, text: "subscribe deal.opened deal.won" },
    { user: "U0YUI", channel: success, text: "subscribe deal.won stage" },
    { user: "U0MAYA", channel: leadership, text: "subscribe deal.won deal.lost" },
  ];
  for (const { text, ...where } of typed) await slack.command({ ...where, command: "/rev", text });
}
