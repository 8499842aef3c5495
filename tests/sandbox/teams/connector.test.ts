import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ann, askToken, card, cardMessage, line, path, startSmallTeams, tenantId, words, yui } from "./small-teams.ts";

let small: Awaited<ReturnType<typeof startSmallTeams>>;

beforeAll(async () => {
  small = await startSmallTeams({ membersPerPage: 1 });
});
afterAll(() => small.stop());
beforeEach(() => small.teams.clear());

const activities = (conversation: string, ...more: string[]) => path("conversations", conversation, "activities", ...more);
const annsChat = () => small.teams.personalChat(ann);

describe("tokens", () => {
  test("are given for the app's own password in its own tenant alone", async () => {
    for (const [change, tenant] of [
      [{}, "33333333-3333-4333-8333-333333333333"],
      [{ client_id: "someone" }, tenantId],
      [{ client_secret: "wrong" }, tenantId],
      [{ grant_type: "password" }, tenantId],
      [{ scope: "https://graph.microsoft.com/.default" }, tenantId],
    ] as const) {
      const refused = await askToken(small.teams, change, tenant);
      expect([400, 401]).toContain(refused.status);
      expect(await refused.json()).toHaveProperty("error_description");
    }
  });

  test("no call is taken without a good one", async () => {
    for (const authorization of ["", "Bearer x", "Basic eDp5"])
      expect((await small.call("POST", activities(small.wins), words("hi"), authorization)).status).toBe(401);
    const other = await startSmallTeams();
    other.teams.endTokens();
    expect(await other.call("POST", activities(other.wins), words("hi"))).toMatchObject({ status: 401, code: "Unauthorized" });
    expect(other.teams.messages("wins")).toHaveLength(0);
    await other.stop();
  });
});

describe("what is posted", () => {
  test("stands in the channel, its replies under it, with growing ids", async () => {
    const { body: root } = await small.call("POST", activities(small.wins), cardMessage(card(line("Won"))));
    const { body: byAddress } = await small.call("POST", activities(`${small.wins};messageid=${root.id}`), words("one"));
    const { body: byPath } = await small.call("POST", activities(small.wins, byAddress.id), words("two"));
    expect(Number(byPath.id)).toBeGreaterThan(Number(byAddress.id));
    const [shown] = small.teams.messages("#wins");
    expect(shown).toMatchObject({
      id: root.id,
      replyTo: null,
      replies: [
        { text: "one", replyTo: root.id },
        { text: "two", replyTo: root.id },
      ],
    });
  });

  test("is edited and deleted by the app alone that posted it", async () => {
    const { body: root } = await small.call("POST", activities(annsChat()), words("hi"));
    const { message } = await small.teams.say({ user: ann, conversation: annsChat(), text: "hello" });
    expect((await small.call("PUT", activities(annsChat(), root.id), words("hi!"))).status).toBe(200);
    expect(await small.call("PUT", activities(annsChat(), message?.id ?? ""), words("no"))).toMatchObject({ status: 403 });
    expect(small.teams.messages(annsChat(), ann).map(({ text }) => text)).toEqual(["hi!", "hello"]);
    expect((await small.call("DELETE", activities(annsChat(), root.id))).status).toBe(200);
    expect(await small.call("PUT", activities(annsChat(), root.id), words("again"))).toMatchObject({
      status: 404,
      code: "ActivityNotFoundInConversation",
    });
  });

  test("is refused where the app is not, is blocked, or knows nothing of", async () => {
    const lin = "aaaaaaaa-0000-4000-8000-000000000003";
    small.teams.addUser({ id: lin, name: "林 晓" });
    const posted = (conversation: string) => small.call("POST", activities(conversation), words("hi"));
    expect(await posted("19:nowhere@thread.tacv2")).toMatchObject({ status: 404, code: "ConversationNotFound" });
    expect(await posted(small.teams.personalChat(lin))).toMatchObject({ status: 404, code: "ConversationNotFound" });
    await small.teams.uninstall({ team: "Revenue" });
    expect(await posted(small.wins)).toMatchObject({ status: 403, code: "BotNotInConversationRoster" });
    await small.teams.install({ team: "Revenue" });
    expect(await posted(small.wins)).toMatchObject({ status: 201 });
    small.teams.block(yui);
    expect(JSON.stringify(await posted(small.teams.personalChat(yui)))).toContain("MessageWritesBlocked");
    small.teams.unblock(yui);
    expect(await posted(small.teams.personalChat(yui))).toMatchObject({ status: 201 });
  });

  test("is refused when it is too large, or none", async () => {
    const run = (characters: number) => cardMessage(card(line("x".repeat(characters))));
    expect((await small.call("POST", activities(small.wins), run(27_000))).status).toBe(201);
    expect(await small.call("POST", activities(small.wins), run(29_000))).toMatchObject({ status: 413, code: "MessageSizeTooBig" });
    expect(await small.call("POST", activities(small.wins), { type: "message" })).toMatchObject({ status: 400 });
    expect(await small.call("POST", activities(small.wins), {})).toMatchObject({ status: 400 });
  });

  test("may be for one member's eyes alone", async () => {
    const targeted = `${activities(small.wins)}?isTargetedActivity=true`;
    const { body } = await small.call("POST", targeted, { ...words("psst"), recipient: { id: yui } });
    expect(small.teams.messages("wins", yui)).toHaveLength(1);
    expect(small.teams.messages("wins", ann)).toHaveLength(0);
    expect(await small.call("PUT", activities(small.wins, body.id), words("louder"))).toMatchObject({ status: 404 });
    expect(await small.call("POST", targeted, { ...words("psst"), recipient: { id: "nobody" } })).toMatchObject({ status: 400 });
    expect(await small.call("POST", `${activities(annsChat())}?isTargetedActivity=true`, { ...words("psst"), recipient: { id: ann } })).toMatchObject(
      { status: 400 },
    );
  });
});

