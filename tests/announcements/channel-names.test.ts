import { afterAll, expect, test } from "vitest";
import { operatorOn } from "../operator/desk.ts";
import { channelId, shownText, startWorld, userId } from "../support/world.ts";

const world = await startWorld({ now: new Date("2026-06-15T12:00:00Z") });
afterAll(() => world.stop());

const wins = channelId(world.team, "wins");
const secretPlans = channelId(world.team, "plans");
const ann = userId(world.team, "ann");
const openDeal = (id: string) =>
  world.send({
    id: `e-${id}`,
    source: "crm",
    kind: "opportunity",
    occurredAt: "2026-06-15T11:00:00Z",
    account: { domain: "acme.com", name: "Acme" },
    opportunity: { externalId: id, name: `Deal ${id}`, stage: "Qualified", status: "open" },
  });
const nameOf = async (channel: string) => {
  const rows = await world.db.sql<{ name: string | null }>(`select name from destination where "organizationId" = $1 and "externalId" = $2`, [
    world.organizationId,
    channel,
  ]);
  return rows.map(({ name }) => name);
};

test("a channel is called by its name once someone has subscribed it", async () => {
  await world.ask("ann", "wins", "subscribe");
  await world.slack.accepted((one) => shownText(one).includes("It stands in #wins now."));
  expect(await nameOf(wins)).toEqual(["wins"]);
  await openDeal("1");
  await world.settle();
  expect(shownText(world.slack.posts("wins").at(-1))).toContain("because #wins follows");
});

test("a channel that was renamed is called by its new name from the next time on", async () => {
  world.slack.changeChannel(wins, { name: "big-wins" });
  await world.ask("ann", "wins", "subscribe");
  expect(await nameOf(wins)).toEqual(["big-wins"]);
  expect(await operatorOn(world.db).types("settings", "--channel", "#big-wins", "--amounts", "hide")).toContain("big-wins");
});

test("a private channel, of which Slack tells no name, has none", async () => {
  world.slack.addChannel({ id: secretPlans, team: world.team, name: "plans", isPrivate: true });
  await world.ask("ann", "plans", "subscribe");
  expect(await nameOf(secretPlans)).toEqual([null]);
  await openDeal("2");
  await world.settle();
  expect(shownText(world.slack.posts("plans").at(-1))).toContain("because this channel follows");
});

test("a press tells the name as well", async () => {
  const marketing = channelId(world.team, "marketing");
  const { answer } = await world.slack.command({ user: ann, channel: marketing, command: "/journey", text: "acme.com" });
  if (!answer) throw new Error("there was no answer in time");
  await world.slack.press({ user: ann, on: answer, button: "Share to channel" });
  await world.slack.accepted((one) => one.channel === marketing && one.method === "chat.postMessage");
  expect(await nameOf(marketing)).toEqual(["marketing"]);
});

test("the operator sees messages that need a decision by the channel's name", async () => {
  world.slack.changeChannel(wins, { isMember: false });
  await openDeal("3");
  await world.settle();
  expect(await operatorOn(world.db).types("outbox")).toContain("big-wins (slack, ");
});
