import { test } from "vitest";
import { fakePlatform } from "/work/main/tests/support/fake-platform.ts";
import { outboxWorld, until } from "/work/main/tests/deliveries/world.ts";
const LANES = 200, EACH = 20;
const indexes = [
 `create index delivery_live on delivery ("organizationId", "destinationId", position) where state in ('pending', 'sending')`,
 `create unique index delivery_living on delivery ("organizationId", "destinationId", living) where act = 'post' and living is not null and state in ('pending', 'sending', 'sent', 'unknown')`,
 `create index delivery_waiting on delivery ("organizationId", "postId") where state = 'pending' and "postId" is not null`,
 `create index delivery_sending on delivery ("organizationId", "destinationId") where state = 'sending'`,
];
test.each([true])("load, indexes %s", async (withIndexes) => {
  const world = await outboxWorld(fakePlatform());
  if (withIndexes) for (const i of indexes) await world.db.sql(i);
  for (let i = 0; i < LANES; i++) await world.channel(`c${i}`);
  const acme = await world.account("Acme");
  let t = performance.now();
  for (let i = 0; i < EACH; i++) await world.moveDeal(acme, String(i), { stage: "A" });
  console.log("enqueue", LANES * EACH, "rows in", EACH, "calls:", ((performance.now() - t)/EACH).toFixed(1), "ms per call");
  t = performance.now();
  const workers = Number(process.env.WORKERS ?? 1);
  for (let i = 0; i < workers; i++) world.work();
  while (world.fake.calls.length < LANES * EACH) await new Promise(r => setTimeout(r, 20));
  const s = (performance.now() - t) / 1000;
  console.log("sent", world.fake.calls.length, "in", s.toFixed(1), "s:", (world.fake.calls.length / s).toFixed(0), "/s");
  await world.settled();
  t = performance.now(); 
  await world.close();
}, 120000);
