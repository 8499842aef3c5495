import { afterAll, expect, test } from "vitest";
import { startWorld } from "../support/world.ts";

const world = await startWorld({ now: new Date("2026-06-15T12:00:00Z") });
afterAll(() => world.stop());

const org = world.organizationId;
const rows = <Row>(statement: string) => world.db.sql<Row>(statement.replaceAll("$org", String(org)));
const contact = { email: "Mia@Kinds.example", name: "Mia Wong", title: "CFO", buyingRole: "economic_buyer", phone: "+65 1" };
const told = { email: "mia@kinds.example", name: "Mia Wong", title: "CFO", buyingRole: "economic_buyer", phone: "+65 1" };
const utm = { source: "news", medium: "email" };
const named = {
  source: "crm",
  occurredAt: "2026-06-10T18:00:00+09:00",
  revision: 3,
  account: { domain: "www.Kinds.example", externalId: "K-1", name: "Kinds Ltd", tier: 1 },
};

/** Each kind with every field it has, and one that nobody knows; what is kept differs only where a field has one right form. */
const kinds: [string, object, object?][] = [
  [
    "account",
    {
      segment: "Enterprise",
      industry: "Retail",
      country: "JP",
      employees: 1_200,
      owner: "Rep@Us.example",
      csm: "csm@us.example",
      target: true,
      inMarket: false,
    },
    { owner: "rep@us.example" },
  ],
  ["contact", { contact }, { contact: told }],
  ["note", { text: "They called.\n\nTwice.", by: "rep@us.example", url: "https://crm.example/n/1" }],
  [
    "touch",
    { channel: "email", direction: "outbound", type: "meeting", campaign: "Spring", utm, url: "https://us.example/a", contact, cost: "1.5" },
    { contact: told, cost: undefined, minor: 150, currency: "USD" },
  ],
  [
    "lead",
    {
      lead: { externalId: "L-1", contact, channel: "webinar", campaign: "Spring", utm, score: 72.5, owner: "rep@us.example", fit: "A" },
      milestone: "mql",
    },
    { lead: { externalId: "L-1", contact: told, channel: "webinar", campaign: "Spring", utm, score: 72.5, owner: "rep@us.example", fit: "A" } },
  ],
  [
    "opportunity",
    {
      opportunity: {
        externalId: "O-1",
        name: "Big one",
        stage: "Angebot",
        stageOrder: 4,
        pipeline: "New",
        status: "lost",
        amount: 98_000,
        currency: "JPY",
        owner: "rep@us.example",
        closesOn: "2026-09-30",
        lossReason: "Price",
        forecast: "commit",
      },
    },
    {
      opportunity: {
        externalId: "O-1",
        name: "Big one",
        stage: "Angebot",
        stageOrder: 4,
        pipeline: "New",
        status: "lost",
        minor: 98_000,
        currency: "JPY",
        owner: "rep@us.example",
        closesOn: "2026-09-30",
        lossReason: "Price",
        forecast: "commit",
      },
    },
  ],
  [
    "subscription",
    {
      subscription: {
        externalId: "S-1",
        plan: "Pro",
        seats: 40,
        recurring: { amount: "999.90", currency: "EUR", per: "month", tax: 19 },
        startsOn: "2025-07-01",
        renewsOn: "2026-07-01",
        endedOn: "2026-06-09",
        status: "churned",
        autoRenew: false,
        endReason: "Merged",
        discount: 5,
      },
    },
    {
      subscription: {
        externalId: "S-1",
        plan: "Pro",
        seats: 40,
        recurring: { minor: 99_990, currency: "EUR", per: "month", tax: 19 },
        startsOn: "2025-07-01",
        renewsOn: "2026-07-01",
        endedOn: "2026-06-09",
        status: "churned",
        autoRenew: false,
        endReason: "Merged",
        discount: 5,
      },
    },
  ],
  ["signal", { signal: { family: "usage", name: "logins", value: 3, previous: 41, severity: "critical", window: "30d" } }],
  ["milestone", { milestone: "advocate" }],
  [
    "channel",
    {
      account: undefined,
      channel: {
        day: "2026-06-09",
        name: "ads",
        campaign: "Spring",
        page: "/pricing",
        impressions: 1_000,
        clicks: 30,
        sessions: 25,
        conversions: 2,
        cost: "120.50",
        currency: "EUR",
        bids: 3,
      },
    },
    {
      account: undefined,
      channel: {
        day: "2026-06-09",
        name: "ads",
        campaign: "Spring",
        page: "/pricing",
        impressions: 1_000,
        clicks: 30,
        sessions: 25,
        conversions: 2,
        minor: 12_050,
        currency: "EUR",
        bids: 3,
      },
    },
  ],
];

