import { afterAll, beforeAll, expect, test } from "vitest";
import { shownText } from "../../../src/sandbox/teams/card-parts.ts";
import type { Interaction } from "../../../src/sandbox/teams/stand-in.ts";
import { startTeamsWorld, type TeamsWorld } from "../../support/teams-world.ts";

let world: TeamsWorld;
beforeAll(async () => {
  world = await startTeamsWorld({ now: new Date("2026-06-15T12:00:00Z") });
});
afterAll(() => world.stop());

const acme = { domain: "acme.com", externalId: "A1", name: "Acme" };
const deal = (id: string, stage: string, at: string, rest: object = {}) => ({
  id,
  source: "crm",
  kind: "opportunity",
  occurredAt: at,
  account: acme,
  opportunity: { externalId: "D1", name: "Acme 40 seats", stage, stageOrder: 1, status: "open", amount: "12000", currency: "USD", ...rest },
});
const shownIn = (channel: string) => world.teams.messages(channel).map(({ card, text }) => (card ? shownText(card) : text));
const whatWasSaid = async (interaction: Interaction) => {
  const card = interaction.card ?? interaction.dialog?.card;
  if (card) return shownText(card);
  return interaction.told ?? shownText((await interaction.reply()).card);
};

test("a channel subscribes, a deal comes in, and the channel hears of it", async () => {
  expect(await world.ask("ann", "subscribe", "wins")).toContain("Subscribed");
  await world.settle();
  expect(await world.send(deal("e1", "Qualified", "2026-06-15T11:00:00Z"))).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  await world.settle();
  expect(world.teams.posts("wins")).toHaveLength(2);
  expect(shownIn("wins").at(-1)).toContain("Acme 40 seats");
});

test("what is asked in a channel is answered in the asker's own chat, in their language, and the channel stays silent", async () => {
  const before = shownIn("wins");
  expect(await world.ask("yui", "journey acme", "wins")).toContain("検討");
  expect(shownIn("wins")).toEqual([...before, "@Throughline journey acme"]);
});

test("a button on the posted message answers the presser alone, and the message stays", async () => {
  const [message] = world.teams.messages("wins").filter(({ card }) => shownText(card).includes("Acme 40 seats"));
  const press = { user: world.user("ann"), conversation: "wins", message: message?.id ?? "", button: "Show journey" };
  const pressed = await world.teams.press(press);
  expect(pressed.problem).toBeNull();
  expect(shownText((await pressed.reply()).card)).toContain("Consideration");
  expect(world.teams.messages("wins", world.user("ann")).find(({ id }) => id === message?.id)?.card).toEqual(message?.card);
});

test("a form opens from a button, says what is wrong, and is answered", async () => {
  const help = await world.write("ann", "help").then((interaction) => interaction.reply());
  const press = { user: world.user("ann"), conversation: help.conversation, message: help.id, button: "Find account" };
  const { dialog, problem } = await world.teams.press(press);
  expect([problem, dialog?.fields]).toMatchObject([null, [{ label: "Account" }]]);
  expect((await world.teams.submitDialog({ user: world.user("ann") })).outcome).toBe("incomplete");
  const [field] = dialog?.fields ?? [];
  const sent = await world.teams.submitDialog({ user: world.user("ann"), values: { [field?.id ?? ""]: "acme.com" } });
  expect(sent.problem).toBeNull();
  expect(await whatWasSaid(sent)).toContain("Acme");
});

test("the deal's message changes in place with the deal, its history in the thread", async () => {
  await world.send(deal("e2", "Proposal", "2026-06-15T11:20:00Z", { stageOrder: 2 }));
  await world.settle();
  const messages = world.teams.messages("wins").filter(({ user, card }) => user === null && shownText(card).includes("Acme 40 seats"));
  expect(messages).toHaveLength(1);
  expect(shownText(messages[0]?.card ?? null)).toContain("Proposal");
  expect(messages[0]?.replies).toHaveLength(1);
});

test("after an uninstall nothing is posted there, and nothing is lost elsewhere", async () => {
  await world.teams.uninstall({ team: "Revenue" });
  await world.send(deal("e3", "Won", "2026-06-15T11:30:00Z", { status: "won", stageOrder: 9 }));
  await world.settle();
  expect(await world.ask("ann", "journey acme")).toContain("Purchase");
});