describe("cards", () => {
  const fallback = line("in words");
  const sevenButtons = { type: "ActionSet", actions: Array.from({ length: 7 }, () => ({ type: "Action.Execute", title: "Press", verb: "x" })) };
  test.each([
    ["another type", { ...card(line("x")), type: "HeroCard" }],
    ["a later version", { ...card(line("x")), version: "1.6" }],
    ["no body", card()],
    ["an element that is not in 1.5", card({ type: "Chart.Line", title: "x" })],
    ["a wrong element in a fallback", card({ type: "Chart.Line", fallback: { type: "TextBlock" } })],
    ["a run without text", card({ type: "RichTextBlock", inlines: [{ type: "TextRun" }] })],
    ["a string among the elements", card({ type: "Container", items: ["x"] })],
    ["a field without a label", card({ type: "Input.Text", id: "a" })],
    ["two fields of one id", card({ type: "Input.Text", id: "a", label: "A" }, { type: "Input.Text", id: "a", label: "B" })],
    ["a link that runs a script", card({ type: "ActionSet", actions: [{ type: "Action.OpenUrl", title: "x", url: "javascript:alert(1)" }] })],
    ["more buttons than are shown", card(sevenButtons)],
    ["a button that sends what no dialog holds", card({ type: "ActionSet", actions: [{ type: "Action.Submit", title: "x" }] })],
  ])("with %s are refused", async (_, wrong) => {
    expect(await small.call("POST", activities(small.wins), cardMessage(wrong))).toMatchObject({ status: 400, code: "BadArgument" });
    expect(small.teams.messages("wins")).toHaveLength(0);
  });

  test("with a chart that says what stands in its place are taken", async () => {
    expect((await small.call("POST", activities(small.wins), cardMessage(card({ type: "Chart.Line", title: "x", fallback })))).status).toBe(201);
  });
});

