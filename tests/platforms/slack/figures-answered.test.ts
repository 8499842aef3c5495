import { expect, onTestFinished, test } from "vitest";
import { channelId, shownText, startWorld, userId } from "../../support/world.ts";

const figures = new Set(["table", "data_visualization"]);

/** A company with one lead, and what its funnel is answered with: how, and of which blocks. */
async function funnel(prepare: (world: Awaited<ReturnType<typeof startWorld>>) => void = () => undefined) {
  const world = await startWorld();
  onTestFinished(() => world.stop());
  const at = new Date(world.clock.now.getTime() - 86_400_000).toISOString();
  const lead = { externalId: "L1", channel: "webinar", contact: { email: "kim@acme.example" } };
  await world.send({ id: "l1", kind: "lead", occurredAt: at, account: { domain: "acme.example" }, lead });
  prepare(world);
  const user = userId(world.team, "ann");
  const asked = await world.slack.command({ user, channel: channelId(world.team, "wins"), command: "/rev", text: "funnel month" });
  const { blocks } = await asked.reply();
  return { asked, drawn: blocks.map(({ type }) => type).filter((type) => figures.has(type)), said: shownText(blocks) };
}

test("an answer with figures is drawn, and comes where Slack says whether it takes it", async () => {
  const { asked, drawn } = await funnel();
  expect(asked).toMatchObject({ outcome: "ok", answer: null, later: [{ method: "response_url", effect: "posted" }] });
  expect(drawn).toContain("table");
});

test("where Slack refuses it, it comes once, in words", async () => {
  const refuse = { method: "response_url", how: { type: "refuse", error: "invalid_blocks" } } as const;
  const { asked, drawn, said } = await funnel(({ slack }) => slack.failNext(refuse));
  expect(asked.later).toHaveLength(1);
  expect(drawn).toEqual([]);
  expect(said).toContain("This period 1");
});
