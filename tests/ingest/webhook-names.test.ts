import { afterAll, beforeAll, expect, test } from "vitest";
import { pingsOf, textOf } from "../../src/sandbox/serve/plain-text.ts";
import type { Accepted } from "../../src/sandbox/slack/record.ts";
import { channelId, startWorld, userId, type World } from "../support/world.ts";

/** As it is sent, and what of it people read. */
const names: [string, string][] = [
  ["*<!channel> & Co*", "*<!channel> & Co*"],
  ["&lt;!channel&gt; &amp;", "&lt;!channel&gt; &amp;"],
  ["<@U123> <!here> <!subteam^S1>", "<@U123> <!here> <!subteam^S1>"],
  ["@here @channel @everyone", "@here @channel @everyone"],
  ["<https://evil.example|https://crm.example>", "<https://evil.example|https://crm.example>"],
  ["`rm` _it_ ~now~ > quoted", "`rm` _it_ ~now~ > quoted"],
  [":tada: :skull: <!date^0^{date}|x>", ":tada: :skull: <!date^0^{date}|x>"],
  ["{deal} {count, plural, one {#}} {{x}} %s", "{deal} {count, plural, one {#}} {{x}} %s"],
  ["\u202Egnp.\u202C\u2066شركة النور\u2069", "gnp.شركة النور"],
  ["👨‍👩‍👧‍👦 Family 🇯🇵 é", "👨‍👩‍👧‍👦 Family 🇯🇵 é"],
  ["two\r\nlines\tand\u0007 more\u001b[31m", "two lines and more[31m"],
  ["\u200B\u200E\uFEFF", ""],
  ["<script>alert('x')</script>", "<script>alert('x')</script>"],
  [`long ${"よ".repeat(9_995)}`, `long ${"よ".repeat(30)}`],
];
const channels = { en: ["ann", "wins"], ja: ["yui", "marketing"], "zh-CN": ["lin", "china"] } as const;

let world: World;
beforeAll(async () => {
  world = await startWorld({ now: new Date("2026-06-15T12:00:00Z") });
  world.slack.addChannel({ id: channelId(world.team, "china"), team: world.team, name: "china" });
});
afterAll(() => world.stop());

const name = (at: number) => names[at % names.length]?.[0] ?? "";
const read = (at: number) => names[at % names.length]?.[1] ?? "";
const common = { source: "crm", occurredAt: "2026-06-15T11:00:00Z" };
/** One account whose every text is hostile, each in another way. */
function eventsOf(at: number): object[] {
  const account = { domain: `name${at}.example`, name: name(at) };
  const short = name(at + 1).slice(0, 400);
  const contact = { email: `a@name${at}.example`, name: name(at + 2), title: name(at + 3), buyingRole: "champion" };
  return [
    { ...common, id: `a${at}`, kind: "account", account, segment: short, industry: short, owner: "rep@us.example" },
    { ...common, id: `c${at}`, kind: "contact", account, contact },
    { ...common, id: `n${at}`, kind: "note", account, text: name(at + 4), by: "rep@us.example", url: "javascript:alert(1)" },
    { ...common, id: `t${at}`, kind: "touch", account, channel: short, campaign: short, contact },
    { ...common, id: `l${at}`, kind: "lead", account, lead: { externalId: `L${at}`, channel: short, campaign: short, contact } },
    {
      ...common,
      id: `s${at}`,
      kind: "subscription",
      account,
      subscription: { externalId: `S${at}`, plan: short, startsOn: "2026-07-01", recurring: { amount: 5, currency: "USD", per: "month" } },
    },
    {
      ...common,
      id: `d${at}`,
      kind: "opportunity",
      account,
      opportunity: { externalId: name(at).slice(0, 250).trim(), name: name(at), stage: short, pipeline: short, status: "open" },
    },
  ];
}

function expectOnlyText(shown: Pick<Accepted, "text" | "blocks">): void {
  expect(pingsOf(shown)).toEqual([]);
  const seen = `${shown.text}\n${textOf(shown)}`;
  expect(seen).not.toMatch(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF](?<!\n)/u);
  expect(seen.isWellFormed()).toBe(true);
  expect(linksIn(shown.blocks)).toEqual([]);
}

function linksIn(blocks: unknown): string[] {
  if (Array.isArray(blocks)) return blocks.flatMap(linksIn);
  if (typeof blocks !== "object" || blocks === null) return [];
  return Object.entries(blocks).flatMap(([key, value]) => (key === "url" || key.startsWith("image") ? [String(value)] : linksIn(value)));
}