test.each(kinds)("%s: every field is kept, and those nobody knows beside them", async (kind, fields, kept = {}) => {
  const event = { ...named, id: `all-${kind}`, kind, ...fields, custom: { a: [1, "two", null, true], 日本: {} } };
  expect(await world.send(event)).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  const [row] = await rows<{ body: object; occurredAt: Date; kind: string; revision: number }>(
    `select body, "occurredAt", kind, revision from revenue_event where "organizationId" = $org and "externalId" = 'all-${kind}'`,
  );
  expect(row).toMatchObject({ kind, revision: 3, occurredAt: new Date("2026-06-10T09:00:00Z") });
  expect(row?.body).toEqual(JSON.parse(JSON.stringify({ ...event, occurredAt: "2026-06-10T09:00:00.000Z", ...kept })));
  expect(await world.send(event)).toEqual({ accepted: 0, duplicates: 1, rejected: [] });
});

test("what they tell stands with the account", async () => {
  expect(
    await rows(
      `select name, domain, segment, industry, country, employees, owner, csm, target, "inMarket" from account where "organizationId" = $org`,
    ),
  ).toEqual([
    {
      name: "Kinds Ltd",
      domain: "kinds.example",
      segment: "Enterprise",
      industry: "Retail",
      country: "JP",
      employees: 1_200,
      owner: "rep@us.example",
      csm: "csm@us.example",
      target: true,
      inMarket: false,
    },
  ]);
  expect(await rows(`select email, name, title, "buyingRole" from contact where "organizationId" = $org`)).toEqual([
    { email: "mia@kinds.example", name: "Mia Wong", title: "CFO", buyingRole: "economic_buyer" },
  ]);
  expect(
    await rows(`select source, "externalId", "contactEmail", "contactName", channel, campaign, score, owner from lead where "organizationId" = $org`),
  ).toEqual([
    {
      source: "crm",
      externalId: "L-1",
      contactEmail: "mia@kinds.example",
      contactName: "Mia Wong",
      channel: "webinar",
      campaign: "Spring",
      score: 72.5,
      owner: "rep@us.example",
    },
  ]);
  expect(
    await rows(
      `select name, stage, "stageOrder", pipeline, status, "amountMinor", currency, owner, "closesOn", "lossReason" from opportunity where "organizationId" = $org`,
    ),
  ).toEqual([
    {
      name: "Big one",
      stage: "Angebot",
      stageOrder: 4,
      pipeline: "New",
      status: "lost",
      amountMinor: 98_000,
      currency: "JPY",
      owner: "rep@us.example",
      closesOn: "2026-09-30",
      lossReason: "Price",
    },
  ]);
  expect(
    await rows(
      `select plan, seats, "recurringMinor", currency, per, "startsOn", "renewsOn", "endedOn", status, "autoRenew", "endReason" from subscription where "organizationId" = $org`,
    ),
  ).toEqual([
    {
      plan: "Pro",
      seats: 40,
      recurringMinor: 99_990,
      currency: "EUR",
      per: "month",
      startsOn: "2025-07-01",
      renewsOn: "2026-07-01",
      endedOn: "2026-06-09",
      status: "churned",
      autoRenew: false,
      endReason: "Merged",
    },
  ]);
  expect(
    await rows(
      `select day, name, campaign, page, impressions, clicks, sessions, conversions, "costMinor", currency from channel_day where "organizationId" = $org`,
    ),
  ).toEqual([
    {
      day: "2026-06-09",
      name: "ads",
      campaign: "Spring",
      page: "/pricing",
      impressions: 1_000,
      clicks: 30,
      sessions: 25,
      conversions: 2,
      costMinor: 12_050,
      currency: "EUR",
    },
  ]);
});

const least: [string, object, object][] = [
  ["account", {}, {}],
  ["contact", { contact: { email: "a@b.example" } }, {}],
  ["note", { text: " " }, {}],
  ["touch", { channel: "web" }, { direction: "inbound" }],
  ["lead", { account: undefined, lead: { externalId: "L-2", channel: "web" } }, { milestone: "lead" }],
  ["opportunity", { opportunity: { externalId: "O-2", name: "Small", stage: "Open", status: "open" } }, {}],
  [
    "subscription",
    { subscription: { externalId: "S-2", startsOn: "2026-01-01" } },
    { subscription: { externalId: "S-2", startsOn: "2026-01-01", status: "active" } },
  ],
  ["signal", { signal: { family: "support", name: "outage" } }, { signal: { family: "support", name: "outage", severity: "info" } }],
  ["milestone", { milestone: "live" }, {}],
  ["channel", { account: undefined, channel: { day: "2026-06-10", name: "seo" } }, {}],
];
test.each(least)("%s: what may be left out is left out", async (kind, fields, kept) => {
  expect(
    await world.send({ id: `least-${kind}`, kind, occurredAt: "2026-06-10T09:00:00Z", account: { externalId: "K-2" }, ...fields }),
  ).toMatchObject({ accepted: 1 });
  const [row] = await rows<{ body: object }>(`select body from revenue_event where "organizationId" = $org and "externalId" = 'least-${kind}'`);
  expect(row?.body).toMatchObject(kept);
});

