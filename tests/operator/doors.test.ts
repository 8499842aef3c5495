import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { createDoors, generateSecret, openFirstDoor } from "../../src/ingest/endpoint.ts";
import { claimOf, isSignedBy, secretBytes } from "../../src/ingest/signature.ts";
import { testDatabase } from "../support/database.ts";
import { encryption, operatorOn } from "./desk.ts";

let db: Db;
let organizationId: number;
let operator: ReturnType<typeof operatorOn>;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  await db.sql("delete from organization");
  const [made] = await db.sql<{ id: number }>("insert into organization (name) values ('Acme') returning id");
  organizationId = made?.id ?? 0;
  operator = operatorOn(db);
});
afterAll(() => db.close());

const secretsIn = (text: string): string[] => text.match(/whsec_[A-Za-z0-9+/=]+/g) ?? [];

/** Whether a secret opens a door now. */
async function opens(path: string, secret: string | undefined, written: string | null = null): Promise<number | null> {
  const door = await createDoors(db, encryption, written).find(path, new Date());
  return door && secret && door.secrets.some((each) => each.equals(secretBytes(secret))) ? door.organizationId : null;
}

describe("the first door's secret", () => {
  test("is made once, printed each time, and kept sealed", async () => {
    const [secret] = secretsIn(await operator.types("webhook-secret"));
    expect(secretsIn(await operator.types("webhook-secret"))[0]).toBe(secret);
    expect(await opens("", secret)).toBe(organizationId);
    const [row] = await db.sql<{ sealed: string }>("select sealed from endpoint_secret");
    expect(row?.sealed).not.toContain(secret?.slice(6, 20));
  });

  test("is rotated: the new one counts at once, the old one for a day more", async () => {
    const [old] = secretsIn(await operator.types("webhook-secret"));
    const said = await operator.types("webhook-secret", "--rotate");
    const [fresh] = secretsIn(said);
    expect(said).toContain("for 24 hours more");
    expect(operator.heard.forget).toBe(1);
    expect([await opens("", old), await opens("", fresh)]).toEqual([organizationId, organizationId]);
    expect(await operator.types("webhook-secret")).toMatch(/ {2}whsec_\S+\n {2}whsec_\S+ {2}until \w+ \d+, \d+, \d\d:\d\d \(UTC\)\n/);

    await db.sql(`update endpoint_secret set "expiresAt" = "expiresAt" - interval '24 hours 1 second' where "expiresAt" is not null`);
    expect([await opens("", old), await opens("", fresh)]).toEqual([null, organizationId]);
    expect(secretsIn(await operator.types("webhook-secret"))).toEqual([fresh]);
  });

  test("rotated twice does not live longer for it", async () => {
    await operator.types("webhook-secret");
    await operator.types("webhook-secret", "--rotate");
    await db.sql(`update endpoint_secret set "expiresAt" = "expiresAt" - interval '20 hours' where "expiresAt" is not null`);
    const ends = () => db.sql<{ expiresAt: Date | null }>(`select "expiresAt" from endpoint_secret order by "createdAt", id limit 1`);
    const [before] = await ends();
    await operator.types("webhook-secret", "--rotate");
    expect((await ends())[0]).toEqual(before);
  });

  test("may be set by the environment, which is said", async () => {
    const written = generateSecret();
    operator = operatorOn(db, { webhookSecret: written });
    expect(await operator.types("webhook-secret")).toContain(`${written}  set by WEBHOOK_SECRET in the environment`);
    const said = await operator.types("webhook-secret", "--rotate");
    expect(said).toContain("take it out, or change it, once every sender has the new one");
    expect(await opens("", secretsIn(said)[0], written)).toBe(organizationId);
    expect(await opens("", written, written)).toBe(organizationId);
  });

  test("set by the environment needs no keys; one that is to be stored does", async () => {
    const written = generateSecret();
    expect(await operatorOn(db, { encryption: null, webhookSecret: written }).types("webhook-secret")).toContain(written);
    expect(await operatorOn(db, { encryption: null, webhookSecret: written }).isRefused("webhook-secret", "--rotate")).toContain(
      "Set ENCRYPTION_KEYS",
    );
    expect(await operatorOn(db, { encryption: null }).isRefused("webhook-secret")).toContain("ENCRYPTION_KEYS");
  });

  test("that is stored is not passed over when the keys are missing", async () => {
    await operator.types("webhook-secret");
    await expect(openFirstDoor(db, null, organizationId, generateSecret())).rejects.toThrow(
      "Secrets are stored here, and ENCRYPTION_KEYS is not set.",
    );
  });

  test.skipIf(!has("openssl"))("signs the example as the door wants it", async () => {
    const printed = await operator.types("webhook-secret");
    const script = printed.slice(printed.indexOf("  key=")).replace(/^ {2}/gm, "");
    expect(script).toContain("curl -sS 'https://bot.acme.com/webhooks/events'");
    const stub = `curl() { for each in "$@"; do printf '%s\\n' "$each"; done; }\n`;
    const { stdout } = await promisify(execFile)("sh", ["-c", stub + script]);
    const headers = Object.fromEntries([...stdout.matchAll(/^(webhook-[a-z]+): (.+)$/gm)].map(([, name, value]) => [name, value]));
    const body = stdout.trimEnd().split("\n").at(-1) ?? "";
    expect(JSON.parse(body)).toMatchObject({ kind: "opportunity", account: { domain: "acme.example" } });
    const claim = claimOf(headers, new Date());
    const [secret = ""] = secretsIn(printed);
    expect(claim && isSignedBy(claim, Buffer.from(body), [secretBytes(secret)])).toBe(true);
  });
});

