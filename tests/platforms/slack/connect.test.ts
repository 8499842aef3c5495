import { once } from "node:events";
import { createServer } from "node:http";
import express from "express";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { OperatorError } from "../../../src/errors.ts";
import { createLog } from "../../../src/log.ts";
import { connectSlack } from "../../../src/platforms/slack/connect.ts";
import type { Accepted } from "../../../src/sandbox/slack/record.ts";
import { addAcme, age, type Door, holdTheDatabase, newOrganization, openDoor, tellEvent, type } from "./door.ts";

/** All that an answer shows; what its buttons carry is not seen. */
const read = (accepted: Accepted | null | undefined) =>
  JSON.stringify(accepted?.blocks ?? [], (key, value) => (key === "value" ? undefined : value)) + (accepted?.text ?? "");
const people = ({ db, organizationId }: Door) =>
  db.sql<{ name: string; role: string; email: string | null }>(
    `select name, role, email from person where "organizationId" = $1 order by "createdAt"`,
    [organizationId],
  );

describe("what is typed", () => {
  test("is answered in the acknowledgement, to the asker alone", async () => {
    const door = await openDoor();
    const { outcome, problem, answer, later } = await type(door, "U1ADA", "/rev", "help");
    expect({ outcome, problem }).toEqual({ outcome: "ok", problem: null });
    expect(answer).toMatchObject({ method: "ack", visibleTo: "U1ADA" });
    expect(read(answer)).toContain("/journey");
    expect(later).toEqual([]);
    expect(door.slack.posts("#wins")).toEqual([]);
  });

  test("after a slash of its own is the same as after /rev", async () => {
    const door = await openDoor();
    await addAcme(door);
    const [own, through] = [await type(door, "U1ADA", "/journey", "acme.example"), await type(door, "U1ADA", "/rev", "journey acme.example")];
    expect(own.answer?.text).toContain("Acme Ltd");
    expect(read(own.answer)).toBe(read(through.answer));
  });

  test("with markup in it comes back to the letter", async () => {
    const door = await openDoor();
    const { answer, outcome } = await type(door, "U1ADA", "/rev", "<!channel>*bold*\u202E <@U1BO>");
    expect(outcome).toBe("ok");
    expect(answer?.text).not.toContain("<");
    expect(read(answer)).not.toContain("\u202E");
  });

  test("comes later when the answer takes longer than Slack waits, and the asker is told so", async () => {
    const door = await openDoor();
    await addAcme(door);
    await type(door, "U1BO", "/rev", "help");
    const letGo = await holdTheDatabase(door.db);
    const asked = await type(door, "U1BO", "/journey", "acme.example");
    expect(asked.outcome).toBe("ok");
    expect(asked.ackMs).toBeLessThan(2_900);
    expect(asked.answer).toMatchObject({ text: "お調べしています。このあと、ここに回答をお送りします。", visibleTo: "U1BO" });
    expect(asked.later).toEqual([]);
    await letGo();
    await vi.waitFor(() => expect(asked.later).toHaveLength(1), 5_000);
    expect(asked.later[0]).toMatchObject({ method: "response_url", visibleTo: "U1BO", effect: "posted" });
    expect(read(asked.later[0])).toContain("Acme Ltd");
  });

  test("is answered in words while the database is away, by those who are known and those who are not", async () => {
    const door = await openDoor();
    await type(door, "U1BO", "/rev", "help");
    await door.db.close();
    const known = await type(door, "U1BO", "/journey", "acme.example");
    const fresh = await type(door, "U1ADA", "/journey", "acme.example");
    expect([known.outcome, fresh.outcome]).toEqual(["ok", "ok"]);
    expect(known.answer?.text).toContain("データベース");
    expect(fresh.answer?.text).toContain("database");
  });
});

