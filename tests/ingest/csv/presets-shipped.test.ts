import { expect, test } from "vitest";
import type { Mapping } from "../../../src/ingest/csv/mapping.ts";
import { loadPreset, mappingOf } from "../../../src/ingest/csv/preset.ts";
import { readers, readSample, taken, tellOne } from "./reading.ts";

/** Worked out by hand from the samples, which are written after what the exports of the two products look like. */
async function open(preset: string, sample = preset): Promise<{ mapping: Mapping; rows: string[][] }> {
  const { headers, rows } = await readSample(`${sample}.csv`);
  return { mapping: mappingOf(await loadPreset(preset), headers, readers), rows };
}

/** What each row is told as; each event is taken in as well, or the sentence that says why not. */
async function tell(preset: string) {
  const { mapping, rows } = await open(preset);
  expect(mapping.missing).toEqual([]);
  return rows.map((cells) => {
    const refusals = mapping.tell(cells, mapping.ownIdOf(cells) ?? "row").events.map(({ event }) => taken(event));
    return { ...tellOne(mapping, cells), refused: refusals.filter((answer) => typeof answer === "string") };
  });
}

const none = { untold: [], problems: [], refused: [] };

test("HubSpot's companies are accounts, by their id and domain", async () => {
  const companies = await tell("hubspot-companies");
  expect(companies).toEqual([
    {
      ...none,
      events: [
        {
          id: "company 9001",
          kind: "account",
          occurredAt: "2024-01-08T09:12:00.000Z",
          account: { externalId: "9001", name: "Northwind Robotics", domain: "northwind.example" },
          industry: "Machinery",
          country: "Germany",
          employees: 240,
          target: true,
        },
      ],
    },
    {
      ...none,
      events: [
        {
          id: "company 9002",
          kind: "account",
          occurredAt: "2024-02-01T00:30:00.000Z",
          account: { externalId: "9002", name: "株式会社あおば", domain: "https://aoba.example" },
          country: "Japan",
          owner: "aiko@ours.example",
        },
      ],
    },
    {
      ...none,
      events: [
        {
          id: "company 9003",
          kind: "account",
          occurredAt: "2024-02-11T17:45:00.000Z",
          account: { externalId: "9003", name: 'Nameless "Ltd"' },
          employees: 1100,
          target: false,
        },
      ],
    },
  ]);
  expect((await open("hubspot-companies")).mapping.unread).toEqual(["Description"]);
});

test("HubSpot's contacts are told of when they came, and as leads on their days", async () => {
  const [jane, taro, lee, kim, noMail] = await tell("hubspot-contacts");
  const contact = { email: "jane.doe@northwind.example", name: "Jane Doe", title: "Head of IT", buyingRole: "champion" };
  const lead = { externalId: "101", contact, channel: "Paid Search", score: 42, owner: "sam@ours.example" };
  const account = { externalId: "9001" };
  expect(jane).toEqual({
    ...none,
    events: [
      { id: "contact 101", kind: "contact", occurredAt: "2024-01-09T10:00:00.000Z", account, contact },
      { id: "contact 101 lead", kind: "lead", occurredAt: "2024-01-09T10:00:00.000Z", account, milestone: "lead", lead },
      { id: "contact 101 mql", kind: "lead", occurredAt: "2024-01-20T08:30:00.000Z", account, milestone: "mql", lead },
      { id: "contact 101 sql", kind: "lead", occurredAt: "2024-02-02T14:00:00.000Z", account, milestone: "sql", lead },
    ],
  });
  // By where the mail comes from: the row has no company's id. The family's name comes first.
  const yamada = { email: "taro@aoba.example", name: "山田 太郎", title: "部長" };
  expect(taro).toEqual({
    ...none,
    untold: ["contact 102 mql", "contact 102 sql"],
    events: [
      {
        id: "contact 102",
        kind: "contact",
        occurredAt: "2024-02-03T01:00:00.000Z",
        account: { domain: "aoba.example", name: "株式会社あおば" },
        contact: yamada,
      },
      {
        id: "contact 102 lead",
        kind: "lead",
        occurredAt: "2024-02-03T01:00:00.000Z",
        milestone: "lead",
        lead: { externalId: "102", contact: yamada, channel: "unknown" },
      },
    ],
  });
  // A private mailbox: nobody's contact, but a lead.
  expect(lee).toEqual({
    ...none,
    untold: ["contact 103", "contact 103 lead", "contact 103 sql"],
    events: [
      {
        id: "contact 103 mql",
        kind: "lead",
        occurredAt: "2024-03-04T12:00:00.000Z",
        milestone: "mql",
        lead: { externalId: "103", contact: { email: "lee@gmail.com", name: "Lee", buyingRole: "unknown" }, channel: "Organic Search", score: 7.5 },
      },
    ],
  });
  expect(kim?.events).toHaveLength(1);
  expect(kim?.refused).toEqual([expect.stringContaining("gmail.com gives mailboxes to anyone and is nobody's")]);
  expect(noMail?.problems).toEqual([{ column: "Email", value: "", reason: "is empty, and every contact needs contact.email" }]);
});

