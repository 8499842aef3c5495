import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Card } from "../../../src/cards/card.ts";
import type { DestinationAddress, Post } from "../../../src/deliveries/chat-platform.ts";
import { DeliveryError, type DeliveryFault } from "../../../src/errors.ts";
import { createLog } from "../../../src/log.ts";
import { webClient } from "../../../src/platforms/slack/client.ts";
import { publish } from "../../../src/platforms/slack/home.ts";
import { slackPlatform } from "../../../src/platforms/slack/platform.ts";
import { homeViews } from "../../../src/platforms/slack/views.ts";
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
const platform = () =>
  slackPlatform({
    tokenOf: () => "xoxb-north",
    homeOf: ({ externalId }) => ({ teamId: externalId, enterpriseId: null }),
    teams: () => ["T1"],
    apiUrl: slack.apiUrl,
    log: createLog("silent"),
  });

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

describe("a message with a table and a chart", () => {
  const figures: Card = {
    title: "Sources",
    summary: "Webinars lead",
    blocks: [
      { type: "table", columns: [{ label: "Source" }, { label: "Leads", align: "right" }], rows: [["Webinar", "48"]] },
      { type: "chart", title: "Leads by week", kind: "bar", categories: ["W47"], series: [{ name: "Leads", values: [48] }] },
    ],
  };
  const drawn = ["header", "table", "data_visualization"];
  const inWords = ["header", "rich_text", "rich_text"];
  const types = () => slack.messages("C1").map(({ blocks }) => blocks.map(({ type }) => type));
  const refusal = { type: "refuse", error: "invalid_blocks" } as const;

  test("is drawn", async () => {
    await platform().post(to("C1"), post({ card: figures }));
    expect(types()).toEqual([drawn]);
  });

  test("stands once, in words, where the workspace has neither; so does what is edited", async () => {
    slack.failNext({ method: "chat.postMessage", how: refusal });
    const reference = await platform().post(to("C1"), post({ card: figures }));
    expect(types()).toEqual([inWords]);
    await platform().edit(to("C1"), reference, figures, "en");
    expect(types()).toEqual([drawn]);
    slack.failNext({ method: "chat.update", how: refusal });
    await platform().edit(to("C1"), reference, figures, "en");
    expect(types()).toEqual([inWords]);
    expect(JSON.stringify(slack.messages("C1")[0]?.blocks)).toContain("Leads 48");
  });

  test("is not sent a third time, nor one without them a second", async () => {
    slack.failNext({ method: "chat.postMessage", how: refusal, times: 2 });
    await expect(platform().post(to("C1"), post({ card: figures }))).rejects.toMatchObject({ fault: { next: "refused" } });
    slack.failNext({ method: "chat.postMessage", how: refusal });
    await expect(platform().post(to("C1"), post())).rejects.toMatchObject({ fault: { next: "refused" } });
    expect(slack.requests.filter(({ method }) => method === "chat.postMessage")).toHaveLength(3);
  });

  test("that perhaps was taken is not sent again", async () => {
    slack.failNext({ method: "chat.postMessage", how: { type: "reset-after-accepting" } });
    await expect(platform().post(to("C1"), post({ card: figures }))).rejects.toMatchObject({ fault: { next: "unknown" } });
    expect(types()).toEqual([drawn]);
  });

  test("is told through a response_url in the same way", async () => {
    const server = createServer((_request, response) => response.end()).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const address = server.address();
    slack.setAppUrl(`http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`);
    const { responseUrl, later } = await slack.command({ user: "U1", channel: "C1", command: "/rev", text: "sources" });
    await platform().tell(responseUrl, figures, "en");
    slack.failNext({ method: "response_url", how: refusal });
    await platform().tell(responseUrl, figures, "en");
    expect(later.map(({ blocks }) => blocks.map(({ type }) => type))).toEqual([drawn, inWords]);
  });

  test("in Home: its chart is drawn, and stands in words where the workspace has none", async () => {
    const client = webClient("xoxb-north", createLog("silent"), slack.apiUrl);
    const views = homeViews({ card: figures, language: "en" });
    const show = async () => {
      await publish({ log: createLog("silent") }, client, "U1", views);
      return slack.home("U1")?.blocks.map(({ type }) => type);
    };
    expect(await show()).toEqual(["header", "rich_text", "data_visualization"]);
    slack.failNext({ method: "views.publish", how: { type: "refuse", error: "invalid_arguments" } });
    expect(await show()).toEqual(inWords);
    expect(homeViews({ card: won, language: "en" })).not.toHaveProperty("inWords");
  });
});

describe("who has an e-mail", () => {
  beforeEach(() => slack.addUser({ id: "U2", team: "T1", name: "Yui", email: "Yui@North.example", tz: "Asia/Tokyo", locale: "ja-JP" }));
  const who = (email: string) => platform().findPerson(to("C1"), email);

  test("is told with their language and zone", async () => {
    expect(await who("yui@north.example")).toEqual({
      externalId: "U2",
      email: "yui@north.example",
      name: "Yui",
      timeZone: "Asia/Tokyo",
      locale: "ja-JP",
      standing: "member",
    });
  });

  test("may be nobody", async () => {
    expect(await who("nobody@north.example")).toBeNull();
  });

  test.each<[string, Failure, DeliveryFault]>([
    ["a rate limit", { type: "429", retryAfter: 30 }, { next: "retry", retryAfterMs: 30_000 }],
    ["no answer that can be read", { type: "500" }, { next: "retry" }],
    ["a lost right", { type: "refuse", error: "missing_scope" }, { next: "not-authorized" }],
  ])("is not known for %s", async (_what, how, fault) => {
    for (const method of ["users.lookupByEmail", "users.info"]) {
      slack.failNext({ method, how });
      await expect(who("yui@north.example")).rejects.toMatchObject({ fault });
    }
  });
});