describe("who asks", () => {
  test("is made a person on first use, with what Slack tells; the first is the admin", async () => {
    const door = await openDoor();
    await type(door, "U1ADA", "/rev", "help");
    await type(door, "U1BO", "/rev", "help");
    expect(await people(door)).toEqual([
      { name: "Ada", role: "admin", email: "ada@northwind.example" },
      { name: "Bo", role: "member", email: null },
    ]);
  });

  test("is answered in the language of their client, until they choose one, which holds at once", async () => {
    const door = await openDoor();
    expect(read((await type(door, "U1BO", "/rev", "me")).answer)).toContain("言語");
    await type(door, "U1BO", "/rev", "me language en");
    const inEnglish = await type(door, "U1BO", "/rev", "me");
    expect(read(inEnglish.answer)).toContain("Language");
    if (!inEnglish.answer) throw new Error("There was no answer to press on");
    const pressed = await door.slack.press({ user: "U1BO", on: inEnglish.answer, button: "简体中文" });
    expect(pressed.ack).toEqual({ status: 200, body: "" });
    expect(await pressed.reply()).toMatchObject({ method: "response_url", visibleTo: "U1BO", effect: "posted" });
    expect(read((await type(door, "U1BO", "/rev", "me")).answer)).toContain("语言");
  });

  test("costs no statement and no call to Slack when they ask again", async () => {
    const door = await openDoor();
    await type(door, "U1ADA", "/rev", "help");
    const calls = door.slack.requests.length;
    door.statements();
    await type(door, "U1ADA", "/rev", "help");
    expect(door.statements()).toBe(0);
    expect(door.slack.requests).toHaveLength(calls);
  });

  test("is not kept waiting for Slack when their profile is five minutes old", async () => {
    const door = await openDoor();
    await type(door, "U1ADA", "/rev", "help");
    await age(door, "6 minutes");
    door.slack.failNext({ method: "users.info", how: { type: "no-answer" } });
    const asked = await type(door, "U1ADA", "/rev", "me");
    expect(read(asked.answer)).toContain("Language");
    expect(asked.later).toEqual([]);
  });

  test("is looked up behind the answer then", async () => {
    const door = await openDoor();
    await type(door, "U1ADA", "/rev", "help");
    door.slack.changeUser("U1ADA", { locale: "zh-CN" });
    await age(door, "6 minutes");
    await type(door, "U1ADA", "/rev", "help");
    await vi.waitFor(async () => expect(read((await type(door, "U1ADA", "/rev", "me")).answer)).toContain("语言"), 5_000);
  });

  test("is waited for when it is an hour old, whatever the domain's clock says, and taken as known when Slack cannot say", async () => {
    const door = await openDoor();
    await type(door, "U1ADA", "/rev", "help");
    door.slack.changeUser("U1ADA", { locale: "zh-CN" });
    await age(door, "61 minutes");
    door.slack.failNext({ method: "users.info", how: { type: "500" } });
    expect(read((await type(door, "U1ADA", "/rev", "me")).answer)).toContain("Language");
    door.app.forget();
    expect(read((await type(door, "U1ADA", "/rev", "me")).answer)).toContain("语言");
    const calls = door.slack.requests.length;
    door.clock.now = new Date(door.clock.now.getTime() + 90 * 86_400_000);
    door.app.forget();
    await type(door, "U1ADA", "/rev", "me");
    expect(door.slack.requests).toHaveLength(calls);
  });

  test("and cannot be looked up is told so, and served the next time", async () => {
    const door = await openDoor();
    door.slack.failNext({ method: "users.info", how: { type: "500" } });
    expect((await type(door, "U1ADA", "/rev", "help")).answer?.text).toContain("profile");
    expect(await people(door)).toEqual([]);
    expect(read((await type(door, "U1ADA", "/rev", "help")).answer)).toContain("/journey");
  });

  test.each([
    ["U1GUEST", "ゲスト"],
    ["U1FAR", "Guests"],
  ])("as no member, %s, gets a polite card, no data, and is never a person", async (user, said) => {
    const door = await openDoor();
    const { answer } = await type(door, user, "/journey", "acme.example");
    expect(answer?.text).toContain(said);
    expect(await people(door)).toEqual([]);
    await type(door, "U1ADA", "/rev", "help");
    expect(await people(door)).toMatchObject([{ name: "Ada", role: "admin" }]);
  });

  test.each([
    ["a guest", { isRestricted: true }],
    ["one who has left", { isDeleted: true }],
  ])("and has become %s since is let in no more", async (_who, change) => {
    const door = await openDoor();
    await type(door, "U1ADA", "/rev", "help");
    door.slack.changeUser("U1ADA", change);
    await age(door, "61 minutes");
    expect((await type(door, "U1ADA", "/journey", "acme.example")).answer?.text).toContain("Guests");
  });

  test("and has become a guest is served once more at most, after five minutes", async () => {
    const door = await openDoor();
    await type(door, "U1ADA", "/rev", "help");
    door.slack.changeUser("U1ADA", { isRestricted: true });
    await age(door, "6 minutes");
    const asked = () => door.slack.requests.filter(({ method }) => method === "users.info").length;
    const before = asked();
    await type(door, "U1ADA", "/rev", "help");
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(before), 5_000);
    await vi.waitFor(async () => expect((await type(door, "U1ADA", "/rev", "help")).answer?.text).toContain("Guests"), 5_000);
  });

  const changed = (user: object) => ({
    type: "event_callback",
    team_id: "T1",
    api_app_id: "A0STANDIN",
    event_id: `Ev${JSON.stringify(user).length}`,
    event: { type: "user_change", user },
  });

  test("and of whom Slack tells that they are a guest from now on is let in no more within moments", async () => {
    const door = await openDoor();
    await type(door, "U1ADA", "/rev", "help");
    door.slack.changeUser("U1ADA", { isRestricted: true });
    expect((await tellEvent(door, changed({ id: "U1ADA", team_id: "T1", name: "ada", is_restricted: true }))).status).toBe(200);
    await vi.waitFor(async () => expect((await type(door, "U1ADA", "/journey", "acme.example")).answer?.text).toContain("Guests"), 5_000);
    door.slack.changeUser("U1ADA", { isRestricted: false });
    await tellEvent(door, changed({ id: "U1ADA", team_id: "T1", name: "ada" }));
    await vi.waitFor(async () => expect(read((await type(door, "U1ADA", "/rev", "help")).answer)).toContain("/journey"), 5_000);
    expect(await people(door)).toHaveLength(1);
  });

  test("and of whom Slack tells another name is known by it, in the language they had; whom we have not met we do not keep", async () => {
    const door = await openDoor();
    await type(door, "U1BO", "/rev", "help");
    for (const user of [{ id: "U1BO", team_id: "T1", name: "bo", real_name: "Bo Berg" }, { id: "U1ADA", team_id: "T1", name: "ada" }, {}]) {
      expect((await tellEvent(door, changed(user))).status).toBe(200);
    }
    await vi.waitFor(async () => expect(await people(door)).toMatchObject([{ name: "Bo Berg" }]), 5_000);
    expect(read((await type(door, "U1BO", "/rev", "me")).answer)).toContain("Bo Berg");
    expect(read((await type(door, "U1BO", "/rev", "me")).answer)).toContain("言語");
  });
});