const wrong: [string, object, string][] = [
  ["contact", {}, "contact"],
  ["contact", { contact: { email: "no address" } }, "e-mail"],
  ["contact", { contact: { email: "a@b.example", buyingRole: "boss" } }, "buyingRole"],
  ["note", { text: "" }, "text"],
  ["touch", {}, "channel"],
  ["touch", { channel: "web", direction: "sideways" }, "direction"],
  ["touch", { channel: "web", type: "fax" }, "type"],
  ["touch", { channel: "web", cost: "1.234" }, "more decimals"],
  ["touch", { channel: "web", cost: "free" }, "decimal amount"],
  ["lead", { lead: { channel: "web" } }, "lead.externalId"],
  ["lead", { lead: { externalId: "L-3", channel: "web" }, milestone: "won" }, "milestone"],
  ["opportunity", { opportunity: { externalId: "O-3", name: "x", stage: "y", status: "closed" } }, "status"],
  ["opportunity", { opportunity: { externalId: "O-3", name: "x", stage: "y", status: "open", closesOn: "2026-02-30" } }, "closesOn"],
  ["opportunity", { opportunity: { externalId: "O-3", name: "x", stage: "y", status: "open", closesOn: "9999-12-31" } }, "between 1900 and 2200"],
  ["subscription", { subscription: { externalId: "S-3" } }, "startsOn"],
  ["subscription", { subscription: { externalId: "S-3", startsOn: "2026-01-01", recurring: { amount: "5", per: "month" } } }, "currency"],
  ["subscription", { subscription: { externalId: "S-3", startsOn: "2026-01-01", recurring: { amount: "5", currency: "USD", per: "week" } } }, "per"],
  [
    "subscription",
    { subscription: { externalId: "S-3", startsOn: "2026-01-01", recurring: { amount: "5.555", currency: "USD", per: "month" } } },
    "more decimals",
  ],
  ["signal", { signal: { family: "mood", name: "x" } }, "family"],
  ["signal", { signal: { family: "usage", name: "x", severity: "fatal" } }, "severity"],
  ["milestone", { milestone: "stardom" }, "milestone"],
  ["channel", { account: undefined, channel: { day: "10 June", name: "ads" } }, "day"],
  ["channel", { account: undefined, channel: { day: "2026-06-10", name: "ads", clicks: -1 } }, "clicks"],
  ["channel", { account: undefined, channel: { day: "2026-06-10", name: "ads", cost: "1.005" } }, "more decimals"],
  ["note", { account: undefined, text: "of nobody" }, "names no account"],
  ["note", { account: { name: "Only a name" }, text: "of nobody" }, "names no account"],
];
test.each(wrong)("%s: %j is named", async (kind, fields, problem) => {
  const answer = await world.send({ id: "wrong", kind, occurredAt: "2026-06-10T09:00:00Z", account: { externalId: "K-2" }, ...fields });
  expect(answer).toEqual({ accepted: 0, duplicates: 0, rejected: [{ index: 0, id: "wrong", problem: expect.stringContaining(problem) }] });
});

test("a channel's day is told anew by the later telling, whichever came first", async () => {
  const day = (id: string, hour: number, clicks: number, rest: object = {}) => ({
    id,
    kind: "channel",
    occurredAt: `2026-06-12T0${hour}:00:00Z`,
    channel: { day: "2026-06-11", name: "ads", clicks, ...rest },
  });
  const clicks = async () =>
    (await rows<{ clicks: number }>(`select clicks from channel_day where "organizationId" = $org and day = '2026-06-11' order by page`)).map(
      (row) => row.clicks,
    );
  await world.send(day("late", 5, 50));
  await world.send(day("early", 2, 20));
  expect(await clicks()).toEqual([50]);
  await world.send([day("last", 7, 70), day("between", 6, 60), day("elsewhere", 1, 1, { page: "/p" })]);
  expect(await clicks()).toEqual([70, 1]);
  await world.send({ ...day("last", 3, 30), revision: 1 });
  expect(await clicks()).toEqual([60, 1]);
});
