import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEncryption, generateKey } from "../../src/encryption.ts";
import { startWorld, type World } from "../support/world.ts";
import { operatorOn } from "./desk.ts";

const encryption = createEncryption(generateKey());
let world: World;
let operator: ReturnType<typeof operatorOn>;
let ours: string[];

beforeAll(async () => {
  world = await startWorld({ encryption });
  operator = operatorOn(world.db, { encryption, publicUrl: world.url, now: () => world.clock.now });
  ours = ["--organization", String(world.organizationId)];
  await world.ask("ann", "wins", "subscribe");
  await world.send({
    id: "acme-1",
    source: "crm",
    occurredAt: world.clock.now.toISOString(),
    kind: "opportunity",
    account: { domain: "acme.example", name: "Acme's <Robots>" },
    opportunity: { externalId: "D-1", name: "40 cells", stage: "Negotiation", stageOrder: 4, status: "open", amount: "96000", currency: "USD" },
  });
  await world.settle();
});
afterAll(() => world.stop());

const channel = () => world.slack.posts("#wins").map(({ text }) => text);

describe("npm run send", () => {
  test("wins an account's open deal by a signed event, and shows the request that did it", async () => {
    const said = await operator.types("send", "deal-won", "acme.example", ...ours);
    expect(said).toContain(`curl -sS '${world.url}/webhooks/events/door-`);
    expect(said).toContain('{"accepted":1,"duplicates":0,"rejected":[]}');
    await world.settle();
    expect(channel().some((text) => /won/i.test(text) && text.includes("40 cells"))).toBe(true);
  });

  test("the request that is shown works from a shell, and is known", async () => {
    const said = await operator.types("send", "call", "ACME.example", ...ours);
    const curl = said.slice(said.indexOf("curl"), said.indexOf("\n\nThe door")).replaceAll("\n  ", "\n");
    const { stdout } = await promisify(execFile)("bash", ["-c", curl]);
    expect(JSON.parse(stdout)).toEqual({ accepted: 0, duplicates: 1, rejected: [] });
  });

  test.each(["deal-opened", "deal-moved", "deal-lost", "lead", "renewal", "signal-critical", "usage-down"])("%s is taken in", async (kind) => {
    expect(await operator.types("send", kind, "www.acme.example", ...ours)).toContain('"accepted":1');
  });

  test("without an open deal there is none to win, and it says how to open one", async () => {
    expect(await operator.isRefused("send", "deal-won", "acme.example", ...ours)).toBe(
      "acme.example has no open deal. npm run send -- deal-opened acme.example opens one.",
    );
  });

  test("sends nothing into anybody's own data unless it is named", async () => {
    const refused = await operator.isRefused("send", "deal-lost", "acme.example");
    expect(refused).toContain("What this sends is invented");
    expect(refused).toContain("--organization");
  });

  test("what is wrong is said with what to do", async () => {
    expect(await operator.isRefused("send", "deal-wonn", "acme.example")).toContain("Did you mean deal-won");
    expect(await operator.isRefused("send", "deal-won")).toContain("npm run send -- deal-won acme.example");
    expect(await operator.isRefused("send", "deal-won", "nobody.example", ...ours)).toContain('No account has the domain "nobody.example"');
    expect(await operator.isRefused("send", "deal-won", "acme.example", "now")).toContain('"now" is too much');
    const elsewhere = operatorOn(world.db, { encryption, publicUrl: "http://127.0.0.1:9" });
    expect(await elsewhere.isRefused("send", "call", "acme.example", ...ours)).toContain(
      "Nothing answers at http://127.0.0.1:9/webhooks/events/door-",
    );
  });
});
