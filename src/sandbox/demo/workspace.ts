import type { SlackStandIn } from "../slack/stand-in.ts";

/** The sandbox's workspace: four channels, and a person for each language. */
export const demoWorkspace = {
  team: "T0DEMO",
  token: "xoxb-sandbox",
  channels: { revenue: "C0REVENUE", marketing: "C0MARKETING", "customer-success": "C0SUCCESS", leadership: "C0LEADERS" },
  people: [
    { id: "U0ALEX", name: "Alex Morgan", email: "alex@demo.example", tz: "America/New_York", locale: "en-US" },
    { id: "U0YUI", name: "佐藤 結衣", email: "yui@demo.example", tz: "Asia/Tokyo", locale: "ja-JP" },
    { id: "U0LIN", name: "林 晓", email: "lin@demo.example", tz: "Asia/Shanghai", locale: "zh-CN" },
  ],
} as const;

/** Puts the sandbox's workspace into a stand-in that has none. */
export function addDemoWorkspace(slack: SlackStandIn): void {
  const { team, token, channels, people } = demoWorkspace;
  slack.addTeam({ id: team, name: "Throughline demo", token });
  for (const [name, id] of Object.entries(channels)) slack.addChannel({ id, team, name });
  for (const person of people) slack.addUser({ ...person, team });
}
