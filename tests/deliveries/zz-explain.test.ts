import { test } from "vitest";
import { fakePlatform } from "/work/main/tests/support/fake-platform.ts";
import { outboxWorld } from "/work/main/tests/deliveries/world.ts";
import { claimDue, findNextDue } from "/work/main/src/deliveries/claim.ts";
import { readFileSync } from "node:fs";
const LANES = Number(process.env.LANES ?? 200), EACH = 20;
const src = readFileSync("/tmp/dlv/load.test.ts", "utf8");
const indexes = [...src.matchAll(/`(create .*)`/g)].map((m) => m[1]);
test("explain", async () => {
  const world = await outboxWorld(fakePlatform());
  for (const i of indexes) await world.db.sql(i);
  for (let i = 0; i < LANES; i++) await world.channel(`c${i}`);
  const acme = await world.account("Acme");
  for (let i = 0; i < EACH; i++) await world.moveDeal(acme, String(i), { stage: "A" });
  if (process.env.ANALYZE) await world.db.sql("analyze");
  const reset = async () => { await world.db.sql("update delivery set state = 'pending' where state = 'sending'"); await world.db.sql(`update destination set "nextSendAt" = now()`); };
  const bench = async (name: string, run: () => Promise<unknown>, after: () => Promise<unknown> = async () => {}) => {
    for (let i = 0; i < 3; i++) { await run(); await after(); }
    let cpu = 0;
    for (let i = 0; i < 20; i++) { const c = process.cpuUsage(); await run(); const d = process.cpuUsage(c); cpu += d.user + d.system; await after(); }
    console.log(name, (cpu / 20000).toFixed(2), "ms cpu");
  };
  await bench("next", () => world.db.sql(findNextDue, [["slack"], [0], [0.01], 1000]));
  await bench("claim", () => world.db.sql(claimDue, [["slack"], [0], [0.01], 1000, 30000, 10]), reset);
  await bench("claim of nothing", () => world.db.sql(claimDue, [["slack"], [0], [0.01], 1000, 30000, 0]), reset);
  await bench("plan only", () => world.db.sql("explain " + claimDue, [["slack"], [0], [0.01], 1000, 30000, 0]), reset);
  const rows = await world.db.sql<any>("explain (analyze, timing, costs off) " + claimDue, [["slack"], [0], [0.01], 1000, 30000, 3]);
  console.log(rows.map((r) => r["QUERY PLAN"]).join("\n"));
  await world.close();
}, 120000);
