import type { Sentence } from "../../text.ts";
import type { SlackStandIn } from "../slack/stand-in.ts";
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

/** The sandbox's workspace and its channels. */
export const demoWorkspace = {
  team: "T0DEMO",
  channels: { revenue: "C0REVENUE", marketing: "C0MARKETING", "customer-success": "C0SUCCESS", leadership: "C0LEADERS" },
} as const;

/** Puts the sandbox's workspace into a stand-in that has none. `token` is the bot's there. */
export function addDemoWorkspace(slack: SlackStandIn, token: string): void {
  const { team, channels } = demoWorkspace;
  slack.addTeam({ id: team, name: "Northwind Robotics", token });
  for (const [name, id] of Object.entries(channels)) slack.addChannel({ id, team, name });
  const idOf = (email: string) => demoPeople.find((played) => played.email === email)?.id ?? `U0${email.replace(/@.*/, "").toUpperCase()}`;
  for (const { name, email, tz, locale } of demoTeam) slack.addUser({ id: idOf(email), name, email, tz, locale, team });
}
