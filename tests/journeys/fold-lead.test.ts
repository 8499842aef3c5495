import { expect, test } from "vitest";
import { foldLead } from "../../src/journeys/fold.ts";
import type { LeadStatus } from "../../src/journeys/journey.ts";
import { deal, fold, instant, lead, milestone, milestonesOf } from "./telling.ts";

const verdicts: [story: string, told: string[], status: LeadStatus, since: string][] = [
  ["goes forward", ["lead", "mql", "sal"], "sal", "2025-01-03"],
  ["is not taken back by being told once more", ["sal", "lead", "mql"], "sal", "2025-01-01"],
  ["is recycled", ["sal", "recycled", "lead"], "recycled", "2025-01-02"],
  ["comes again after it was recycled", ["sal", "recycled", "mql"], "mql", "2025-01-03"],
  ["is rejected, and stays so when told once more", ["sal", "rejected", "lead"], "rejected", "2025-01-02"],
  ["qualifies after it was rejected", ["mql", "rejected", "mql"], "mql", "2025-01-03"],
  ["is rejected after it was recycled", ["mql", "recycled", "rejected"], "rejected", "2025-01-03"],
];

test.each(verdicts)("a lead %s", (_, told, status, since) => {
  const events = told.map((step, index) => lead(`2025-01-0${index + 1}`, step));
  expect(foldLead(events)).toMatchObject({ status, statusSince: instant(since), openedAt: instant("2025-01-01") });
  expect(foldLead(events.toReversed())).toEqual(foldLead(events));
  expect(fold(events, "2025-06-01").leads).toEqual([foldLead(events)]);
});

test("a deal converts the leads that live when it opens, and only those", () => {
  const journey = fold(
    [
      lead("2025-01-01", "recycled"),
      lead("2025-01-01", "rejected", {}, "L2"),
      deal("2025-01-10", "Discovery"),
      lead("2025-01-11", "mql"),
      lead("2025-01-12", "lead", {}, "L3"),
    ],
    "2025-06-01",
  );
  expect(journey.leads.map(({ externalId, status }) => `${externalId} ${status}`)).toEqual(["L1 converted", "L2 rejected", "L3 lead"]);
  expect(journey.leads[0]?.statusSince).toEqual(instant("2025-01-10"));
});

test("a converted lead lives by itself again when it is recycled", () => {
  const events = [lead("2025-01-01"), deal("2025-01-10", "Discovery"), deal("2025-02-01", "Closed", "lost"), lead("2025-02-02", "recycled")];
  expect(fold(events, "2025-06-01")).toMatchObject({ leads: [{ status: "recycled" }], current: { stage: "awareness", ended: null } });
});

test("of a lead's attributes the latest telling counts, and another contact brings its own name", () => {
  const first = lead("2025-01-01", "lead", {
    contact: { email: "Ann@Acme.com", name: "Ann" },
    campaign: "spring",
    score: 10,
    owner: "rep@example.com",
  });
  const second = lead("2025-01-02", "mql", { contact: { email: "ann@acme.com" }, score: 40 });
  const third = lead("2025-01-03", "sal", { contact: { email: "bob@acme.com" } });
  expect(foldLead([second, first])).toEqual({
    source: "crm",
    externalId: "L1",
    contactEmail: "ann@acme.com",
    contactName: "Ann",
    channel: "webinar",
    campaign: "spring",
    score: 40,
    owner: "rep@example.com",
    status: "mql",
    statusSince: instant("2025-01-02"),
    openedAt: instant("2025-01-01"),
  });
  expect(foldLead([first, second, third])).toMatchObject({ contactEmail: "bob@acme.com", contactName: null, campaign: "spring" });
});

test("a lead's milestones are reached once, whatever comes after", () => {
  const journey = fold(
    [lead("2025-01-01", "mql"), lead("2025-01-02", "recycled"), lead("2025-01-03", "mql"), lead("2025-01-04", "rejected")],
    "2025-06-01",
  );
  expect(milestonesOf(journey, "L1")).toEqual(["lead 2025-01-01", "mql 2025-01-01", "recycled 2025-01-02", "rejected 2025-01-04"]);
});

test("milestones that name a lead count for it, and no events tell of no lead", () => {
  expect(foldLead([milestone("2025-01-02", "sql", { lead: { externalId: "L1" } }), lead("2025-01-01")])).toMatchObject({ status: "sql" });
  expect(foldLead([])).toBeNull();
});
