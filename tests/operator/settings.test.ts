import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Db, openDatabase } from "../../src/db/client.ts";
import { parseEvent } from "../../src/ingest/parse.ts";
import { record } from "../../src/ingest/record.ts";
import { rebuild } from "../../src/journeys/rebuild.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { findOrMakePerson } from "../../src/people/person.ts";
import { testDatabase } from "../support/database.ts";
import { freePort } from "../support/free-port.ts";
import { operatorOn } from "./desk.ts";

let db: Db;
let organizationId: number;
let operator: ReturnType<typeof operatorOn>;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  organizationId = await newOrganization("Acme");
  operator = operatorOn(db);
});

async function newOrganization(name: string): Promise<number> {
  const [made] = await db.sql<{ id: number }>("insert into organization (name) values ($1) returning id", [name]);
  return made?.id ?? 0;
}

/** `npm run settings`, of the organization that this test is about. */
const settings = (...words: string[]) => operator.types("settings", "--organization", String(organizationId), ...words);
const refused = (...words: string[]) => operator.isRefused("settings", "--organization", String(organizationId), ...words);
const person = (email: string, ...words: string[]) => settings("--person", email, ...words);
const row = async (email: string) => {
  const [found] = await db.sql<Record<string, unknown>>(`select * from person where "organizationId" = $1 and email = $2`, [organizationId, email]);
  return found;
};

