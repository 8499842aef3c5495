import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openCloud } from "../../../src/platforms/teams/cloud.ts";
import { createSigningKeys, type SigningKeys } from "../../../src/platforms/teams/keys.ts";
import { createTeamsStandIn, type TeamsStandIn } from "../../../src/sandbox/teams/stand-in.ts";

const minutes = 60_000;
const hours = 60 * minutes;
const known = "stand-in-1";

let teams: TeamsStandIn;
let keys: SigningKeys;
beforeEach(async () => {
  const app = { appId: randomUUID(), password: "a password", tenantId: randomUUID() };
  teams = await createTeamsStandIn(app);
  keys = createSigningKeys(openCloud({ ...app, cloudUrl: teams.cloudUrl }));
  // How old the keys are goes by this clock alone.
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(async () => {
  vi.useRealTimers();
  await teams.close();
});

const asks = () => teams.requests.filter(({ operation }) => operation === "metadata").length;

test("the keys are asked for once, by all who wait, and again where that failed", async () => {
  teams.failNext({ on: "metadata", status: 500 });
  const first = await Promise.allSettled([keys.find(known), keys.find("nobody")]);
  expect(first.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(asks()).toBe(1);
  expect(await Promise.all([keys.find(known), keys.find(known), keys.find("nobody")])).toEqual([expect.anything(), expect.anything(), null]);
  expect(asks()).toBe(2);
  vi.advanceTimersByTime(11 * hours);
  expect(await keys.find(known)).not.toBeNull();
  expect(asks()).toBe(2);
});

test("a stranger's unknown name shuts nobody out while Microsoft's host hangs, and it is not asked again before five minutes", async () => {
  await keys.find(known);
  vi.advanceTimersByTime(6 * minutes);
  teams.failNext({ on: "metadata", breaks: "no-answer" });
  const stranger = keys.find("nobody").catch(() => "it cannot be asked");
  await vi.waitUntil(() => asks() === 2);
  const began = Date.now();
  expect(await keys.find(known)).not.toBeNull();
  expect(Date.now() - began).toBeLessThan(1_000);
  // Ends what hangs.
  await teams.close();
  expect(await stranger).toBe("it cannot be asked");
  expect(await keys.find("nobody")).toBeNull();
  expect(await keys.find(known)).not.toBeNull();
});

test("an unknown name is asked for at most every five minutes, whether that fails or not", async () => {
  await keys.find(known);
  expect(await keys.find("nobody")).toBeNull();
  expect(asks()).toBe(1);
  vi.advanceTimersByTime(6 * minutes);
  teams.failNext({ on: "metadata", status: 503 });
  await expect(keys.find("nobody")).rejects.toThrow("503");
  for (let time = 0; time < 20; time += 1) expect(await keys.find(`nobody ${time}`)).toBeNull();
  expect(asks()).toBe(2);
  vi.advanceTimersByTime(6 * minutes);
  expect(await keys.find("nobody")).toBeNull();
  expect(await keys.find("nobody")).toBeNull();
  expect(asks()).toBe(3);
});

test("old keys are asked for anew, and go on where they are not told", async () => {
  await keys.find(known);
  vi.advanceTimersByTime(13 * hours);
  teams.failNext({ on: "metadata", status: 500 });
  expect(await keys.find(known)).not.toBeNull();
  expect(await keys.find(known)).not.toBeNull();
  expect(asks()).toBe(2);
  vi.advanceTimersByTime(6 * minutes);
  expect(await keys.find(known)).not.toBeNull();
  expect(asks()).toBe(3);
  vi.advanceTimersByTime(11 * hours);
  expect(await keys.find(known)).not.toBeNull();
  expect(asks()).toBe(3);
});
