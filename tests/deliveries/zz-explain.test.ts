import { test } from "vitest";
import { fakePlatform } from "/work/main/tests/support/fake-platform.ts";
import { outboxWorld } from "/work/main/tests/deliveries/world.ts";
import { claimDue, findNextDue } from "/work/main/src/deliveries/claim.ts";
import { readFileSync } from "node:fs";
const LANES = 200, EACH = 20;
const src = readFileSync("/tmp/dlv/load.test.ts", "utf8");
const indexes = [...src.matchAll(/`(create .*)`/g)].map((m) => m[1]);
test("explain", async () => {
  const world = await outboxWorld(fakePlatform());
  for (const i of indexes) await world.db.sql(i);
  for (let i = 0; i < LANES; i++) await world.channel(`c${i}`);
  const acme = await world.account("Acme");
  for (let i = 0; i < EACH; i++) await world.moveDeal(acme, String(i), { stage: "A" });
  for (let i = 0; i < 3; i++) {
    let t = performance.now();
    await world.db.sql(findNextDue, [["slack"], [0], [0.01], 1000]);
    console.log("next", performance.now() - t);
    t = performance.now();
    await world.db.sql(claimDue, [["slack"], [0], [0.01], 1000, 30000, 3]);
    console.log("claim", performance.now() - t);
  }
  const rows = await world.db.sql<any>("explain (analyze, timing, costs off) " + claimDue, [["slack"], [0], [0.01], 1000, 30000, 3]);
  console.log(rows.map((r) => r["QUERY PLAN"]).join("\n"));
  await world.close();
}, 120000);
