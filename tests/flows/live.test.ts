import { afterAll, expect, test } from "vitest";
import { startWorld } from "../support/world.ts";

const world = await startWorld({ now: new Date("2026-06-15T12:00:00Z") });
afterAll(() => world.stop());

const contract = (domain: string) => ({
  id: `contract of ${domain}`,
  source: "billing",
  kind: "subscription",
  occurredAt: "2026-03-01T09:00:00Z",
  account: { domain },
  subscription: { externalId: domain, status: "active", startsOn: "2026-03-01" },
});
const live = (domain: string, occurredAt: string, rest: object = {}) => ({
  id: `${domain} is live`,
  source: "success-desk",
  kind: "milestone",
  occurredAt,
  account: { domain },
  milestone: "live",
  ...rest,
});

test("a customer is live because someone said so, or because 90 days have passed, and the answer says which", async () => {
  await world.send([
    contract("told.example"),
    live("told.example", "2026-04-10T09:00:00Z"),
    contract("contract.example"),
    live("contract.example", "2026-04-10T09:00:00Z", { source: "billing", subscription: { externalId: "contract.example" } }),
    contract("calendar.example"),
    contract("late.example"),
    live("late.example", "2026-06-10T09:00:00Z"),
  ]);
  expect(await world.ask("ann", "wins", "told.example", "/journey")).toContain("as told by success-desk");
  expect(await world.ask("ann", "wins", "contract.example", "/journey")).toContain("as told by billing");
  expect(await world.ask("ann", "wins", "calendar.example", "/journey")).toContain("by the calendar, 90 days after onboarding");
  expect(await world.ask("ann", "wins", "late.example", "/journey")).toContain("by the calendar, 90 days after onboarding");
});
