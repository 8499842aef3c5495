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
  if (process.env.ANALYZE) await world.db.sql('analyze');
  t = performance.now();
  const times = new Map<string, [number, number]>();
  const sql = world.db.sql;
  const workers = Number(process.env.WORKERS ?? 1);
  for (let i = 0; i < workers; i++) world.work();
  while (world.fake.calls.length < LANES * EACH) await new Promise(r => setTimeout(r, 20));
  const s = (performance.now() - t) / 1000;
  console.log("sent", world.fake.calls.length, "in", s.toFixed(1), "s:", (world.fake.calls.length / s).toFixed(0), "/s");
  for (const [k, [n, ms]] of times) console.log(n, (ms / n).toFixed(2), "ms", JSON.stringify(k));
  await world.settled();

  const bad = [];
  for (let i = 0; i < LANES; i++) { const order = world.fake.calls.filter(c => c.channel === `c${i}`).map(c => c.card.title).join(); if (order !== Array.from({length: EACH}, (_, d) => `Deal: Deal ${d}`).join()) bad.push(order); }
  console.log("sent bad lanes ms", bad.length, bad[0], JSON.stringify(world.logged.slice(0, 3)));
  await world.close();
}, 120000);
