import { afterAll, beforeAll, expect, test } from "vitest";
import { needsShared, sharedFolder } from "../support/needs.ts";
import { readRavenstack, type RavenstackFile } from "../support/ravenstack.ts";
import { derivedRows } from "../support/rows.ts";
import { startWorld, type World } from "../support/world.ts";

needsShared("x", () => {
  let world: World; let files: RavenstackFile[];
  beforeAll(async () => { world = await startWorld({ now: new Date("2025-01-15T12:00:00Z") }); files = await readRavenstack(sharedFolder); });
  afterAll(() => world.stop());
  const sendAll = async () => {
    const sum = { accepted: 0, duplicates: 0, rejected: [] as unknown[] };
    for (const f of files) {
      const t0 = performance.now();
      for (let i = 0; i < f.events.length; i += 1000) {
        const r = await world.send(f.events.slice(i, i + 1000));
        sum.accepted += r.accepted; sum.duplicates += r.duplicates; sum.rejected.push(...r.rejected);
      }
      const ms = performance.now() - t0;
      process.stderr.write(`${f.name} ${f.events.length} ${Math.round(ms)} ms ${Math.round(f.events.length / ms * 1000)}/s\n`);
    }
    return sum;
  };
  test("all", async () => {
    await world.ask("ann", "wins", "subscribe");
    console.log(JSON.stringify(await sendAll()).slice(0, 600));
    const t = performance.now();
    const d = await derivedRows(world.db, world.organizationId);
    console.log("rows", performance.now() - t);
    console.log(JSON.stringify(await sendAll()).slice(0, 600));
    expect(await derivedRows(world.db, world.organizationId)).toEqual(d);
    await world.settle();
    console.log(world.slack.posts("wins").length);
    console.log(await world.ask("ann", "wins", "A-13466a", "/journey"));
    const rows = await world.db.sql(`select i.value, a.stage, a."stageSince", a.ended, a."endedAt", a.milestone, (select json_agg(json_build_object('id', s."externalId", 'status', s.status, 'endedOn', s."endedOn", 'renewsOn', s."renewsOn")) from subscription s where s."accountId" = a.id) as subs,
      (select json_agg(json_build_object('stage', v.stage, 'at', v."enteredAt", 'left', v."leftAt", 'ended', v.ended, 'back', v.backward) order by v.position) from stage_visit v where v."accountId" = a.id) as visits from account a join identifier i on i."accountId" = a.id and i.kind = 'account'`);
    (await import("node:fs")).writeFileSync("/tmp/product.json", JSON.stringify(rows));
  }, 600_000);
});