test("such names are taken, and shown as text in announcements in every language", async () => {
  for (const [person, channel] of Object.values(channels)) await world.ask(person, channel, "subscribe");
  await world.settle();
  const some = [0, 4, 8, 11, 13];
  for (const at of some) {
    const events = eventsOf(at);
    expect(await world.send(events)).toEqual({ accepted: events.length, duplicates: 0, rejected: [] });
  }
  await world.settle();
  for (const [, channel] of Object.values(channels)) {
    const posts = world.slack.posts(channel).slice(1);
    expect(posts.length).toBeGreaterThanOrEqual(some.length);
    for (const at of some) expect(posts.some((post) => textOf(post).includes(read(at)))).toBe(true);
    for (const post of posts) expectOnlyText(post);
  }
}, 60_000);

test.each(Object.entries(channels))(
  "%s: such names are shown as text in a journey, in a choice, and where it is shared",
  async (_language, [person, channel]) => {
    for (const at of names.keys()) await world.send(eventsOf(at), false);
    const asks = async (text: string) => {
      const interaction = await world.slack.command({
        user: userId(world.team, person),
        channel: channelId(world.team, channel),
        command: "/journey",
        text,
      });
      expect(interaction.outcome).toBe("ok");
      return interaction.reply();
    };
    for (const at of names.keys()) {
      const answer = await asks(`name${at}.example`);
      expectOnlyText(answer);
      const texts = textOf(answer);
      for (const field of [at, at + 2, at + 3, at + 4]) expect(texts).toContain(read(field));
      const byName = await asks(name(at).slice(0, 2_000));
      expectOnlyText(byName);
    }
    for (const words of ["example", "name", ...names.map(([sent]) => `no such ${sent}`.slice(0, 2_000))]) expectOnlyText(await asks(words));

    const answer = await asks("name0.example");
    const before = world.slack.posts(channel).length;
    await world.slack.press({ user: userId(world.team, person), on: answer, button: buttonOf(answer, "share") ?? "" });
    await world.slack.accepted((accepted) => accepted.method === "chat.postMessage" && accepted.channel === channelId(world.team, channel), {
      count: before + 1,
    });
    const shared = world.slack.posts(channel).at(-1);
    if (!shared) throw new Error("nothing was shared");
    expectOnlyText(shared);
    expect(textOf(shared)).toContain(read(0));
  },
  60_000,
);

function buttonOf({ blocks }: Accepted, action: string): string | undefined {
  for (const block of blocks) {
    if (block.type !== "actions") continue;
    const found = block.elements.find((element) => element.action_id?.startsWith(`${action}:`));
    if (found?.action_id) return found.action_id;
  }
  return undefined;
}

test("who shares or subscribes under such a name is named as text", async () => {
  world.slack.addUser({
    id: userId(world.team, "odd"),
    team: world.team,
    name: "<!channel> *O'Dd* &lt; @here",
    email: "odd@us.example",
    locale: "en-US",
  });
  await world.ask("odd", "wins", "subscribe deals");
  await world.settle();
  const post = world.slack.posts("wins").at(-1);
  if (!post) throw new Error("nothing was confirmed");
  expectOnlyText(post);
  expect(textOf(post)).toContain("<!channel> *O'Dd* &lt; @here");
});

test.each([
  ["control characters", `Nul${"\u0001".repeat(490)}`, "Nul"],
  ["10,000 characters", `Nur ${'"'.repeat(9_990)}`, 'Nur """'],
])("an account of %s and without a domain is a press away from its announcement", async (what, sent, shown) => {
  const account = { externalId: what, name: sent };
  await world.send({
    ...common,
    id: what,
    kind: "opportunity",
    account,
    opportunity: { externalId: what, name: "A deal", stage: "Open", status: "open" },
  });
  await world.settle();
  const post = world.slack.posts("marketing").at(-1);
  if (!post) throw new Error("nothing was announced");
  expectOnlyText(post);
  expect(textOf(post)).toContain(shown);
  const pressed = await world.slack.press({ user: userId(world.team, "ann"), on: post, button: buttonOf(post, "ask") ?? "" });
  expect(textOf(await pressed.reply())).toContain(shown);
});

test("what is followed may bear such a name", async () => {
  const answer = await world.ask("ann", "wins", "subscribe deals <!channel>");
  expect(answer).toContain("&lt;!channel&gt;");
  await world.settle();
  const post = world.slack.posts("wins").at(-1);
  if (!post) throw new Error("nothing was confirmed");
  expectOnlyText(post);
});