test("HubSpot's deals are opened, moved and closed, each on its day", async () => {
  const [arms, hands, aoba, idea, nameless] = await tell("hubspot-deals");
  const account = { externalId: "9001" };
  const opportunity = {
    externalId: "7001",
    name: "Northwind – forty arms",
    pipeline: "Sales Pipeline",
    amount: "48000",
    currency: "EUR",
    closesOn: "2024-06-30",
    status: "open",
  };
  const kind = "opportunity";
  expect(arms).toEqual({
    ...none,
    untold: ["deal 7001 closed"],
    events: [
      { id: "deal 7001 created", kind, occurredAt: "2024-03-01T09:00:00.000Z", account, opportunity: { ...opportunity, stage: "Created" } },
      {
        id: "deal 7001 in Contract Sent (Sales Pipeline)",
        kind,
        occurredAt: "2024-04-11T15:20:00.000Z",
        account,
        opportunity: { ...opportunity, stage: "Contract Sent (Sales Pipeline)" },
      },
    ],
  });
  const won = {
    externalId: "7002",
    name: "Northwind – hands",
    pipeline: "Sales Pipeline",
    amount: "9500.50",
    currency: "EUR",
    closesOn: "2024-05-02",
  };
  expect(hands).toEqual({
    ...none,
    untold: ["deal 7002 in Closed won (Sales Pipeline)"],
    events: [
      { id: "deal 7002 created", kind, occurredAt: "2024-02-15T08:00:00.000Z", account, opportunity: { ...won, stage: "Created", status: "open" } },
      {
        id: "deal 7002 closed",
        kind,
        occurredAt: "2024-05-02T11:00:00.000Z",
        account,
        opportunity: { ...won, stage: "Closed won (Sales Pipeline)", status: "won" },
      },
    ],
  });
  // Entered after it had been lost: told of on its close date alone.
  expect(aoba).toEqual({
    ...none,
    untold: ["deal 7003 created", "deal 7003 in 失注"],
    events: [
      {
        id: "deal 7003 closed",
        kind,
        occurredAt: "2023-12-20T00:00:00.000Z",
        account: { externalId: "9002" },
        opportunity: {
          externalId: "7003",
          name: "あおば 全社導入",
          pipeline: "営業",
          amount: "1200000",
          currency: "JPY",
          owner: "aiko@ours.example",
          closesOn: "2023-12-20",
          stage: "失注",
          status: "lost",
          lossReason: "価格が合わない",
        },
      },
    ],
  });
  // Nobody's yet: it waits until something says whose it is. The stage it is in is all that is known.
  expect(idea).toEqual({
    ...none,
    untold: ["deal 7004 in Appointment Scheduled (Sales Pipeline)", "deal 7004 closed"],
    events: [
      {
        id: "deal 7004 created",
        kind,
        occurredAt: "2024-03-05T10:00:00.000Z",
        opportunity: {
          externalId: "7004",
          name: "Somebody's idea",
          pipeline: "Sales Pipeline",
          stage: "Appointment Scheduled (Sales Pipeline)",
          status: "open",
        },
      },
    ],
  });
  expect(nameless?.problems).toEqual([
    { column: "Amount", value: "about 5k", reason: expect.stringContaining("is not an amount") },
    { column: "Close Date", value: "next week", reason: expect.any(String) },
  ]);
});

