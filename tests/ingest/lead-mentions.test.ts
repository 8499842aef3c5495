import { expect, onTestFinished, test } from "vitest";
import { startWorld } from "../support/world.ts";

const event = (id: string, kind: string, rest: object) => ({ id, source: "crm", kind, occurredAt: "2026-06-10T09:00:00Z", ...rest });

const touch = event("touch", "touch", { channel: "web", account: { externalId: "OWN" }, lead: { externalId: "L" } });
const lead = event("lead", "lead", { lead: { externalId: "L", channel: "web", contact: { email: "ann@elsewhere.example" } } });

test.each([
  ["first", [touch, lead]],
  ["last", [lead, touch]],
])("an event that names its account stays with it and the lead that it mentions where it is, told %s", async (_, told) => {
  const world = await startWorld({ now: new Date("2026-06-15T12:00:00Z") });
  onTestFinished(() => world.stop());
  for (const one of told) await world.send(one);
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