describe("at the door", () => {
  const forgeries: [string, () => object][] = [
    ["signed with another secret", () => ({ signingSecret: "another" })],
    ["six minutes old", () => ({ signedAt: new Date(Date.now() - 6 * 60_000) })],
    ["six minutes in the future", () => ({ signedAt: new Date(Date.now() + 6 * 60_000) })],
    ["of the year 9999", () => ({ signedAt: new Date("9999-01-01") })],
    ["of another team", () => ({ change: { team_id: "T2" } })],
    ["of no team", () => ({ change: { team_id: "" } })],
  ];
  test.each(forgeries)("a request %s is refused, and nothing is done for it", async (_what, forgery) => {
    const door = await openDoor();
    const asked = await door.slack.command({ user: "U1ADA", channel: "C1WINS", command: "/rev", text: "help", forgery: forgery() });
    expect(asked.ack).toEqual({ status: 401, body: "" });
    expect(asked.answer).toBeNull();
    expect(await people(door)).toEqual([]);
  });

  test("four minutes of a slow or a fast clock are let pass", async () => {
    const door = await openDoor();
    for (const minutes of [-4, 4]) {
      const forgery = { signedAt: new Date(Date.now() + minutes * 60_000) };
      expect(await door.slack.command({ user: "U1ADA", channel: "C1WINS", command: "/rev", forgery })).toMatchObject({ outcome: "ok" });
    }
  });

  test("a user of a team where the bot is not connected is refused", async () => {
    const door = await openDoor();
    const asked = await door.slack.command({ user: "U2GIL", channel: "C2TALK", command: "/journey", text: "acme.example" });
    expect(asked.ack).toEqual({ status: 401, body: "" });
  });

  test.each<[string, Record<string, string>]>([
    ["no signature", {}],
    ["an empty one", { "x-slack-signature": "", "x-slack-request-timestamp": String(Math.floor(Date.now() / 1_000)) }],
    ["one of another length", { "x-slack-signature": "v0=ab", "x-slack-request-timestamp": String(Math.floor(Date.now() / 1_000)) }],
    ["a time that is no number", { "x-slack-signature": "v0=ab", "x-slack-request-timestamp": "now" }],
    ["an endless time", { "x-slack-signature": "v0=ab", "x-slack-request-timestamp": "Infinity" }],
  ])("%s is refused", async (_what, headers) => {
    const { appUrl } = await openDoor();
    const body = "command=%2Frev&team_id=T1&ssl_check=1";
    const response = await fetch(`${appUrl}/slack/events`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body,
    });
    expect(response.status).toBe(401);
  });

  test("a body larger than Slack sends is not read", async () => {
    const { appUrl } = await openDoor();
    const headers = { "x-slack-request-timestamp": String(Math.floor(Date.now() / 1_000)) };
    expect((await fetch(`${appUrl}/slack/events`, { method: "POST", headers, body: "x".repeat(2_000_000) })).status).toBe(413);
  });

  test("what is not Slack's passes by: health, other bodies, and our own 404", async () => {
    const { appUrl } = await openDoor();
    expect(await (await fetch(`${appUrl}/healthz`)).text()).toBe("alive");
    const echo = await fetch(`${appUrl}/echo`, { method: "POST", headers: { "content-type": "application/json" }, body: '{"a":1}' });
    expect(await echo.json()).toEqual({ a: 1 });
    for (const path of ["/slack/events", "/slack/install", "/"]) {
      const response = await fetch(appUrl + path);
      expect([response.status, await response.text()]).toEqual([404, "ours"]);
    }
  });

  test("Slack's check of the address is answered", async () => {
    const door = await openDoor();
    const response = await tellEvent(door, { type: "url_verification", challenge: "abc" });
    expect(await response.json()).toEqual({ challenge: "abc" });
  });

  test("an answer is never sent to an address that is not Slack's", async () => {
    const door = await openDoor();
    const asked = await type(door, "U1BO", "/rev", "me");
    if (!asked.answer) throw new Error("There was no answer to press on");
    let visits = 0;
    const inside = createServer((_request, response) => {
      visits += 1;
      response.end();
    }).listen(0, "127.0.0.1");
    await once(inside, "listening");
    onTestFinished(() => void inside.close());
    const address = inside.address();
    const response_url = `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}/admin`;
    await door.slack.press({ user: "U1BO", on: asked.answer, button: "English", forgery: { change: { response_url } } });
    await door.app.close();
    expect(visits).toBe(0);
  });
});

