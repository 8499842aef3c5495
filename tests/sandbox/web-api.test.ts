import { describe, expect, test } from "vitest";
import type { SlackStandIn } from "../../src/sandbox/slack/stand-in.ts";
import { clientOf, failureOf, refusalOf, smallSlack } from "./small-slack.ts";

describe("a token", () => {
  test("says which team is meant, and what was granted there", async () => {
    const slack = await smallSlack();
    const acme = await clientOf(slack).auth.test();
    expect(acme).toMatchObject({ ok: true, team_id: "T1", team: "Acme", user_id: "U1BOT", bot_id: "B1BOT" });
    expect(acme.response_metadata?.scopes).toEqual(["commands", "chat:write", "users:read", "users:read.email"]);
    expect(await clientOf(slack, "xoxb-globex").auth.test()).toMatchObject({ team_id: "T2" });
  });

  test("that is unknown, revoked or missing is refused", async () => {
    const slack = await smallSlack();
    expect(await refusalOf(clientOf(slack, "xoxb-forged").auth.test())).toBe("invalid_auth");
    expect(await refusalOf(clientOf(slack, "").auth.test())).toBe("not_authed");
    slack.changeTeam("T1", { revoked: true });
    expect(await refusalOf(clientOf(slack).auth.test())).toBe("token_revoked");
  });

  test("of one team opens nothing of another", async () => {
    const slack = await smallSlack();
    const globex = clientOf(slack, "xoxb-globex");
    const { ts = "" } = await clientOf(slack).chat.postMessage({ channel: "C1WINS", text: "ours" });
    expect(await refusalOf(globex.chat.postMessage({ channel: "C1WINS", text: "theirs" }))).toBe("channel_not_found");
    expect(await refusalOf(globex.chat.update({ channel: "C1WINS", ts, text: "theirs" }))).toBe("channel_not_found");
    expect(await refusalOf(globex.chat.postMessage({ channel: "U1ANN", text: "theirs" }))).toBe("channel_not_found");
    expect(await refusalOf(globex.users.info({ user: "U1ANN" }))).toBe("user_not_found");
  });
});

describe("a scope", () => {
  test("that was not granted is named, with those that were", async () => {
    const slack = await smallSlack();
    slack.changeTeam("T1", { scopes: ["commands"] });
    const failure = await failureOf(clientOf(slack).chat.postMessage({ channel: "C1WINS", text: "x" }));
    expect(failure).toMatchObject({ data: { error: "missing_scope", needed: "chat:write", provided: "commands" } });
    expect(await refusalOf(clientOf(slack).users.info({ user: "U1ANN" }))).toBe("missing_scope");
  });

  test("beyond the default is needed to look at channels, to open direct messages, and to post where the bot is not", async () => {
    const slack = await smallSlack();
    const client = clientOf(slack);
    expect(await refusalOf(client.conversations.info({ channel: "C1WINS" }))).toBe("missing_scope");
    expect(await refusalOf(client.conversations.open({ users: "U1ANN" }))).toBe("missing_scope");
    expect(await refusalOf(client.chat.postMessage({ channel: "C1AWAY", text: "x" }))).toBe("not_in_channel");
    slack.changeTeam("T1", { scopes: ["chat:write", "chat:write.public", "channels:read", "im:write"] });
    expect(await client.conversations.info({ channel: "C1WINS" })).toMatchObject({ channel: { id: "C1WINS", name: "wins", is_member: true } });
    expect(await client.conversations.open({ users: "U1ANN" })).toMatchObject({ channel: { id: slack.directMessages("U1ANN") } });
    expect(await refusalOf(client.chat.postMessage({ channel: "C1AWAY", text: "x" }))).toBe("ok");
  });

  test("for e-mails decides whether they are told", async () => {
    const slack = await smallSlack();
    const ann = await clientOf(slack).users.info({ user: "U1ANN", include_locale: true });
    expect(ann.user).toMatchObject({
      id: "U1ANN",
      team_id: "T1",
      real_name: "Ann Lee",
      tz: "Europe/Paris",
      locale: "en-GB",
      profile: { email: "ann@acme.test" },
    });
    slack.changeTeam("T1", { scopes: ["users:read"] });
    const unnamed = await clientOf(slack).users.info({ user: "U1ANN" });
    expect(unnamed.user?.profile).not.toHaveProperty("email");
    expect(unnamed.user).not.toHaveProperty("locale");
  });
});

