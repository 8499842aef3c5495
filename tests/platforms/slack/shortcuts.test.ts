import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ShownView } from "../../../src/sandbox/slack/stand-in.ts";
import { channelId, shownText, startWorld, userId, type World } from "../../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld({ now: new Date(Date.now() + 3_600_000) });
  const at = (daysAgo: number) => new Date(world.clock.now.getTime() - daysAgo * 86_400_000).toISOString();
  const account = { domain: "acme.example", externalId: "001", name: "Acme Robotics of the Northern Provinces" };
  await world.send(
    [
      { id: "a1", source: "crm", kind: "account", occurredAt: at(80), account },
      { id: "a2", source: "crm", kind: "account", occurredAt: at(80), account: { domain: "acme.test", name: "Acme Tooling" } },
      { id: "a3", source: "crm", kind: "account", occurredAt: at(80), account: { externalId: "003", name: "Hikari Foods" } },
      ...Array.from({ length: 70 }, (_, n) => ({
        id: `t${n}`,
        source: "web",
        kind: "touch",
        occurredAt: at(79 - n),
        account: { domain: "acme.example" },
        channel: "web",
      })),
    ],
    false,
  );
});
afterEach(async () => {
  for (const name of ["ann", "yui", "lin"]) {
    const user = userId(world.team, name);
    if (world.slack.modal(user)) await world.slack.closeModal({ user, all: true });
  }
});
afterAll(() => world.stop());

const ann = () => userId(world.team, "ann");
const titled = (title: string) => ({ matches: (view: ShownView) => view.title === title });
const find = async (name: string, words: string) => {
  const user = userId(world.team, name);
  await world.slack.shortcut({ user, callback: "find-account" });
  await world.slack.modalShown(user);
  const sent = await world.slack.submit({ user, values: { account: words } });
  return { sent, view: world.slack.modal(user) };
};

describe("“Find account”", () => {
  test("asks which in a form, and shows its journey in the same modal, the whole name included", async () => {
    const used = await world.slack.shortcut({ user: ann(), callback: "find-account" });
    expect(used).toMatchObject({ outcome: "ok", ack: { status: 200 } });
    const form = await world.slack.modalShown(ann(), titled("Find account"));
    expect(form).toMatchObject({ submit: "Find", close: "Cancel", callbackId: "journey.find" });
    expect(shownText(form.blocks)).toContain("Its domain, its name or a part of it, or its id in your CRM.");
    const sent = await world.slack.submit({ user: ann(), values: { Account: "acme.example" } });
    expect(sent).toMatchObject({ outcome: "ok", errors: null });
    const shown = world.slack.modal(ann());
    expect(shown?.id).toBe(form.id);
    expect([...(shown?.title ?? "")].length).toBeLessThanOrEqual(24);
    expect(shownText(shown?.blocks)).toContain("Acme Robotics of the Northern Provinces (acme.example)");
    expect(shownText(shown?.blocks)).not.toContain("Share to channel");
  });

  test("its buttons go on working inside: three deep, then in place", async () => {
    await find("ann", "acme.example");
    const ids = new Set<string>();
    for (let page = 0; page < 4; page += 1) {
      const before = world.slack.modal(ann());
      if (!before) throw new Error("nothing is open");
      ids.add(before.id);
      const pressed = await world.slack.press({ user: ann(), on: { view: before.id }, button: "Show more" });
      expect(pressed).toMatchObject({ outcome: "ok", ack: { body: "" } });
      await world.slack.modalShown(ann(), { matches: (view) => view.hash !== before.hash });
      expect(shownText(world.slack.modal(ann())?.blocks)).toContain("Acme Robotics of the Northern Provinces: earlier");
    }
    expect(ids.size).toBe(3);
    await world.slack.closeModal({ user: ann() });
    expect(world.slack.modal(ann())).not.toBeNull();
  });

  test.each([
    ["ann", "acme", /^2 accounts match “acme”: .*Acme Tooling \(acme\.test\).* Give the domain or the whole name\.$/],
    ["yui", "acme", /^「acme」に一致するアカウントが 2 件あります：/],
    ["lin", "acme", /^有 2 个客户与“acme”匹配：/],
    ["ann", "hikary", /^No account is known as “hikary”\. Did you mean Hikari Foods\?$/],
    ["yui", "hikary", /もしかして：Hikari Foods$/],
    ["lin", "hikary", /是不是 Hikari Foods？$/],
    ["ann", "zzzzzz", /^No account is known as “zzzzzz”\. Try its domain/],
    ["yui", "zzzzzz", /CRM の ID でもお試しください。$/],
    ["lin", "zzzzzz", /CRM 中的编号。$/],
  ])("says to %s of “%s” at the field what comes near, and keeps what was typed", async (name, words, said) => {
    const { sent, view } = await find(name, words);
    expect(sent.errors).toEqual({ account: expect.stringMatching(said) });
    expect(view?.callbackId).toBe("journey.find");
  });

  test("a title is cut between characters that people see", async () => {
    const account = { domain: "family.example", name: `${"👨‍👩‍👧‍👦".repeat(4)} Family` };
    await world.send({ id: "family", source: "crm", kind: "account", occurredAt: world.clock.now.toISOString(), account }, false);
    const { view } = await find("ann", "family.example");
    expect(view?.title).toBe("👨‍👩‍👧‍👦👨‍👩‍👧‍👦…");
    await world.slack.closeModal({ user: ann() });
  });
});

