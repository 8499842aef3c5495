import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { outboxWorld, until, type World } from "../deliveries/world.ts";
import { operatorOn } from "./desk.ts";

let world: World;
let acme: string;
let operator: ReturnType<typeof operatorOn>;
beforeEach(async () => {
  world = await outboxWorld();
  acme = await world.account("Acme");
  operator = operatorOn(world.db);
});
afterEach(() => world.close());

/** A deal's message of which nobody knows whether it stands in the channel. */
async function unknownMessage(): Promise<string> {
  await world.channel("wins");
  world.fake.fail("wins", { fault: { next: "unknown" }, accepts: true });
  await world.moveDeal(acme, "7", { stage: "A" });
  world.work();
  return (await inState("unknown"))?.id ?? "";
}

async function inState(state: string) {
  const find = async () => (await world.rows()).find((row) => row.state === state);
  await until(async () => (await find()) !== undefined);
  return find();
}

test("when everything is sent it says so", async () => {
  expect(await operator.types("outbox")).toBe("No message needs a decision: nothing is unknown, and nothing was given up.");
  expect(await operator.types("outbox", "--all")).toContain("Everything is sent");
});

test("an unknown message is listed with what it is about, where, since when and why", async () => {
  const id = await unknownMessage();
  const listed = await operator.types("outbox");
  expect(listed).toMatch(
    new RegExp(`^${id}  unknown  wins \\(slack, Acorn\\)  deal 7 \\(crm\\) of Acme  since \\w{3} \\d+, \\d{4}, \\d\\d:\\d\\d \\(\\d+ s\\)$`, "m"),
  );
  expect(listed).toContain("the platform says unknown");
  expect(listed).toContain("npm run outbox -- resend ID");
});

test("what waits is counted, and listed when asked for", async () => {
  await world.channel("wins");
  await world.moveDeal(acme, "7", { stage: "A" });
  await world.db.sql(`update delivery set "createdAt" = now() - interval '3 hours' where "organizationId" = $1`, [world.organizationId]);
  const [row] = await world.rows();
  const short = await operator.types("outbox");
  expect(short).toContain("No message needs a decision");
  expect(short).toContain("Waiting to be sent: 1, the oldest for 3 h.");
  expect(short).not.toContain(row?.id);
  expect(await operator.types("outbox", "--all")).toMatch(new RegExp(`${row?.id}  pending  .*\\(3 h\\)`));
});

test("a resent message goes out once more, and says so", async () => {
  const id = await unknownMessage();
  expect(await operator.types("outbox", "resend", id)).toBe(
    "Queued again: deal 7 (crm) of Acme, to wins (slack, Acorn).\nIt goes out in its channel's turn, and shows the deal as it is then.",
  );
  expect(operator.heard.wake).toBe(1);
  await world.settled();
  expect(world.fake.accepted("wins")).toHaveLength(2);
  expect(await operator.isRefused("outbox", "resend", id)).toBe("It was sent. Nothing was done.");
});

test("a dropped message is not sent, and the deal's next change posts anew", async () => {
  const id = await unknownMessage();
  expect(await operator.types("outbox", "drop", id)).toContain("The deal's next change posts a new message.");
  await world.moveDeal(acme, "7", { stage: "B" });
  await until(() => world.fake.accepted("wins").length === 2);
  expect(world.fake.accepted("wins").map(({ act }) => act)).toEqual(["post", "post"]);
  expect(await operator.isRefused("outbox", "drop", id)).toBe("It was dropped already. Nothing was done.");
});

test("the beginning of an id is enough when it is one message's alone", async () => {
  const id = await unknownMessage();
  const [, ...all] = await world.db.sql<{ id: string }>("select id from delivery");
  expect(all).toEqual([]);
  await operator.types("outbox", "drop", id.slice(0, 13).toUpperCase());
  expect((await world.rows())[0]?.state).toBe("dropped");
});

test("a beginning that several share is asked for again, with the ids", async () => {
  await world.channel("one");
  await world.channel("two");
  await world.moveDeal(acme, "7", { stage: "A" });
  const ids = ["0193aaaa-0000-7000-8000-000000000001", "0193aaaa-0000-7000-8000-000000000002"];
  for (const [at, { id }] of (await world.rows()).entries()) await world.db.sql("update delivery set id = $2 where id = $1", [id, ids[at]]);
  const asked = await operator.isRefused("outbox", "drop", "0193aaaa");
  expect(asked).toContain("More than one message's id begins with 0193aaaa");
  for (const id of ids) expect(asked).toContain(id);
  await operator.types("outbox", "drop", ids[1] ?? "");
  expect((await world.rows()).map(({ id, state }) => [id, state])).toEqual(
    expect.arrayContaining([
      [ids[0], "pending"],
      [ids[1], "dropped"],
    ]),
  );
});

describe("what cannot be done is said, and nothing is done", () => {
  test("when the words make no sense", async () => {
    const sentences: [string[], string][] = [
      [["resend"], "Which message?"],
      [["drop", "a", "b"], "Which message?"],
      [["resend", "zz"], "not the beginning of a message's id"],
      [["resend", ""], "not the beginning of a message's id"],
      [["resend", "' or 1=1 --"], "not the beginning of a message's id"],
      [["drop", "0193"], "No message's id begins with 0193"],
      [["resnd", "0193"], "Did you mean resend?"],
      [["--al"], "Unknown option '--al'."],
    ];
    for (const [words, sentence] of sentences) expect(await operator.isRefused("outbox", ...words)).toContain(sentence);
  });

  test("resending what goes out by itself", async () => {
    await world.channel("wins");
    await world.moveDeal(acme, "7", { stage: "A" });
    const [row] = await world.rows();
    expect(await operator.isRefused("outbox", "resend", row?.id ?? "")).toContain("goes out by itself");
    expect(operator.heard.wake).toBe(0);
  });
});

test("every organization's messages are listed, each under its name; one's alone when asked for", async () => {
  const id = await unknownMessage();
  const [other] = await world.db.sql<{ id: number }>("insert into organization (name) values ('Other') returning id");
  const all = await operator.types("outbox");
  expect(all).toContain(`Acorn (organization ${world.organizationId})`);
  expect(all).toContain(`Other (organization ${other?.id})\n\n  No message needs a decision`);
  expect(await operator.types("outbox", "--organization", String(other?.id))).not.toContain(id);
  expect(await operator.isRefused("outbox", "drop", id, "--organization", String(other?.id))).toContain("No message's id begins with");
  expect((await world.rows())[0]?.state).toBe("unknown");
});

test("names from outside cannot steer the terminal", async () => {
  await world.db.sql(`update account set name = $2 where "organizationId" = $1`, [world.organizationId, "\u001b[2JAcme\u202e\nnpm run evil"]);
  await unknownMessage();
  const listed = await operator.types("outbox");
  expect(listed).toContain("\\u001b[2JAcme\\u202e npm run evil");
  for (const character of ["\u001b", "\u202e"]) expect(listed).not.toContain(character);
});
