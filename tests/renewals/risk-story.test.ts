import { expect, test } from "vitest";
import { bandOf, healthOf } from "../../src/renewals/risk.ts";
import { bands } from "../../src/renewals/step.ts";
import { storyCustomers } from "./risk-story.ts";

const beginsAt = new Date("2026-11-23T10:00:00Z");

test.each([1, 2, 3, 4])("in the demo company of seed %i, who drifts away is seen to, and who does well is left in peace", (seed) => {
  const worst = { healthy: 0, watch: 0, risk: 0 };
  const calm = { healthy: 0, watch: 0, risk: 0 };
  for (const customer of storyCustomers(seed, 120, beginsAt)) {
    for (const at of customer.worst) worst[healthOf(customer.evidence, new Date(at)).band] += 1;
    for (const at of customer.calm) calm[healthOf(customer.evidence, new Date(at)).band] += 1;
  }
  const share = (counts: typeof worst, band: keyof typeof worst) => counts[band] / bands.reduce((sum, each) => sum + counts[each], 0);
  expect(worst.risk + worst.watch + worst.healthy).toBeGreaterThan(20);
  expect(calm.healthy).toBeGreaterThan(500);
  expect(share(worst, "healthy")).toBeLessThan(0.15);
  expect(share(worst, "risk")).toBeGreaterThan(0.4);
  expect(share(calm, "healthy")).toBeGreaterThan(0.97);
  expect(share(calm, "risk")).toBeLessThan(0.005);
});

test("Hikari Foods, whose use falls for eight weeks and whose champion left, is at risk when the present begins; and was not two months before", () => {
  const hikari = storyCustomers(1, 20, beginsAt).find(({ domain }) => domain === "hikari-foods.example");
  const levelAt = (days: number) => (hikari ? healthOf(hikari.evidence, new Date(beginsAt.getTime() - days * 86_400_000)).level : -1);
  expect(bandOf(levelAt(0))).toBe("risk");
  expect(bandOf(levelAt(70))).toBe("healthy");
});
