import { expect, test } from "vitest";
import { Activity } from "../../../src/platforms/teams/activity.ts";
import { createOnce } from "../../../src/platforms/teams/once.ts";

const activity = (type: string, id: string) =>
  Activity.parse({ type, id, serviceUrl: "https://smba.trafficmanager.net/teams/", from: { id: "29:ann" }, conversation: { id: "a:1" } });

test("an invoke that is told again has its answer, though many messages and invokes came since", async () => {
  const once = createOnce<string>();
  let handled = 0;
  const tell = (type: string, id: string) =>
    once(activity(type, id), "nothing", async () => {
      handled += 1;
      return `answer ${handled}`;
    });
  expect(await tell("invoke", "1")).toBe("answer 1");
  for (let message = 0; message < 5_000; message += 1) await tell("message", `${message}`);
  for (let invoke = 2; invoke <= 1_000; invoke += 1) await tell("invoke", `${invoke}`);
  expect(await tell("invoke", "1")).toBe("answer 1");
  expect(handled).toBe(6_000);
  expect(await tell("message", "7")).toBe("nothing");
  expect(handled).toBe(6_000);
});

test("who tells a message again while it is handled waits for how that goes, and one that failed may be told again", async () => {
  const once = createOnce<string>();
  const failing = Promise.withResolvers<string>();
  const tell = (handle: () => Promise<string>) => once(activity("message", "1"), "nothing", handle);
  const told = [tell(() => failing.promise), tell(async () => "never")];
  failing.reject(new Error("the database is away"));
  for (const answer of await Promise.allSettled(told)) expect(answer).toMatchObject({ status: "rejected" });
  expect(await tell(async () => "handled")).toBe("handled");
});