describe("who is there", () => {
  test("a personal chat is the same when asked for again, and none where the app is not", async () => {
    const create = (id: string, tenant = tenantId) =>
      small.call("POST", "conversations", { members: [{ id }], tenantId: tenant, channelData: { tenant: { id: tenant } } });
    expect((await create(ann)).body).toEqual((await create(ann)).body);
    expect((await create(ann)).body.id).toBe(annsChat());
    expect(await create("nobody")).toMatchObject({ status: 400 });
    expect(await create(ann, "33333333-3333-4333-8333-333333333333")).toMatchObject({ status: 400 });
    await small.teams.uninstall({ user: ann });
    expect(await create(ann)).toMatchObject({ status: 403 });
    await small.teams.install({ user: ann });
  });

  test("members come by pages, one by one and all at once", async () => {
    const first = await small.call("GET", `${path("conversations", small.wins, "pagedmembers")}?pageSize=500`);
    expect(first.body.members.map(({ aadObjectId }: { aadObjectId: string }) => aadObjectId)).toEqual([ann]);
    const second = await small.call("GET", `${path("conversations", small.wins, "pagedmembers")}?continuationToken=${first.body.continuationToken}`);
    expect(second.body.members[0]).toMatchObject({ aadObjectId: yui, userRole: "user", tenantId });
    const { body: all } = await small.call("GET", path("conversations", small.wins, "members"));
    expect(all.length).toBeGreaterThan(1);
    expect((await small.call("GET", path("conversations", small.wins, "members", ann))).body).toMatchObject({
      name: "Ann Lee",
      email: "ann@us.example",
    });
    expect(await small.call("GET", path("conversations", small.wins, "members", "nobody"))).toMatchObject({ status: 404 });
  });

  test("a team tells its channels, the first of them without a name", async () => {
    const { body } = await small.call("GET", path("teams", small.team.id, "conversations"));
    expect(body.conversations).toEqual([
      { id: small.team.id, type: "standard" },
      { id: small.wins, name: "wins", type: "standard" },
    ]);
  });
});

describe("the pace", () => {
  test("is seven a second and conversation", async () => {
    const now = new Date("2026-03-01T10:00:00Z");
    const paced = await startSmallTeams({ pace: true, clock: () => now });
    const post = (conversation: string) => paced.call("POST", activities(conversation), words("hi"));
    for (let sent = 0; sent < 7; sent += 1) expect((await post(paced.wins)).status).toBe(201);
    const refused = await post(paced.wins);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
    expect((await post(paced.team.id)).status).toBe(201);
    now.setTime(now.getTime() + 1_000);
    expect((await post(paced.wins)).status).toBe(201);
    await paced.stop();
  });

  test("is sixty in thirty seconds", async () => {
    const now = new Date("2026-03-01T10:00:00Z");
    const paced = await startSmallTeams({ pace: true, clock: () => now });
    for (let sent = 0; sent < 60; sent += 1) {
      expect((await paced.call("POST", activities(paced.wins), words("hi"))).status).toBe(201);
      now.setTime(now.getTime() + 200);
    }
    const refused = await paced.call("POST", activities(paced.wins), words("hi"));
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "18"]);
    await paced.stop();
  });
});

describe("faults", () => {
  test.each([
    [{ status: 412 }, 412, "PreconditionFailed"],
    [{ status: 429, retryAfter: null }, 429, "Throttled"],
    [{ status: 503, code: "ServiceUnavailable" }, 503, "ServiceUnavailable"],
  ] as const)("%o is answered, and nothing is taken", async (fault, status, code) => {
    small.teams.failNext({ on: "post", conversation: "wins", ...fault });
    const refused = await small.call("POST", activities(small.wins), words("hi"));
    expect(refused).toMatchObject({ status, code });
    expect(refused.headers.get("retry-after")).toBeNull();
    expect(small.teams.messages("wins")).toHaveLength(0);
    expect((await small.call("POST", activities(small.wins), words("hi"))).status).toBe(201);
  });

  test("after accepting, the message stands and the answer is lost", async () => {
    small.teams.failNext({ on: "post", breaks: "reset", after: "accepted" });
    await expect(small.call("POST", activities(small.wins), words("hi"))).rejects.toThrow();
    expect(small.teams.messages("wins")).toHaveLength(1);
    expect(small.teams.requests.at(-1)?.outcome).toBe("reset-after-accepting");
  });
});
