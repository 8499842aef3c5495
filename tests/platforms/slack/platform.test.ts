import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Card } from "../../../src/cards/card.ts";
import type { DestinationAddress, Post } from "../../../src/deliveries/chat-platform.ts";
import { DeliveryError, type DeliveryFault } from "../../../src/errors.ts";
import { createLog } from "../../../src/log.ts";
import { slackPlatform } from "../../../src/platforms/slack/platform.ts";
import type { Failure } from "../../../src/sandbox/slack/faults.ts";
import { createSlackStandIn, type SlackStandIn } from "../../../src/sandbox/slack/stand-in.ts";

let slack: SlackStandIn;
beforeEach(async () => {
  slack = await createSlackStandIn({ signingSecret: "unused", pace: false });
  slack.addTeam({ id: "T1", name: "Northwind", token: "xoxb-north" });
  slack.addUser({ id: "U1", team: "T1", name: "Ada" });
  slack.addChannel({ id: "C1", team: "T1", name: "wins" });
  slack.addChannel({ id: "C2", team: "T1", name: "old", isArchived: true });
  slack.addChannel({ id: "C3", team: "T1", name: "private", isMember: false, isPrivate: true });
});
afterEach(() => slack.close());

const to = (destination: string, kind: "channel" | "person" = "channel"): DestinationAddress => ({
  organizationId: 1,
  workspaceId: "w1",
  platform: "slack",
  externalId: "T1",
  kind,
  destination,
});
const won: Card = {
  title: "Acme & Co",
  summary: "Won: *Acme* <!channel> & Co",
  blocks: [{ type: "text", lines: ["Signed by Ada"] }],
  why: "This channel follows deals",
};
const post = (more: Partial<Post> = {}): Post => ({ card: won, language: "en", deliveryId: "d-1", ...more });
const platform = () => slackPlatform({ tokenOf: () => "xoxb-north", teams: () => ["T1"], apiUrl: slack.apiUrl, log: createLog("silent") });

test("a post stands in its channel under its delivery, and pings and unfurls nothing", async () => {
  const reference = await platform().post(to("C1"), post());
  const [accepted] = slack.posts("#wins");
  expect(reference).toEqual({ channel: "C1", message: accepted?.ts });
  expect(accepted).toMatchObject({
    text: "Won: *Acme* &lt;!channel&gt; &amp; Co",
    metadata: { event_type: "throughline_delivery", event_payload: { delivery: "d-1" } },
    thread_ts: null,
  });
  expect(slack.requests[0]?.arguments).toMatchObject({
    unfurl_links: "false",
    unfurl_media: "false",
    mrkdwn: "false",
    parse: "none",
    link_names: "false",
  });
});

test("a person is written to directly, and edited where that message stands", async () => {
  const reference = await platform().post(to("U1", "person"), post());
  expect(reference.channel).toBe(slack.directMessages("U1"));
  await platform().edit(to("U1", "person"), reference, { ...won, title: "Acme moved" }, "en");
  expect(JSON.stringify(slack.messages(reference.channel)[0]?.blocks)).toContain("Acme moved");
});

test("a reply hangs on its message, and is shown in the channel when it is to be", async () => {
  const reference = await platform().post(to("C1"), post());
  await platform().post(to("C1"), post({ thread: { reference, alsoToChannel: false } }));
  await platform().post(to("C1"), post({ thread: { reference, alsoToChannel: true } }));
  expect(slack.messages("#wins")[0]?.replies.map((reply) => reply.reply_broadcast)).toEqual([false, true]);
});

async function faultOf(attempt: Promise<unknown>): Promise<DeliveryFault> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeliveryError)) throw new Error(`It ended in ${error}`);
  return error.fault;
}

describe("what does not go well is told by what comes next", () => {
  test.each([
    ["C2", "destination-gone"],
    ["C3", "destination-gone"],
    ["C9", "destination-gone"],
  ])("a post to %s: %s", async (channel, next) => {
    expect(await faultOf(platform().post(to(channel), post()))).toEqual({ next });
  });

  test.each<[Failure, DeliveryFault, number]>([
    [{ type: "429", retryAfter: 3 }, { next: "retry", retryAfterMs: 3_000 }, 0],
    [{ type: "500-after-accepting" }, { next: "unknown" }, 1],
    [{ type: "reset-after-accepting" }, { next: "unknown" }, 1],
    [{ type: "truncated-json-after-accepting" }, { next: "unknown" }, 1],
    [{ type: "refuse", error: "msg_too_long" }, { next: "refused" }, 0],
  ])("a post that meets %o: %o, and is not made twice", async (how, fault, posts) => {
    slack.failNext({ method: "chat.postMessage", how });
    expect(await faultOf(platform().post(to("C1"), post()))).toEqual(fault);
    expect(slack.posts("#wins")).toHaveLength(posts);
    expect(slack.requests).toHaveLength(1);
  });

  test("an edit that may have been taken is made again by the outbox, one of a deleted message is not", async () => {
    const reference = await platform().post(to("C1"), post());
    slack.failNext({ method: "chat.update", how: { type: "reset-after-accepting" } });
    expect(await faultOf(platform().edit(to("C1"), reference, won, "en"))).toEqual({ next: "retry" });
    slack.delete("#wins", reference.message);
    expect(await faultOf(platform().edit(to("C1"), reference, won, "en"))).toEqual({ next: "message-gone" });
    expect(await faultOf(platform().post(to("C1"), post({ thread: { reference, alsoToChannel: false } })))).toEqual({ next: "message-gone" });
  });

  test("a revoked token", async () => {
    slack.changeTeam("T1", { revoked: true });
    expect(await faultOf(platform().post(to("C1"), post()))).toEqual({ next: "not-authorized" });
  });

  test("a card that no message can hold never leaves", async () => {
    const card: Card = { ...won, blocks: [{ type: "buttons", buttons: [{ action: "a", label: "b", data: { c: "x".repeat(3_000) } }] }] };
    expect(await faultOf(platform().post(to("C1"), post({ card })))).toEqual({ next: "refused" });
    expect(slack.requests).toEqual([]);
  });
});

test("nobody is told anything at an address that is not Slack's", async () => {
  expect(await faultOf(platform().tell("http://127.0.0.1:9/internal", won, "en"))).toEqual({ next: "refused" });
  expect(await faultOf(platform().tell(`${new URL(slack.apiUrl).origin}/slack/response/T1/none`, won, "en"))).toEqual({ next: "destination-gone" });
});
