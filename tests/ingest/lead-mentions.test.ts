import { afterAll, expect, test } from "vitest";
import { startWorld } from "../support/world.ts";

const world = await startWorld({ now: new Date("2026-06-15T12:00:00Z") });
afterAll(() => world.stop());

const event = (id: string, kind: string, rest: object) => ({ id, source: "crm", kind, occurredAt: "2026-06-10T09:00:00Z", ...rest });

test("an event that names its account stays with it, wherever the lead that it mentions is found later", async () => {
  await world.send(event("touch", "touch", { channel: "web", account: { externalId: "OWN" }, lead: { externalId: "L" } }));
  await world.send(event("lead", "lead", { lead: { externalId: "L", channel: "web", contact: { email: "ann@elsewhere.example" } } }));
  const rows = await world.db.sql<{ event: string; name: string }>(
    `select event."externalId" as event, account.name from revenue_event event join account on account."organizationId" = $1 and account.id = event."accountId"
    where event."organizationId" = $1 order by 1`,
    [world.organizationId],
  );
  expect(rows).toEqual([
    { event: "lead", name: "elsewhere.example" },
    { event: "touch", name: "OWN" },
  ]);
});