describe("when the app is removed", () => {
  const uninstalled = (team_id: string) => ({
    type: "event_callback",
    team_id,
    api_app_id: "A0STANDIN",
    event_id: `Ev${team_id}`,
    event: { type: "app_uninstalled" },
  });
  const to = ({ organizationId }: Door) =>
    ({ organizationId, workspaceId: "w", platform: "slack", externalId: "T1", kind: "channel", destination: "C1WINS" }) as const;
  const post = (door: Door) => door.app.platform.post(to(door), { card: { title: "t", summary: "s", blocks: [] }, language: "en", deliveryId: "d" });

  test("nobody is served any more and nothing is posted", async () => {
    const door = await openDoor();
    await post(door);
    expect((await tellEvent(door, uninstalled("T1"))).status).toBe(200);
    expect((await tellEvent(door, uninstalled("T1"), { "x-slack-retry-num": "1" })).status).toBe(200);
    expect((await type(door, "U1ADA", "/rev", "help")).ack.status).toBe(401);
    await expect(post(door)).rejects.toMatchObject({ fault: { next: "not-authorized" } });
    expect(door.slack.posts("#wins")).toHaveLength(1);
    expect(door.app.workspaceId()).toBeNull();
  });

  test("from another team, or when a user's token is revoked, nothing changes here", async () => {
    const door = await openDoor();
    await tellEvent(door, uninstalled("T2"));
    await tellEvent(door, { ...uninstalled("T1"), event_id: "Ev3", event: { type: "tokens_revoked", tokens: { oauth: ["U1ADA"], bot: [] } } });
    expect((await type(door, "U1ADA", "/rev", "help")).outcome).toBe("ok");
  });

  test("by revoking the bot's token, the same", async () => {
    const door = await openDoor();
    await tellEvent(door, { ...uninstalled("T1"), event: { type: "tokens_revoked", tokens: { bot: ["U1BOT"] } } });
    expect((await type(door, "U1ADA", "/rev", "help")).ack.status).toBe(401);
  });
});