test("HubSpot's exports read alike by internal names, in Japanese, and with the object in the name of its id", async () => {
  const preset = await loadPreset("hubspot-deals");
  const cells = ["7001", "Arms", "Contract Sent", "48000", "2024-06-30", "2024-03-01 09:00", "9001; 9003"];
  const english = ["Record ID", "Deal Name", "Deal Stage", "Amount", "Close Date", "Create Date", "Associated Company IDs"];
  const others = [
    ["hs_object_id", "dealname", "dealstage", "amount", "closedate", "createdate", "Associated Company IDs"],
    ["レコードID", "取引名", "取引ステージ", "金額", "クローズ日", "作成日", "Associated Company IDs"],
    ["Record ID - Deal", "DEAL NAME", "deal_stage", "Amount", "Close date", "Create date", "Primary Associated Company ID"],
  ];
  const told = tellOne(mappingOf(preset, english, readers), cells);
  expect(told.problems).toEqual([]);
  expect(told.events).toHaveLength(1);
  for (const headers of others) {
    const mapping = mappingOf(preset, headers, readers);
    expect(mapping.missing).toEqual([]);
    expect(mapping.unread).toEqual([]);
    expect(tellOne(mapping, cells)).toEqual(told);
  }
});

test("an export that lacks a column says which, by all the names that it may have", async () => {
  const mapping = mappingOf(await loadPreset("salesforce-opportunities"), ["Opportunity Name", "Stage", "Account Name", "Id"], readers);
  expect(mapping.missing).toEqual([
    "Account ID (or AccountId, 取引先 ID)",
    "Created Date (or CreatedDate, 作成日)",
    "Close Date (or CloseDate, 完了予定日)",
  ]);
  expect(mapping.unread).toEqual(["Account Name"]);
  const deals = mappingOf(await loadPreset("hubspot-deals"), ["Record ID", "Deal Name", "Deal Stage", "Create Date", "Close Date"], readers);
  expect(deals.missing).toEqual([
    "Associated Company IDs (Primary) (or Primary Associated Company ID, Associated Company IDs, Associated Company ID, associatedcompanyid)",
  ]);
});

test("Salesforce's accounts are accounts, but for those that were deleted", async () => {
  expect(await tell("salesforce-accounts")).toEqual([
    {
      ...none,
      events: [
        {
          id: "account 0019000000B98deAAB",
          kind: "account",
          occurredAt: "2023-11-02T08:15:30.000Z",
          account: { externalId: "0019000000B98deAAB", name: "Southwind Foods", domain: "www.southwind.example" },
          industry: "Food & Beverage",
          country: "France",
          employees: 85,
        },
      ],
    },
    { ...none, events: [], untold: ["account 0019000000B98dfAAB"] },
    {
      ...none,
      events: [
        {
          id: "account 0019000000B98dgAAB",
          kind: "account",
          occurredAt: "2023-12-01T00:00:00.000Z",
          account: { externalId: "0019000000B98dgAAB", name: "青葉商事株式会社" },
          industry: "卸売",
          country: "日本",
        },
      ],
    },
  ]);
});

test("Salesforce's leads are created, and converted or rejected", async () => {
  const [marie, suzuki, somebody] = await tell("salesforce-leads");
  const lead = {
    externalId: "00Q9000000A11aaAAB",
    channel: "Webinar",
    contact: { email: "marie@southwind.example", name: "Marie Curie", title: "Head of Lab" },
  };
  expect(marie).toEqual({
    ...none,
    untold: ["lead 00Q9000000A11aaAAB rejected"],
    events: [
      { id: "lead 00Q9000000A11aaAAB created", kind: "lead", occurredAt: "2024-01-12T09:30:00.000Z", milestone: "lead", lead },
      {
        id: "lead 00Q9000000A11aaAAB converted",
        kind: "lead",
        occurredAt: "2024-01-20T00:00:00.000Z",
        milestone: "sql",
        account: { externalId: "0019000000B98deAAB" },
        lead,
      },
    ],
  });
  const lost = {
    externalId: "00Q9000000A11abAAB",
    channel: "unknown",
    contact: { email: "suzuki@aoba-shoji.example", name: "鈴木 一郎" },
  };
  expect(suzuki).toEqual({
    ...none,
    untold: ["lead 00Q9000000A11abAAB converted"],
    events: [
      { id: "lead 00Q9000000A11abAAB created", kind: "lead", occurredAt: "2024-01-15T02:00:00.000Z", milestone: "lead", lead: lost },
      { id: "lead 00Q9000000A11abAAB rejected", kind: "lead", occurredAt: "2024-02-01T03:30:00.000Z", milestone: "rejected", lead: lost },
    ],
  });
  expect(somebody?.events).toEqual([
    {
      id: "lead 00Q9000000A11acAAB created",
      kind: "lead",
      occurredAt: "2024-01-18T11:00:00.000Z",
      milestone: "lead",
      lead: { externalId: "00Q9000000A11acAAB", channel: "Phone Inquiry" },
    },
  ]);
});