describe("“Add to journey”", () => {
  const use = async (name: string, on: { channel: string; ts: string }) => {
    const user = userId(world.team, name);
    await world.slack.shortcut({ user, callback: "add-to-journey", on });
    return world.slack.modalShown(user, { matches: (view) => view.callbackId === "note.add" });
  };
  const write = (text: string, thread_ts?: string) =>
    world.slack.say({ user: userId(world.team, "yui"), channel: channelId(world.team, "wins"), text, ...(thread_ts && { thread_ts }) });
  const notes = () =>
    world.db.sql<{ source: string; body: { text: string; by: string; url: string; occurredAt: string } }>(
      `select source, body from revenue_event where "organizationId" = $1 and kind = 'note' and current order by "receivedAt"`,
      [world.organizationId],
    );

  test("keeps a message on an account with who added it, its link and its time, and the journey shows it", async () => {
    const message = write(`They want <https://acme.example/pilot|a pilot> by &lt;May&gt;, <@${ann()}> knows`);
    const form = await use("ann", message);
    expect(form).toMatchObject({ title: "Add to journey", submit: "Add" });
    expect(shownText(form.blocks)).toContain("A message by 佐藤 結衣 in #wins, ");
    expect(JSON.stringify(form.blocks)).toContain("They want a pilot (https://acme.example/pilot) by <May>, @Ann Lee knows");
    const sent = await world.slack.submit({ user: ann(), values: { account: "acme.example" } });
    expect(sent.errors).toBeNull();
    expect(shownText(world.slack.modal(ann())?.blocks)).toContain("This is in the journey of Acme Robotics of the Northern Provinces from now on.");
    const link = `https://test-company.slack.com/archives/${message.channel}/p${message.ts.replace(".", "")}`;
    expect(await notes()).toEqual([
      {
        source: "slack",
        body: expect.objectContaining({
          text: "They want a pilot (https://acme.example/pilot) by <May>, @Ann Lee knows",
          by: "ann@us.example",
          url: link,
          occurredAt: new Date(Math.floor(Number(message.ts) * 1_000)).toISOString(),
        }),
      },
    ]);
    const kept = world.slack.modal(ann());
    if (!kept) throw new Error("nothing is open");
    await world.slack.press({ user: ann(), on: { view: kept.id }, button: "Show journey" });
    const journey = await world.slack.modalShown(ann(), { matches: (view) => view.id !== kept.id });
    expect(shownText(journey.blocks)).toContain("Ann Lee noted: “They want a pilot");
    expect(JSON.stringify(journey.blocks)).toContain(`"url":"${link}"`);
    expect(world.slack.posts("#wins")).toEqual([]);
  });

  test("sent twice has one effect; with another text the later counts; on another account it is another note", async () => {
    const message = write("Budget is frozen until June");
    const said: string[] = [];
    for (const [account, text] of [
      ["acme.test", undefined],
      ["acme.test", undefined],
      ["Acme Tooling", "Budget is frozen until July"],
      ["Hikari Foods", undefined],
    ] as const) {
      await use("ann", message);
      await world.slack.submit({ user: ann(), values: { account, ...(text && { text }) } });
      said.push(world.slack.modal(ann())?.title ?? "");
      await world.slack.closeModal({ user: ann(), all: true });
    }
    expect(said).toEqual(["Added to the journey", "It was there already", "The note was changed", "Added to the journey"]);
    const kept = (await notes()).filter(({ body }) => body.text.startsWith("Budget"));
    // Hikari Foods has no domain: only the source that knows it can name it.
    expect(Object.fromEntries(kept.map(({ source, body }) => [source, body.text]))).toEqual({
      slack: "Budget is frozen until July",
      crm: "Budget is frozen until June",
    });
    expect(kept).toHaveLength(2);
  });

  test("a reply's link leads into its thread", async () => {
    const root = write("How is it going?");
    const reply = write("Well", root.ts);
    await use("ann", reply);
    await world.slack.submit({ user: ann(), values: { account: "acme.test" } });
    const url = (await notes()).find(({ body }) => body.text === "Well")?.body.url;
    expect(url).toBe(
      `https://test-company.slack.com/archives/${reply.channel}/p${reply.ts.replace(".", "")}?thread_ts=${root.ts}&cid=${reply.channel}`,
    );
  });

  test("a text that is too long for a note ends with “…”, and the form says so; none at all asks for one", async () => {
    const long = await use("lin", write(`${"很长".repeat(2_000)}完`));
    expect(shownText(long.blocks)).toContain("消息超过备注上限（3000 个字符），下方备注以“…”结尾。");
    expect(JSON.stringify(long.blocks)).toMatch(/长很…"/);
    await world.slack.closeModal({ user: userId(world.team, "lin"), all: true });
    const empty = await use("yui", write(" "));
    expect(shownText(empty.blocks)).toContain("このメッセージには文章がありません。");
    const sent = await world.slack.submit({ user: userId(world.team, "yui"), values: { account: "acme.test", text: "   " } });
    expect(sent.errors).toEqual({ text: "入力してください。" });
  });
});

test("a shortcut that is not ours says so, and what to do", async () => {
  await world.slack.shortcut({ user: ann(), callback: "of-an-older-app" });
  const view = await world.slack.modalShown(ann(), titled("This shortcut no longer…"));
  expect(shownText(view.blocks)).toContain("npm run manifests");
  await world.slack.closeModal({ user: ann() });
});
