import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { createEncryption, type Encryption, generateKey } from "../../src/encryption.ts";
import { OperatorError } from "../../src/errors.ts";
import { addEndpoint, createDoors, openFirstDoor, rotateSecret } from "../../src/ingest/endpoint.ts";
import { resealSecrets } from "../../src/ingest/reseal.ts";
import { testDatabase } from "../support/database.ts";

const oldKey = `old:${generateKey().split(":")[1]}`;
const newKey = `new:${generateKey().split(":")[1]}`;
const underOld = createEncryption(oldKey);
const underBoth = createEncryption(`${newKey},${oldKey}`);
const underNew = createEncryption(newKey);

let db: Db;
let organizationId: number;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  await db.sql("delete from organization");
  organizationId = await makeOrganization("Acme");
});
afterAll(() => db.close());

async function makeOrganization(name: string): Promise<number> {
  const [made] = await db.sql<{ id: number }>("insert into organization (name) values ($1) returning id", [name]);
  if (!made) throw new Error("no organization was made");
  return made.id;
}

/** A start with these keys, as far as doors go. */
async function start(encryption: Encryption): Promise<void> {
  await openFirstDoor(db, encryption, organizationId, null);
  await resealSecrets(db, encryption);
}
const secretsOf = async (path: string, encryption: Encryption) =>
  (await createDoors(db, encryption, null).find(path, new Date()))?.secrets.map((secret) => secret.toString("base64"));
const keys = async () => (await db.sql<{ sealed: string }>(`select sealed from endpoint_secret order by id`)).map((row) => row.sealed.split(".")[0]);

test("after one start with a new key in front the old one can be dropped, and every organization's doors still open", async () => {
  await start(underOld);
  const other = await makeOrganization("Globex");
  await addEndpoint(db, underOld, other, "globex");
  await rotateSecret(db, underOld, other, "globex");
  const [first, globex] = [await secretsOf("", underOld), await secretsOf("globex", underOld)];
  expect([first?.length, globex?.length]).toEqual([1, 2]);

  await start(underBoth);
  expect(await keys()).toEqual(["new", "new", "new"]);
  await start(underNew);
  expect(await secretsOf("", underNew)).toEqual(first);
  expect(await secretsOf("globex", underNew)).toEqual(globex);
});

test("what is sealed under the first key already is left alone", async () => {
  await start(underNew);
  const before = await db.sql(`select * from endpoint_secret`);
  await start(underBoth);
  expect(await db.sql(`select * from endpoint_secret`)).toEqual(before);
});

test("more than one batch is sealed anew", async () => {
  await db.transaction(async (tx) => {
    for (let each = 0; each < 501; each += 1) await addEndpoint(tx, underOld, organizationId, "busy");
  });
  await resealSecrets(db, underBoth);
  expect(new Set(await keys())).toEqual(new Set(["new"]));
  expect(await secretsOf("busy", underNew)).toHaveLength(501);
});

test("a start without the key of a secret that opens a door is refused, of one that opens none any more it is not", async () => {
  await addEndpoint(db, underOld, organizationId, "busy");
  await expect(start(underNew)).rejects.toThrow(
    new OperatorError('ENCRYPTION_KEYS has no key "old", which a stored secret was sealed with. Add it behind the first.'),
  );
  expect(await keys()).toContain("old");
  await db.sql(`update endpoint_secret set "expiresAt" = now() - interval '1 second' where sealed like 'old.%'`);
  await start(underNew);
  expect(await secretsOf("", underNew)).toHaveLength(1);
});