describe("who has an e-mail", () => {
  const sought = async (slack: SlackStandIn, email: string) => (await clientOf(slack).users.lookupByEmail({ email })).user;

  test("is told, however it is spelled, without their locale", async () => {
    const ann = await sought(await smallSlack(), "ANN@acme.test");
    expect(ann).toMatchObject({ id: "U1ANN", profile: { email: "ann@acme.test" } });
    expect(ann).not.toHaveProperty("locale");
  });

  test("is nobody of another team, nobody who left, and not told without the right", async () => {
    const slack = await smallSlack();
    slack.addUser({ id: "U1LEFT", team: "T1", name: "Lee", email: "lee@acme.test", isDeleted: true });
    slack.addUser({ id: "U2ELSE", team: "T2", name: "Else", email: "else@globex.test" });
    for (const email of ["lee@acme.test", "else@globex.test", "nobody@acme.test"])
      expect(await refusalOf(clientOf(slack).users.lookupByEmail({ email }))).toBe("users_not_found");
    slack.changeTeam("T1", { scopes: ["users:read"] });
    expect(await refusalOf(clientOf(slack).users.lookupByEmail({ email: "ann@acme.test" }))).toBe("missing_scope");
  });
});

test("guests and people of other companies are told as what they are", async () => {
  const slack = await smallSlack();
  slack.addUser({ id: "U1EVE", team: "T1", name: "Eve", isStranger: true, homeTeam: "T9" });
  expect((await clientOf(slack).users.info({ user: "U1BEN" })).user).toMatchObject({ is_ultra_restricted: true, is_restricted: false });
  expect((await clientOf(slack).users.info({ user: "U1EVE" })).user).toMatchObject({ is_stranger: true, team_id: "T9" });
});

describe("a post", () => {
  test("is shown, recorded, and told back as Slack does", async () => {
    const slack = await smallSlack();
    const metadata = { event_type: "delivery", event_payload: { id: "d1" } };
    const blocks = [{ type: "divider" as const }];
    const posted = await clientOf(slack).chat.postMessage({ channel: "C1WINS", text: "Won", blocks, metadata, unfurl_links: false });
    expect(posted).toMatchObject({ ok: true, channel: "C1WINS", message: { text: "Won", bot_id: "B1BOT", metadata } });
    expect(posted.ts).toMatch(/^\d{10}\.\d{6}$/);
    expect(slack.posts("#wins")).toMatchObject([
      { method: "chat.postMessage", effect: "posted", team: "T1", ts: posted.ts, text: "Won", blocks, metadata },
    ]);
    expect(slack.messages("wins")).toMatchObject([{ ts: posted.ts, text: "Won", byBot: true, replies: [] }]);
    expect(slack.requests.at(-1)).toMatchObject({ method: "chat.postMessage", team: "T1", outcome: "ok", arguments: { unfurl_links: "false" } });
  });

  test("is taken as JSON as well as in a form", async () => {
    const slack = await smallSlack();
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: "POST",
      headers: { authorization: "Bearer xoxb-acme", "content-type": "application/json" },
      body: JSON.stringify({ channel: "C1WINS", text: "Won", blocks: [{ type: "divider" }] }),
    });
    expect(await response.json()).toMatchObject({ ok: true });
    expect(slack.posts("#wins")).toHaveLength(1);
  });

  test("to a person lands in the bot's direct messages with them", async () => {
    const slack = await smallSlack();
    const posted = await clientOf(slack).chat.postMessage({ channel: "U1ANN", text: "Hello" });
    expect(posted.channel).toBe(slack.directMessages("U1ANN"));
    expect(await refusalOf(clientOf(slack).chat.update({ channel: posted.channel ?? "", ts: posted.ts ?? "", text: "Hello again" }))).toBe("ok");
  });

  test.each([
    ["an unknown channel", { channel: "C9NONE", text: "x" }, "channel_not_found"],
    ["a channel by its name", { channel: "#wins", text: "x" }, "channel_not_found"],
    ["nothing to say", { channel: "C1WINS", text: "" }, "no_text"],
    ["blocks that are not JSON", { channel: "C1WINS", text: "x", blocks: "[" }, "invalid_blocks_format"],
    ["metadata that is none", { channel: "C1WINS", text: "x", metadata: { event_type: "x" } }, "invalid_metadata_schema"],
    ["a thread that is not there", { channel: "C1WINS", text: "x", thread_ts: "1767376988.871629" }, "thread_not_found"],
    ["attachments, which are not served here", { channel: "C1WINS", text: "x", attachments: [{ text: "x" }] }, "invalid_arguments"],
  ])("with %s is refused", async (_what, given, error) => {
    const slack = await smallSlack();
    expect(await refusalOf(clientOf(slack).apiCall("chat.postMessage", given))).toBe(error);
    expect(slack.record).toEqual([]);
    expect(slack.requests.at(-1)).toMatchObject({ outcome: error });
  });

  test("into an archived channel, or a private one without the bot, is refused", async () => {
    const slack = await smallSlack();
    slack.addChannel({ id: "C1HIDE", team: "T1", name: "hidden", isPrivate: true, isMember: false });
    slack.changeChannel("C1WINS", { isArchived: true });
    expect(await refusalOf(clientOf(slack).chat.postMessage({ channel: "C1HIDE", text: "x" }))).toBe("channel_not_found");
    expect(await refusalOf(clientOf(slack).chat.postMessage({ channel: "C1WINS", text: "x" }))).toBe("is_archived");
  });

  test("in a thread hangs on its root, and is in the channel too when it is broadcast", async () => {
    const slack = await smallSlack({ pace: false });
    const client = clientOf(slack);
    const root = await client.chat.postMessage({ channel: "C1WINS", text: "Acme" });
    const thread_ts = root.ts ?? "";
    const quiet = await client.chat.postMessage({ channel: "C1WINS", text: "moved", thread_ts });
    await client.chat.postMessage({ channel: "C1WINS", text: "won", thread_ts, reply_broadcast: true });
    expect(slack.messages("#wins").map((message) => message.text)).toEqual(["Acme", "won"]);
    expect(slack.messages("#wins")[0]?.replies.map((reply) => reply.text)).toEqual(["moved", "won"]);
    expect(await refusalOf(client.chat.postMessage({ channel: "C1WINS", text: "x", thread_ts: quiet.ts ?? "" }))).toBe("cannot_reply_to_message");
  });
});