describe("at start", () => {
  test("the workspace becomes the organization's, under its name, and the same one the next time", async () => {
    const door = await openDoor();
    const kept = () =>
      door.db.sql(`select id, name, platform, "externalId", "botUserId" from workspace where "organizationId" = $1`, [door.organizationId]);
    expect(await kept()).toEqual([{ id: door.app.workspaceId(), name: "Northwind", platform: "slack", externalId: "T1", botUserId: "U1BOT" }]);
    door.slack.changeTeam("T1", { name: "Northwind Ltd" });
    const again = await connectSlack(express(), options(door));
    onTestFinished(() => again.close());
    expect(again.workspaceId()).toBe(door.app.workspaceId());
    expect(await kept()).toMatchObject([{ name: "Northwind Ltd" }]);
  });

  test("a Slack that is away is waited for: the process lives, and serves once it is back", async () => {
    const door = await openDoor((slack) => slack.failNext({ method: "auth.test", how: { type: "500" }, times: 1 }));
    expect(door.app.workspaceId()).toBeNull();
    expect((await type(door, "U1ADA", "/rev", "help")).ack.status).toBe(401);
    const address = {
      organizationId: door.organizationId,
      workspaceId: "w",
      platform: "slack",
      externalId: "T1",
      kind: "channel",
      destination: "C1WINS",
    } as const;
    const posting = door.app.platform.post(address, { card: { title: "t", summary: "s", blocks: [] }, language: "en", deliveryId: "d" });
    await expect(posting).rejects.toMatchObject({ fault: { next: "retry" } });
    await vi.waitFor(() => expect(door.app.workspaceId()).not.toBeNull(), 5_000);
    expect((await type(door, "U1ADA", "/rev", "help")).outcome).toBe("ok");
  });

  test("a token that Slack does not take is refused with what to do", async () => {
    const door = await openDoor();
    await expect(connectSlack(express(), { ...options(door), botToken: "xoxb-wrong" })).rejects.toThrow(OperatorError);
    await expect(connectSlack(express(), { ...options(door), botToken: "xoxb-wrong" })).rejects.toThrow(/SLACK_BOT_TOKEN.*Install/);
  });

  test("a workspace of another organization is refused, and stays theirs", async () => {
    const door = await openDoor();
    const organizationId = await newOrganization(door.db);
    await expect(connectSlack(express(), { ...options(door), organizationId })).rejects.toThrow(OperatorError);
    expect(await door.db.sql(`select 1 from workspace where "organizationId" = $1`, [organizationId])).toEqual([]);
  });
});

test("closing waits for answers that are on their way", async () => {
  const door = await openDoor();
  await type(door, "U1ADA", "/rev", "help");
  const letGo = await holdTheDatabase(door.db);
  const asked = await type(door, "U1ADA", "/journey", "acme.example");
  const closing = door.app.close();
  expect((await type(door, "U1ADA", "/rev", "help")).ack.status).toBe(401);
  await letGo();
  await closing;
  expect(asked.later).toHaveLength(1);
});

function options(door: Door) {
  return {
    signingSecret: "a secret of its own",
    botToken: "xoxb-north",
    apiUrl: door.slack.apiUrl,
    db: door.db,
    log: createLog("silent"),
    organizationId: door.organizationId,
    now: () => door.clock.now,
  };
}