test("Salesforce's opportunities from a report name the accounts that Data Loader names, and move on their days", async () => {
  const [first, second, aoba, trial] = await tell("salesforce-opportunities");
  const account = { externalId: "0019000000B98deAAB" };
  const kind = "opportunity";
  const kitchen = {
    externalId: "0069000000C11aaAAB",
    name: "Southwind – first kitchen",
    amount: "25000.00",
    currency: "EUR",
    owner: "sam@ours.example",
    closesOn: "2024-03-28",
  };
  const id = (of: string) => `opportunity 0069000000C11${of}AAB`;
  expect(first).toEqual({
    ...none,
    untold: [`${id("aa")} in Closed Won`],
    events: [
      {
        id: `${id("aa")} created`,
        kind,
        occurredAt: "2024-01-22T00:00:00.000Z",
        account,
        opportunity: { ...kitchen, stage: "Created", status: "open" },
      },
      {
        id: `${id("aa")} closed`,
        kind,
        occurredAt: "2024-03-28T00:00:00.000Z",
        account,
        opportunity: { ...kitchen, stage: "Closed Won", status: "won" },
      },
    ],
  });
  expect(second?.events.map((event) => [event["id"], event["occurredAt"], event["opportunity"]])).toEqual([
    [`${id("ab")} created`, "2024-04-02T00:00:00.000Z", expect.objectContaining({ stage: "Created", status: "open", amount: "30000.00" })],
    [`${id("ab")} in Proposal/Price Quote`, "2024-05-14T00:00:00.000Z", expect.objectContaining({ stage: "Proposal/Price Quote", status: "open" })],
  ]);
  expect(aoba?.events.map((event) => [event["id"], event["opportunity"]])).toEqual([
    [
      `${id("ac")} created`,
      { externalId: "0069000000C11acAAB", name: "青葉商事 更新", closesOn: "2024-10-31", stage: "Negotiation/Review", status: "open" },
    ],
  ]);
  // Closed and not won is lost, whatever its stage is called.
  expect(trial?.events.map((event) => [event["id"], event["occurredAt"], event["opportunity"]])).toEqual([
    [`${id("ad")} created`, "2024-02-01T00:00:00.000Z", expect.objectContaining({ stage: "Created", status: "open" })],
    [`${id("ad")} closed`, "2024-02-29T00:00:00.000Z", expect.objectContaining({ stage: "Gone Elsewhere", status: "lost" })],
  ]);
});

const backdated: [string, string, string][] = [
  ["hubspot-deals", "Record ID|Deal Name|Deal Stage|Close Date|Create Date|Associated Company IDs|Date entered current stage", "7"],
  ["salesforce-opportunities", "Opportunity ID|Opportunity Name|Stage|Close Date|Created Date|Account ID|Last Stage Change Date", "7"],
];

test.for(backdated)("%s: what is won with a close date set back is won when its stage says so", async ([preset, headers, id]) => {
  const mapping = mappingOf(await loadPreset(preset), headers.split("|"), readers);
  const tellRow = (stage: string, close: string, entered: string) =>
    tellOne(mapping, [id, "Big", stage, close, "2024-01-05 09:00", "77", entered]).events;
  const [, open] = tellRow("Negotiation", "2024-03-31", "2024-01-28 15:00");
  expect(open).toMatchObject({ occurredAt: "2024-01-28T15:00:00.000Z", opportunity: { status: "open" } });
  for (const [close, entered, closedAt] of [
    ["2024-01-25", "2024-02-03 10:00", "2024-02-03T10:00:00.000Z"],
    ["2024-01-28", "2024-01-28 16:00", "2024-01-28T16:00:00.000Z"],
    ["2024-02-10", "2024-02-03 10:00", "2024-02-10T00:00:00.000Z"],
    ["2024-02-10", "", "2024-02-10T00:00:00.000Z"],
  ] as const) {
    const last = tellRow("Closed Won - New Business", close, entered).at(-1);
    expect(last).toMatchObject({ occurredAt: closedAt, opportunity: { status: "won" } });
  }
  // Won before it was entered here: it was never open.
  expect(tellRow("Closed Won", "2023-06-30", "2024-01-05 09:00")).toMatchObject([{ occurredAt: "2023-06-30T00:00:00.000Z" }]);
});
