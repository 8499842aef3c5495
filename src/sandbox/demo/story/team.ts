import type { Market } from "./markets.ts";
import type { Random } from "./random.ts";

/** Someone of the demo's company. Days are working days until they answer a lead; `skill` moves what they win and `pace` how long it takes, 1 being usual. */
export type Seller = { email: string; answers: readonly [number, number]; skill: number; pace: number };

/** Everyone that the story names: where they work, and the language of their chat. All but herself report to Maya. */
export const demoTeam = [
  { email: "alex@demo.example", name: "Alex Morgan", team: "sales", tz: "America/New_York", locale: "en-US" },
  { email: "maya@demo.example", name: "Maya Okafor", team: "leadership", tz: "Europe/London", locale: "en-GB" },
  { email: "lin@demo.example", name: "林 晓", team: "marketing", tz: "Asia/Shanghai", locale: "zh-CN" },
  { email: "yui@demo.example", name: "佐藤 結衣", team: "success", tz: "Asia/Tokyo", locale: "ja-JP" },
  { email: "daniel@demo.example", name: "Daniel Reyes", team: "sales", tz: "America/New_York", locale: "en-US" },
  { email: "sofia@demo.example", name: "Sofia Lindqvist", team: "sales", tz: "Europe/Stockholm", locale: "en-GB" },
  { email: "jonas@demo.example", name: "Jonas Weber", team: "sales", tz: "Europe/Berlin", locale: "en-GB" },
  { email: "kenji@demo.example", name: "森田 健司", team: "sales", tz: "Asia/Tokyo", locale: "ja-JP" },
  { email: "aoi@demo.example", name: "早川 葵", team: "sales", tz: "Asia/Tokyo", locale: "ja-JP" },
  { email: "wei@demo.example", name: "韩 伟", team: "sales", tz: "Asia/Shanghai", locale: "zh-CN" },
  { email: "priya@demo.example", name: "Priya Raman", team: "success", tz: "Europe/London", locale: "en-GB" },
  { email: "jing@demo.example", name: "赵 静", team: "success", tz: "Asia/Shanghai", locale: "zh-CN" },
] as const;

export const alex: Seller = { email: "alex@demo.example", answers: [0.1, 0.6], skill: 1.2, pace: 0.85 };
export const lin: Seller = { email: "lin@demo.example", answers: [0.1, 0.5], skill: 1.1, pace: 0.9 };
const maya: Seller = { email: "maya@demo.example", answers: [0.4, 1.5], skill: 1.15, pace: 1 };
const daniel: Seller = { email: "daniel@demo.example", answers: [1.5, 5], skill: 0.7, pace: 1.35 };
const sofia: Seller = { email: "sofia@demo.example", answers: [0.1, 0.8], skill: 1.15, pace: 0.9 };
const jonas: Seller = { email: "jonas@demo.example", answers: [1, 4], skill: 0.8, pace: 1.25 };
const kenji: Seller = { email: "kenji@demo.example", answers: [0.5, 2], skill: 0.95, pace: 1.15 };
const aoi: Seller = { email: "aoi@demo.example", answers: [0.1, 0.7], skill: 1.15, pace: 0.9 };
const wei: Seller = { email: "wei@demo.example", answers: [0.3, 1.5], skill: 1, pace: 0.95 };

/** Who sells to a company. */
export function sellerFor(random: Random, { region }: Market, enterprise: boolean): Seller {
  if (enterprise && (region === "america" || region === "europe") && random.chance(0.3)) return maya;
  switch (region) {
    case "america":
      return random.pick([alex, alex, alex, daniel, daniel]);
    case "europe":
      return random.pick([sofia, sofia, jonas]);
    case "japan":
      return random.pick([kenji, aoi]);
    case "china":
      return random.pick([wei, wei, lin]);
  }
}

/** The e-mail of who looks after a customer. */
export function successFor(random: Random, { region }: Market): string {
  if (region === "japan") return "yui@demo.example";
  if (region === "china") return random.pick(["jing@demo.example", "yui@demo.example"]);
  return "priya@demo.example";
}
