import type { Sentence } from "../../text.ts";
import type { SlackStandIn } from "../slack/stand-in.ts";
import type { TeamsStandIn } from "../teams/stand-in.ts";
import { guidOf } from "../teams/tenant.ts";
import { demoTeam } from "./story/team.ts";

/** Someone of the demo's company who can be played in the browser. */
export type DemoPerson = { id: string; name: string; email: string; locale: string; job: Sentence };

/** Those who can be played, the first one first: a rep, a marketer, someone of customer success, and the head of revenue. */
export const demoPeople = [
  {
    id: "U0ALEX",
    name: "Alex Morgan",
    email: "alex@demo.example",
    locale: "en-US",
    job: { en: "Sales rep", ja: "営業担当", "zh-CN": "销售代表" },
  },
  {
    id: "U0LIN",
    name: "林 晓",
    email: "lin@demo.example",
    locale: "zh-CN",
    job: { en: "Marketer", ja: "マーケティング担当", "zh-CN": "市场专员" },
  },
  {
    id: "U0YUI",
    name: "佐藤 結衣",
    email: "yui@demo.example",
    locale: "ja-JP",
    job: { en: "Customer success manager", ja: "カスタマーサクセス担当", "zh-CN": "客户成功经理" },
  },
  {
    id: "U0MAYA",
    name: "Maya Okafor",
    email: "maya@demo.example",
    locale: "en-GB",
    job: { en: "Head of revenue", ja: "営業統括責任者", "zh-CN": "营收负责人" },
  },
] as const satisfies readonly DemoPerson[];

const demoName = "Northwind Robotics";

/** The sandbox's workspace on Slack and its channels. */
export const demoWorkspace = {
  team: "T0DEMO",
  channels: { revenue: "C0REVENUE", marketing: "C0MARKETING", "customer-success": "C0SUCCESS", leadership: "C0LEADERS" },
} as const;

/** The same company on Teams: the app that its administrator has registered, and the tenant it is registered in. */
export const demoTenant = { appId: guidOf("Throughline"), tenantId: guidOf(demoName), team: demoName } as const;

/** How a person of the demo's company is known on Teams. */
export const teamsIdOf = (email: string): string => guidOf(email);

/** Puts the sandbox's workspace into a stand-in for Slack that has none. `token` is the bot's there. */
export function addDemoWorkspace(slack: SlackStandIn, token: string): void {
  const { team, channels } = demoWorkspace;
  slack.addTeam({ id: team, name: demoName, token });
  for (const [name, id] of Object.entries(channels)) slack.addChannel({ id, team, name });
  const idOf = (email: string) => demoPeople.find((played) => played.email === email)?.id ?? `U0${email.replace(/@.*/, "").toUpperCase()}`;
  for (const { name, email, tz, locale } of demoTeam) slack.addUser({ id: idOf(email), name, email, tz, locale, team });
}

/** Puts the same people and channels into a stand-in for Teams that has none; `isThere`: the app has been added to the team already. */
export function addDemoTenant(teams: TeamsStandIn, isThere: boolean): void {
  for (const { name, email, tz, locale } of demoTeam) {
    // The administrator has given it to everyone for their own.
    teams.addUser({ id: teamsIdOf(email), name, email, timeZone: tz, locale, installed: true });
  }
  const channels = Object.keys(demoWorkspace.channels).map((name) => ({ name }));
  teams.addTeam({ name: demoTenant.team, channels, installed: isThere });
}