describe("further doors", () => {
  test("are the first organization's unless said otherwise, and show their secret once", async () => {
    const said = await operator.types("endpoint", "add", "hubspot");
    expect(said).toContain("Events of Acme");
    expect(said).toContain("https://bot.acme.com/webhooks/events/hubspot");
    expect(await opens("hubspot", secretsIn(said)[0])).toBe(organizationId);
    expect(operator.heard.forget).toBe(1);
    const listed = await operator.types("endpoint");
    expect(listed).toMatch(new RegExp(`https://bot\\.acme\\.com/webhooks/events/hubspot +Acme \\(organization ${organizationId}\\) +1$`, "m"));
    expect(secretsIn(listed)).toEqual([]);
  });

  test("of another organization, or of one that is made for it, are theirs alone", async () => {
    const [other] = await db.sql<{ id: number }>("insert into organization (name) values ('Other') returning id");
    const [secret] = secretsIn(await operator.types("endpoint", "add", "other", "--organization", String(other?.id)));
    expect(await opens("other", secret)).toBe(other?.id);
    const said = await operator.types("endpoint", "add", "globex", "--new-organization", "Globex GmbH");
    const [made] = await db.sql<{ id: number }>("select id from organization where name = 'Globex GmbH'");
    expect(await opens("globex", secretsIn(said)[0])).toBe(made?.id);
    expect(await opens("globex", secret)).toBeNull();
  });

  test("are rotated by their path", async () => {
    const [old] = secretsIn(await operator.types("endpoint", "add", "hubspot"));
    const [fresh] = secretsIn(await operator.types("endpoint", "rotate", "hubspot"));
    expect(fresh).not.toBe(old);
    expect([await opens("hubspot", old), await opens("hubspot", fresh)]).toEqual([organizationId, organizationId]);
    expect(await operator.types("endpoint")).toMatch(/2, 1 of them for at most 24 hours more$/m);
  });

  test.each([
    [["add"], "Which door?"],
    [["add", "Hub Spot"], "small letters, digits and hyphens"],
    [["add", "../x"], "small letters, digits and hyphens"],
    [["add", "a".repeat(61)], "1 to 60"],
    [["add", "x", "--organization", "1", "--new-organization", "Y"], "not both"],
    [["add", "x", "--organization", "999"], "There is no organization 999"],
    [["add", "x", "--new-organization", " "], "a name of 1 to 200"],
    [["rotate", "hubspt"], "Did you mean hubspot?"],
    [["remove", "hubspot"], "There are: add PATH, rotate PATH."],
    [["add", "hubspot"], 'There is a door "hubspot" already, Acme\'s'],
    [["--organization", "1"], "belong to: npm run endpoint -- add PATH"],
  ])("%j is refused with a sentence, and makes nothing", async (words, sentence) => {
    await operator.types("endpoint", "add", "hubspot");
    expect(await operator.isRefused("endpoint", ...words)).toContain(sentence);
    const [rows] = await db.sql<{ doors: number; organizations: number }>(
      "select (select count(*) from endpoint) as doors, (select count(*) from organization) as organizations",
    );
    expect(rows).toEqual({ doors: 1, organizations: 1 });
  });

  test("need a key to store their secret with", async () => {
    expect(await operatorOn(db, { encryption: null }).isRefused("endpoint", "add", "x")).toContain("Set ENCRYPTION_KEYS");
  });
});

describe("the desk", () => {
  test("names the commands, and what a mistyped one may have meant", async () => {
    expect(await operator.types("help")).toContain("npm run webhook-secret");
    expect(await operator.isRefused("outbxo")).toContain('There is no command "outbxo". Did you mean outbox?');
    expect(await operator.isRefused()).toContain("npm run settings");
    expect(await operator.isRefused("toString")).toContain("There is no command");
    for (const tool of ["settings", "outbox", "events", "webhook-secret", "endpoint"])
      expect(await operator.types(tool, "--help")).toContain(`npm run ${tool}`);
  });

  test("says that there is no organization before the first start", async () => {
    await db.sql("delete from organization");
    expect(await operator.isRefused("settings")).toBe("There is no organization yet. The first start makes it: npm start");
  });
});

function has(command: string): boolean {
  try {
    execFileSync(command, ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
