import { expect, test } from "vitest";
import { RevenueEvent } from "../../src/journeys/event.ts";
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
    mqlAt: instant("2025-01-02"),
    salAt: null,
    sqlAt: null,
    verdict: null,
    verdictAt: null,
    verdictReason: null,
    verdictNote: null,
    verdictBy: null,
    verdicts: 0,
    returnsOn: null,
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

const judged = (on: string, step: string, verdict?: Record<string, unknown>, id = "L1"): RevenueEvent => {
  const told = lead(on, step, {}, id);
  return RevenueEvent.parse({ ...told, id: `${told.id} ${JSON.stringify(verdict)}`, ...(verdict && { verdict }) });
};
const judgements: [story: string, told: [step: string, verdict?: Record<string, unknown>][], verdict: string | null, count: number][] = [
  ["that only came", [["lead"], ["mql"]], null, 0],
  ["that sales accepted", [["lead"], ["sal"]], "accept", 1],
  ["that sales qualified at once", [["lead"], ["sql"]], "accept", 1],
  ["that went on after it was accepted", [["sal"], ["sql"]], "accept", 1],
  ["that was accepted once more, by somebody", [["sal"], ["sal", { by: "ann@us.example" }]], "accept", 2],
  ["that was recycled", [["lead"], ["recycled", { reason: "no_need" }]], "recycle", 1],
  ["that was recycled, then accepted", [["recycled"], ["sal"]], "accept", 2],
  [
    "that was rejected for another reason",
    [
      ["rejected", { reason: "duplicate" }],
      ["rejected", { reason: "bad_data" }],
    ],
    "reject",
    2,
  ],
  [
    "of which the same was said once more",
    [
      ["recycled", { reason: "not_now", note: "In May", by: "ann@us.example", returnsOn: "2025-05-01" }],
      ["recycled", { reason: "not_now", note: "In May", by: "ann@us.example", returnsOn: "2025-05-01" }],
    ],
    "recycle",
    1,
  ],
  [
    "that was put off once more",
    [
      ["recycled", { reason: "not_now", returnsOn: "2025-05-01" }],
      ["recycled", { reason: "not_now", returnsOn: "2025-06-01" }],
    ],
    "recycle",
    2,
  ],
  ["that marketing qualified after it was rejected", [["rejected"], ["mql"]], null, 1],
  ["that was recycled after it was qualified again", [["recycled"], ["mql"], ["recycled"]], "recycle", 2],
  ["that was told once more after it was rejected", [["mql"], ["rejected"], ["lead"]], "reject", 1],
  ["that marketing qualified after sales had accepted it", [["sal"], ["mql"]], "accept", 1],
];

test.each(judgements)("a lead %s", (_, told, verdict, verdicts) => {
  const events = told.map(([step, details], index) => judged(`2025-01-0${index + 1}`, step, details));
  expect(foldLead(events)).toMatchObject({ verdict, verdicts });
  expect(foldLead(events.toReversed())).toEqual(foldLead(events));
  expect(fold(events, "2025-06-01").leads).toEqual([foldLead(events)]);
});

test("a verdict says why, who and until when, and the next one takes all of it away", () => {
  const put = judged("2025-01-02", "recycled", { reason: "not_now", note: "In spring", by: "ann@us.example", returnsOn: "2025-03-03" });
  expect(foldLead([lead("2025-01-01"), put])).toMatchObject({
    ...{ verdict: "recycle", verdictAt: instant("2025-01-02"), verdictReason: "not_now", verdictNote: "In spring" },
    ...{ verdictBy: "ann@us.example", returnsOn: "2025-03-03" },
  });
  expect(foldLead([lead("2025-01-01"), put, judged("2025-03-04", "sal", { by: "bo@us.example", returnsOn: "2026-01-01" })])).toMatchObject({
    ...{ verdict: "accept", verdictReason: null, verdictNote: null, verdictBy: "bo@us.example", returnsOn: null, verdicts: 2 },
  });
});

test("qualified again, a lead has no verdict, and was judged as often as before", () => {
  const put = judged("2025-01-02", "recycled", { reason: "not_now", note: "In spring", by: "ann@us.example", returnsOn: "2025-03-03" });
  const unjudged = { verdict: null, verdictAt: null, verdictReason: null, verdictNote: null, verdictBy: null, returnsOn: null, verdicts: 1 };
  expect(foldLead([lead("2025-01-01"), put, lead("2025-02-01", "mql")])).toMatchObject({ status: "mql", ...unjudged });
  const byMilestone = [lead("2025-01-01"), put, milestone("2025-02-01", "mql", { lead: { externalId: "L1" } })];
  expect(foldLead(byMilestone)).toMatchObject({ status: "mql", ...unjudged });
  expect(fold(byMilestone, "2025-06-01").leads).toMatchObject([unjudged]);
});

test("each step counts the first time", () => {
  const events = [
    lead("2025-01-01"),
    lead("2025-01-02", "mql"),
    lead("2025-01-03", "sal"),
    lead("2025-01-04", "recycled"),
    lead("2025-01-05", "sal"),
  ];
  const steps = { mqlAt: instant("2025-01-02"), salAt: instant("2025-01-03"), sqlAt: null };
  expect(foldLead(events)).toMatchObject(steps);
  expect(fold(events, "2025-06-01").leads).toMatchObject([steps]);
});

test("a milestone that names a lead judges it as well", () => {
  const events = [lead("2025-01-01"), milestone("2025-01-02", "rejected", { lead: { externalId: "L1" } })];
  expect(foldLead(events)).toMatchObject({ verdict: "reject", verdictAt: instant("2025-01-02"), verdicts: 1 });
  expect(fold(events, "2025-06-01").leads).toMatchObject([{ verdict: "reject", verdicts: 1 }]);
});

test("a deal accepts the latest of the leads that lived, and says that it came from it", () => {
  const journey = fold(
    [
      lead("2025-01-01", "lead", {}, "L1"),
      lead("2025-01-05", "lead", {}, "L2"),
      judged("2025-01-07", "rejected", undefined, "L3"),
      deal("2025-01-10", "Discovery"),
      deal("2025-01-11", "Discovery", "open", {}, "D2"),
    ],
    "2025-06-01",
  );
  expect(journey.leads.map(({ status, verdict, verdicts }) => [status, verdict, verdicts])).toEqual([
    ["converted", null, 0],
    ["converted", "accept", 1],
    ["rejected", "reject", 1],
  ]);
  expect(journey.opportunities.map(({ leadSource, leadExternalId }) => [leadSource, leadExternalId])).toEqual([
    ["crm", "L2"],
    [null, null],
  ]);
});

test("a deal keeps the verdict of a lead that was judged before", () => {
  const events = [lead("2025-01-01"), judged("2025-01-02", "sal", { by: "ann@us.example" }), deal("2025-01-10", "Discovery")];
  expect(fold(events, "2025-06-01").leads).toMatchObject([{ verdict: "accept", verdictBy: "ann@us.example", verdicts: 1, status: "converted" }]);
});