describe("an edit", () => {
  test("changes what is told, and leaves what is not", async () => {
    const slack = await smallSlack({ pace: false });
    const client = clientOf(slack);
    const metadata = { event_type: "delivery", event_payload: { id: "d1" } };
    const { ts = "" } = await client.chat.postMessage({ channel: "C1WINS", text: "Open", blocks: [{ type: "divider" }], metadata });
    await client.chat.update({ channel: "C1WINS", ts, text: "Won" });
    expect(slack.messages("#wins")).toMatchObject([{ ts, text: "Won", blocks: [{ type: "divider" }], metadata, editedAt: expect.any(Date) }]);
    expect(slack.record.map(({ method, effect, text }) => [method, effect, text])).toEqual([
      ["chat.postMessage", "posted", "Open"],
      ["chat.update", "edited", "Won"],
    ]);
  });

  test("of someone else's message, of none, of an ephemeral one, or in an archived channel is refused", async () => {
    const slack = await smallSlack();
    const client = clientOf(slack);
    const theirs = slack.say({ user: "U1ANN", channel: "#wins", text: "mine" });
    const aside = await client.chat.postEphemeral({ channel: "C1WINS", user: "U1ANN", text: "for you" });
    const edit = (ts: string) => refusalOf(client.chat.update({ channel: "C1WINS", ts, text: "x" }));
    expect(await edit(theirs.ts)).toBe("cant_update_message");
    expect(await edit("1767376988.871629")).toBe("message_not_found");
    expect(await edit(aside.message_ts ?? "")).toBe("message_not_found");
    slack.changeChannel("C1WINS", { isArchived: true });
    expect(await edit(theirs.ts)).toBe("is_inactive");
  });

  test("of a deleted message is refused, and nobody can reply to it", async () => {
    const slack = await smallSlack({ pace: false });
    const client = clientOf(slack);
    const { ts = "" } = await client.chat.postMessage({ channel: "C1WINS", text: "Open" });
    await client.chat.postMessage({ channel: "C1WINS", text: "moved", thread_ts: ts });
    slack.delete("#wins", ts);
    expect(await refusalOf(client.chat.update({ channel: "C1WINS", ts, text: "x" }))).toBe("message_not_found");
    expect(await refusalOf(client.chat.postMessage({ channel: "C1WINS", text: "x", thread_ts: ts }))).toBe("thread_not_found");
    expect(slack.messages("#wins")).toMatchObject([{ deleted: true, text: "", replies: [{ text: "moved" }] }]);
  });
});

test("an ephemeral message is seen by one person alone", async () => {
  const slack = await smallSlack();
  await clientOf(slack).chat.postEphemeral({ channel: "C1WINS", user: "U1ANN", text: "for you" });
  expect(slack.messages("#wins", "U1ANN")).toMatchObject([{ text: "for you", visibleTo: "U1ANN" }]);
  expect(slack.messages("#wins", "U1BEN")).toEqual([]);
  expect(slack.messages("#wins")).toEqual([]);
  expect(await refusalOf(clientOf(slack).chat.postEphemeral({ channel: "C1WINS", user: "U2GIL", text: "x" }))).toBe("user_not_in_channel");
});

test("a method that the bot does not use is unknown here", async () => {
  const slack = await smallSlack();
  expect(await refusalOf(clientOf(slack).apiCall("chat.scheduleMessage"))).toBe("unknown_method");
});