describe("the organization", () => {
  test("is shown with all its settings", async () => {
    const shown = await settings();
    expect(shown).toMatch(/Name +Acme\n/);
    expect(shown).toMatch(/Time zone +UTC\n/);
    expect(shown).toMatch(/Business hours +Mon-Fri 09:00-17:00\n/);
    expect(shown).toMatch(/Leads to be judged within +1 business day\n/);
    expect(shown).toMatch(/Proposal words +proposal, quote, negotiation, contract, 提案, 見積, 交渉, 契約, 方案, 报价, 谈判, 合同\n/);
    expect(shown).toContain("The first to do so becomes its admin.");
    expect(shown).toContain("/rev subscribe (on Teams: @Throughline subscribe)");
  });

  test("takes everything at once, and says what it was", async () => {
    const said = await settings(
      ...["--name", "Acme 株式会社", "--zone", "asia/tokyo", "--currency", "jpy", "--language", "ja", "--hours", "Mon-Fri 9-18"],
      ...["--news-hours", "48", "--lead-answer-days", "2", "--committee-roles", "champion, End user", "--proposal-words", "Angebot,見積"],
      ...["--teams-answers", "channel"],
    );
    expect(said).toMatch(/Answers in Teams channels +in the channel, for the asker alone +\(was in the asker's own chat\)/);
    expect(said).toMatch(/Time zone +Asia\/Tokyo +\(was UTC\)/);
    expect(said).toContain("Amounts that came without a currency keep the one they were recorded with");
    expect(operator.heard.forget).toBe(1);
    expect(await loadOrganization(db, organizationId)).toMatchObject({
      name: "Acme 株式会社",
      timeZone: "Asia/Tokyo",
      currency: "JPY",
      language: "ja",
      newsHours: 48,
      leadAnswerDays: 2,
      committeeRoles: ["champion", "end_user"],
      proposalWords: ["Angebot", "見積"],
    });
    expect(await settings()).toMatch(/Business hours +Mon-Fri 09:00-18:00/);
    const answersIn = async () => (await db.prisma.organization.findUniqueOrThrow({ where: { id: organizationId } })).targetedReplies;
    expect(await answersIn()).toBe(true);
    await settings("--teams-answers", "Chat");
    expect(await answersIn()).toBe(false);
  });

  test.each([
    ["--zone", "Asia/Tokio", "Did you mean Asia/Tokyo"],
    ["--zone", "+09:00", "IANA"],
    ["--zone", "", "IANA"],
    ["--currency", "XYZ", "ISO 4217"],
    ["--language", "fr", "en, ja, zh-CN"],
    ["--hours", "always", "Mon-Fri 09:00-17:00"],
    ["--news-hours", "-1", "news-hours"],
    ["--news-hours", "1.5", "whole number"],
    ["--live-after-days", "0", "from 1 to 3650"],
    ["--lead-answer-days", "0", "from 1 to 30"],
    ["--committee-roles", "champian", "Did you mean champion"],
    ["--committee-roles", "blocker", "none of them"],
    ["--proposal-words", ",", "none"],
    ["--teams-answers", "thread", "chat, channel"],
    ["--name", "  ", "1 to 200"],
  ])("refuses %s %j with a sentence, and changes nothing", async (flag, value, sentence) => {
    expect(await refused(flag, value, ...(flag === "--name" ? [] : ["--name", "Never"]))).toContain(sentence);
    expect(await loadOrganization(db, organizationId)).toMatchObject({ name: "Acme", timeZone: "UTC", currency: "USD", newsHours: 24 });
  });

  test("needs no committee and no proposal words", async () => {
    await settings("--committee-roles", "none", "--proposal-words", "none");
    expect(await loadOrganization(db, organizationId)).toMatchObject({ committeeRoles: [], proposalWords: [] });
  });

  test("that is not there is refused, and the others are named", async () => {
    expect(await operator.isRefused("settings", "--organization", "999999")).toMatch(/There is no organization 999999. There are: .*Acme/);
    expect(await operator.isRefused("settings", "--organization", "x")).toContain("--organization takes a whole number");
    expect(await operator.types("settings")).toMatch(/Other organizations: .*Add --organization and the number\./);
  });

  test("leaves another organization as it is", async () => {
    const other = await newOrganization("Other");
    await settings("--name", "Changed", "--zone", "Europe/Berlin");
    expect(await loadOrganization(db, other)).toMatchObject({ name: "Other", timeZone: "UTC" });
  });

  test("is not mistaken for a person or a channel", async () => {
    expect(await refused("--team", "sales")).toContain("--team does not belong to an organization; say whose with --person");
    expect(await refused("--person", "ann@acme.com", "--currency", "EUR")).toContain("--currency does not belong to --person");
    expect(await refused("--channel", "wins", "--person", "ann@acme.com")).toContain("One at a time");
    expect(await refused("Acme")).toContain("stands by itself");
    expect(await refused("--nme", "Acme")).toContain("Did you mean --name?");
    expect(await refused("--name")).toContain("--name");
  });
});

describe("journeys follow the settings they are worked out by", () => {
  const stage = async () => {
    const [account] = await db.sql<{ stage: string; milestone: string }>(`select stage, milestone from account where "organizationId" = $1`, [
      organizationId,
    ]);
    return account?.milestone;
  };
  const tell = async (event: object) => {
    const now = new Date();
    const parsed = parseEvent({ id: randomUUID(), account: { domain: "globex.com" }, ...event }, "USD", now);
    if (typeof parsed === "string") throw new Error(parsed);
    await record(db, await loadOrganization(db, organizationId), [{ events: [parsed], announce: true }], now);
  };
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

  test("a customer of 40 days is live once 30 days are enough, and nobody is told", async () => {
    const startsOn = daysAgo(40).slice(0, 10);
    await tell({ kind: "subscription", occurredAt: daysAgo(40), subscription: { externalId: "s1", status: "active", startsOn } });
    expect(await stage()).toBe("onboarding");
    expect(await settings("--live-after-days", "30")).toContain("The journeys of the one account were worked out anew by it.");
    expect(await stage()).toBe("live");
    const [told] = await db.sql<{ count: number }>(`select count(*) as count from announcement where "organizationId" = $1`, [organizationId]);
    expect(told?.count).toBe(0);
  });

  test("a deal's stage is a proposal by the organization's own words, in every account", async () => {
    const deal = { externalId: "d1", name: "Globex", stage: "Angebot verschickt", status: "open" };
    await tell({ kind: "opportunity", occurredAt: daysAgo(2), opportunity: deal });
    expect(await stage()).toBe("opportunity");
    await settings("--proposal-words", "angebot");
    expect(await stage()).toBe("proposal");
    await settings("--proposal-words", "quote");
    expect(await stage()).toBe("opportunity");
  });

  test("while they are being worked out anew what they go by stays as it is, and so does what was to change with it", async () => {
    await tell({ kind: "note", occurredAt: daysAgo(2), text: "Hello" });
    let sentence = "";
    const change = async () => {
      sentence = await refused("--live-after-days", "30", "--name", "Never");
    };
    await rebuild(db, await loadOrganization(db, organizationId), new Date(), { tell: change });
    expect(sentence).toBe("The journeys of this organization are being worked out anew already. Try again when that is done.");
    expect(await loadOrganization(db, organizationId)).toMatchObject({ name: "Acme", liveAfterDays: 90, rulesVersion: 0 });
    expect(await settings("--live-after-days", "30", "--name", "Now")).toContain("were worked out anew by it");
    expect(await loadOrganization(db, organizationId)).toMatchObject({ name: "Now", liveAfterDays: 30, rulesVersion: 1 });
    expect(await settings("--live-after-days", "30")).not.toContain("worked out");
  });

  test("more accounts than are worked out at a time", async () => {
    const now = new Date();
    const events = Array.from({ length: 620 }, (_, at) => {
      const opportunity = { externalId: `d${at}`, name: `Deal ${at}`, stage: "Angebot", status: "open" };
      const parsed = parseEvent(
        { id: `many-${at}`, kind: "opportunity", occurredAt: daysAgo(2), account: { domain: `company${at}.com` }, opportunity },
        "USD",
        now,
      );
      if (typeof parsed === "string") throw new Error(parsed);
      return parsed;
    });
    await record(db, await loadOrganization(db, organizationId), [{ events, announce: false }], now);
    expect(await settings("--proposal-words", "angebot")).toContain("all 620 accounts");
    const [rows] = await db.sql<{ count: number }>(`select count(*) as count from account where "organizationId" = $1 and milestone = 'proposal'`, [
      organizationId,
    ]);
    expect(rows?.count).toBe(620);
  });
});

describe("a person", () => {
  test("who has not used the bot yet is put in by name", async () => {
    expect(await refused("--person", "ann@acme.com", "--team", "sales")).toContain('--person-name "Ann Lee"');
    const said = await person("Ann@Acme.com", "--person-name", "Ann Lee", "--team", "sales");
    expect(said).toContain("Ann Lee <ann@acme.com>, new in Acme");
    expect(await row("ann@acme.com")).toMatchObject({ name: "Ann Lee", team: "sales", role: "member", language: null, managerId: null });
    expect(await settings()).toMatch(/ann@acme\.com +Ann Lee +sales +- +member +UTC +auto/);
  });

  test("keeps what is not spoken of", async () => {
    await person("ann@acme.com", "--person-name", "Ann", "--team", "sales", "--role", "admin", "--language", "ja", "--zone", "Asia/Tokyo");
    expect(await person("ann@acme.com", "--team", "leadership")).toMatch(/Team +leadership +\(was sales\)$/);
    expect(await row("ann@acme.com")).toMatchObject({ name: "Ann", team: "leadership", role: "admin", language: "ja", timeZone: "Asia/Tokyo" });
    await person("ann@acme.com", "--team", "none", "--language", "auto");
    expect(await row("ann@acme.com")).toMatchObject({ team: null, language: null, role: "admin" });
  });

  test("is shown alone when nothing is to be set", async () => {
    await person("ann@acme.com", "--person-name", "Ann");
    expect(await person("ann@acme.com")).toMatch(/ann@acme\.com +Ann +-/);
    expect(await refused("--person", "an@acme.com")).toContain("Did you mean ann@acme.com?");
  });

  test.each([
    ["--team", "finance", "marketing, sales, success, leadership, operations"],
    ["--role", "owner", "admin, member"],
    ["--language", "de", "en, ja, zh-CN"],
    ["--zone", "Mars", "IANA"],
    ["--person-name", "", "1 to 200"],
    ["--manager", "nobody@acme.com", "Nobody here has the e-mail nobody@acme.com."],
  ])("is not given %s %s", async (flag, value, sentence) => {
    await person("ann@acme.com", "--person-name", "Ann");
    expect(await refused("--person", "ann@acme.com", flag, value)).toContain(sentence);
  });

  test("is put in by e-mail alone", async () => {
    expect(await refused("--person", "ann", "--person-name", "Ann")).toContain('"ann" is none');
  });

  test("has a manager, and never one who reports to them", async () => {
    for (const name of ["ann", "bob", "cem"]) await person(`${name}@acme.com`, "--person-name", name);
    await person("ann@acme.com", "--manager", "bob@acme.com");
    await person("bob@acme.com", "--manager", "cem@acme.com");
    expect(await settings()).toMatch(/ann@acme\.com +ann +- +bob@acme\.com/);
    expect(await refused("--person", "cem@acme.com", "--manager", "ann@acme.com")).toBe(
      "ann cannot manage cem: that would be ann, who reports to bob, who reports to cem.",
    );
    expect(await refused("--person", "ann@acme.com", "--manager", "ann@acme.com")).toBe("ann cannot be their own manager.");
    await person("bob@acme.com", "--manager", "none");
    await person("cem@acme.com", "--manager", "ann@acme.com");
    expect((await row("cem@acme.com"))?.["managerId"]).toBe((await row("ann@acme.com"))?.["id"]);
  });

  test("two changes at once do not make a circle", async () => {
    for (const name of ["ann", "bob"]) await person(`${name}@acme.com`, "--person-name", name);
    const set = (who: string, manager: string) =>
      operatorOn(db).types("settings", "--organization", String(organizationId), "--person", who, "--manager", manager);
    const [one, other] = await Promise.allSettled([set("ann@acme.com", "bob@acme.com"), set("bob@acme.com", "ann@acme.com")]);
    expect([one.status, other.status].toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("who is the only admin stays one", async () => {
    await person("ann@acme.com", "--person-name", "Ann", "--role", "admin");
    expect(await refused("--person", "ann@acme.com", "--role", "member")).toContain("Ann is the only admin.");
    await person("bob@acme.com", "--person-name", "Bob", "--role", "admin");
    await person("ann@acme.com", "--role", "member");
    expect((await row("ann@acme.com"))?.["role"]).toBe("member");
  });

  test("of another organization is not found, nor counted", async () => {
    await person("ann@acme.com", "--person-name", "Ann", "--role", "admin");
    const first = organizationId;
    organizationId = await newOrganization("Other");
    expect(await refused("--person", "ann@acme.com", "--team", "sales")).toContain("Nobody here");
    await person("bob@acme.com", "--person-name", "Bob");
    expect(await refused("--person", "bob@acme.com", "--manager", "ann@acme.com")).toContain("Nobody here");
    expect(await settings()).not.toContain("ann@acme.com");
    organizationId = first;
    expect(await refused("--person", "ann@acme.com", "--role", "member")).toContain("only admin");
  });

  test("whose e-mail the platform does not tell is found by the id that is shown", async () => {
    const workspaceId = randomUUID();
    await db.sql(`insert into workspace ("organizationId", id, platform, "externalId", name) values ($1, $2, 'slack', $3, 'Acme')`, [
      organizationId,
      workspaceId,
      workspaceId,
    ]);
    const profile = { externalId: "U1", email: null, name: "Dee", timeZone: "Asia/Tokyo", locale: "ja-JP", standing: "member" as const };
    const met = await findOrMakePerson(db, { organizationId, workspaceId }, profile, new Date());
    expect(await settings()).toContain(`${met?.id}  Dee`);
    expect(await person(met?.id ?? "", "--zone", "UTC")).toContain("it replaces these within a day");
  });
});

describe("a channel", () => {
  const channel = async (externalId: string, name: string | null, team = "T1") => {
    const workspaceId = randomUUID();
    const workspaceExternalId = `${team}${workspaceId.slice(0, 8)}`;
    await db.sql(`insert into workspace ("organizationId", id, platform, "externalId", name) values ($1, $2, 'slack', $3, 'Acme HQ')`, [
      organizationId,
      workspaceId,
      workspaceExternalId,
    ]);
    await db.sql(
      `insert into destination ("organizationId", id, "workspaceId", kind, "externalId", name, language) values ($1, $2, $3, 'channel', $4, $5, 'en')`,
      [organizationId, randomUUID(), workspaceId, externalId, name],
    );
    return workspaceExternalId;
  };
  const audience = () =>
    db.sql<Record<string, unknown>>(
      `select "externalId", "audienceSegment", "showAmounts", language from destination where "organizationId" = $1 order by "externalId"`,
      [organizationId],
    );

  test("is told what may be seen there", async () => {
    await channel("C01", "wins");
    await channel("C02", null);
    expect(await settings()).toMatch(/wins C01 +channel +Acme HQ \(slack\) +shown +all accounts +en/);
    expect(await settings("--channel", "#Wins", "--amounts", "hide", "--segment", "Enterprise")).toMatch(/Amounts +hidden +\(was shown\)/);
    await settings("--channel", "c02", "--language", "zh");
    expect(await audience()).toEqual([
      { externalId: "C01", audienceSegment: "Enterprise", showAmounts: false, language: "en" },
      { externalId: "C02", audienceSegment: null, showAmounts: true, language: "zh-CN" },
    ]);
    await settings("--channel", "wins", "--amounts", "show", "--segment", "none");
    expect((await audience())[0]).toMatchObject({ audienceSegment: null, showAmounts: true });
    expect(await settings("--channel", "wins")).toMatch(/wins C01 +channel/);
  });

  test("of Teams goes by its own name and its team's; the ids say which one is meant where a name does not", async () => {
    const workspaceId = randomUUID();
    const tenant = randomUUID();
    await db.sql(`insert into workspace ("organizationId", id, platform, "externalId", name) values ($1, $2, 'teams', $3, 'Microsoft Teams')`, [
      organizationId,
      workspaceId,
      tenant,
    ]);
    for (const [externalId, team] of Object.entries({ "19:one@thread.tacv2": "Sales Japan", "19:two@thread.tacv2": "Marketing" })) {
      await db.sql(
        `insert into conversation ("organizationId", "workspaceId", "externalId", kind, name, "teamName", "serviceUrl")
         values ($1, $2, $3, 'channel', 'wins', $4, 'https://smba.trafficmanager.net/teams/')`,
        [organizationId, workspaceId, externalId, team],
      );
      await db.sql(
        `insert into destination ("organizationId", id, "workspaceId", kind, "externalId", name, language) values ($1, $2, $3, 'channel', $4, 'wins', 'en')`,
        [organizationId, randomUUID(), workspaceId, externalId],
      );
    }
    const shown = await settings();
    expect(shown).toMatch(/wins +channel +Sales Japan \(teams\) +shown +all accounts +en/);
    expect(shown).not.toContain("19:");
    expect(await refused("--channel", "wins", "--amounts", "hide")).toContain(`${tenant}/19:two@thread.tacv2 (Marketing)`);
    expect(await settings("--channel", "19:two@thread.tacv2", "--amounts", "hide")).toContain("wins, Marketing (teams)");
  });

  test("that is not known, or not the only one, is asked for", async () => {
    const one = await channel("C01", "wins");
    await channel("C02", "wins");
    expect(await refused("--channel", "winz", "--amounts", "hide")).toContain("Did you mean wins");
    expect(await refused("--channel", "wins", "--amounts", "hide")).toContain(`${one}/C01 (Acme HQ)`);
    await settings("--channel", `${one}/C01`, "--amounts", "hide");
    expect((await audience()).map(({ showAmounts }) => showAmounts)).toEqual([false, true]);
    expect(await refused("--channel", "C01", "--amounts", "maybe")).toContain("show, hide");
  });

  test("of another organization is not known", async () => {
    await channel("C09", "secret");
    organizationId = await newOrganization("Other");
    expect(await refused("--channel", "C09", "--amounts", "show")).toContain('No channel "C09" is known here.');
  });
});

test("a database that is away is said in one line", async () => {
  const port = await freePort();
  const away = await openDatabase({ url: `postgresql://nobody@127.0.0.1:${port}/nothing` }, () => undefined);
  expect(await operatorOn(away).isRefused("settings")).toBe(`The database does not answer: Can't reach database server at 127.0.0.1:${port}`);
  await away.close();
});
