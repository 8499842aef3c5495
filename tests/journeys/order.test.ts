import { expect, test } from "vitest";
import type { RevenueEvent } from "../../src/journeys/event.ts";
import { compareEvents } from "../../src/journeys/order.ts";
import { account, deal, lead, milestone, subscription } from "./telling.ts";

const on = "2025-01-01";
const called = (event: RevenueEvent, id: string, source = "crm"): RevenueEvent => ({ ...event, id, source });
const order = (events: readonly RevenueEvent[]) => events.toSorted(compareEvents).map((event) => event.id);

test("what happened earlier comes first, whatever it is called", () => {
  expect(order([called(lead("2025-01-02"), "a"), called(milestone("2025-01-01", "churned"), "b")])).toEqual(["b", "a"]);
});

test("at one instant the funnel's order counts, attributes first and the ways back last", () => {
  const events = [
    called(milestone(on, "churned"), "churned"),
    called(lead(on, "rejected"), "rejected"),
    called(milestone(on, "live"), "live"),
    called(subscription(on, { startsOn: on, status: "churned" }), "ended"),
    called(subscription(on, { startsOn: on }), "started"),
    called(milestone(on, "won"), "won"),
    called(deal(on, "Closed", "lost"), "lost"),
    called(deal(on, "Discovery", "open", { stageOrder: 2 }), "second stage"),
    called(deal(on, "Discovery", "open", { stageOrder: 1 }), "third by name"),
    called(deal(on, "Discovery"), "without order"),
    called(subscription(on, { startsOn: on, status: "trial" }), "trial"),
    called(lead(on, "mql"), "mql"),
    called(lead(on), "lead"),
    called(account(on, {}), "zz account"),
  ];
  expect(order(events)).toEqual([
    "zz account",
    "lead",
    "mql",
    "trial",
    "without order",
    "third by name",
    "second stage",
    "lost",
    "won",
    "started",
    "ended",
    "live",
    "rejected",
    "churned",
  ]);
});

test("what nothing else tells apart is told apart by source and id", () => {
  expect(order([called(lead(on), "b", "api"), called(lead(on), "B", "api"), called(lead(on), "a", "crm"), called(lead(on), "c", "CRM")])).toEqual([
    "c",
    "B",
    "b",
    "a",
  ]);
});
