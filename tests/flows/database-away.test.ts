import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Db, openDatabase } from "../../src/db/client.ts";
import { textOf } from "../../src/sandbox/serve/plain-text.ts";
import { type CuttableLine, lineTo } from "../support/cuttable-line.ts";
import { type ServerCopy, serverCopy } from "../support/database.ts";
import { needsServer } from "../support/needs.ts";
import { channelId, startWorld, userId, type World } from "../support/world.ts";

needsServer("the database goes away and comes back", () => {
  let copy: ServerCopy;
  let line: CuttableLine;
  let db: Db;
  /** Straight to the server, past the line. */
  let beside: Db;
  let world: World;
  beforeAll(async () => {
    copy = await serverCopy();
    line = await lineTo(copy.url);
    // As patient with an answer as a test can be.
    db = await openDatabase({ url: `${line.url}?query_timeout=1500` }, () => undefined);
    beside = await openDatabase({ url: copy.url }, () => undefined);
    world = await startWorld({ db });
    await world.ask("ann", "wins", "subscribe deals");
    await world.send(deal());
    await world.settle();
  });
  afterEach(() => line.mend());
  afterAll(async () => {
    await world.stop();
    await db.close();
    await line.close();
    await beside.close();
    await copy.drop();
  });

  let made = 0;
  const deal = () => {
    made += 1;
    const opportunity = { externalId: `D${made}`, name: `Deal ${made}`, stage: "Open", status: "open" };
    return {
      id: `e${made}`,
      kind: "opportunity",
      occurredAt: new Date().toISOString(),
      account: { domain: `a${made}.example`, name: `Acme ${made}` },
      opportunity,
    };
  };
  const stored = async (ids: readonly string[]) =>
    (await beside.sql<{ id: string }>(`select "externalId" as id from revenue_event where "externalId" = any($1) order by 1`, [ids])).map(
      ({ id }) => id,
    );
  const asks = (text: string) =>
    world.slack.command({ user: userId(world.team, "ann"), channel: channelId(world.team, "wins"), command: "/journey", text });
  const ready = async () => (await fetch(`${world.url}/readyz`)).status;
  const posted = (name: string) => world.slack.posts("wins").filter((post) => textOf(post).includes(name)).length;
  /** How long it takes, in milliseconds, until it is so. */
  const until = async (isSo: () => Promise<boolean>): Promise<number> => {
    const from = performance.now();
    while (!(await isSo())) {
      if (performance.now() - from > 20_000) throw new Error("It is not so after 20 seconds");
      await new Promise((next) => setTimeout(next, 50));
    }
    return performance.now() - from;
  };

  test("senders are told to send again, people are told in words, and all goes on within 5 seconds of its return", async () => {
    await line.cut();
    const event = deal();
    const refused = await world.post(event);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await ready()).toBe(503);
    expect((await fetch(`${world.url}/healthz`)).status).toBe(200);

    for (const text of ["a1.example", "somebody new"]) {
      const answer = await asks(text);
      expect(answer).toMatchObject({ outcome: "ok" });
      expect(answer.ackMs).toBeLessThan(3_000);
      expect(textOf(await answer.reply())).toMatch(/database/i);
    }
    const stranger = await world.slack.command({
      user: userId(world.team, "yui"),
      channel: channelId(world.team, "wins"),
      command: "/rev",
      text: "help",
    });
    expect(stranger.outcome).toBe("ok");
    expect(textOf(await stranger.reply())).not.toBe("");

    await line.mend();
    const recovered = await until(async () => (await world.post(event)).status === 200);
    expect(recovered).toBeLessThan(5_000);
    expect(await until(async () => (await ready()) === 200)).toBeLessThan(5_000);
    expect(await until(async () => posted(event.opportunity.name) === 1)).toBeLessThan(5_000);
    expect(textOf(await (await asks(event.account.domain)).reply())).toContain(event.account.name);
  }, 60_000);

  test("a button that is pressed meanwhile is answered in words", async () => {
    const [post] = world.slack.posts("wins").slice(-1);
    if (!post) throw new Error("nothing was posted");
    await line.cut();
    const pressed = await world.slack.press({ user: userId(world.team, "ann"), on: post, button: "ask:0" });
    expect(pressed.outcome).toBe("ok");
    expect(textOf(await pressed.reply())).toMatch(/database/i);
  }, 60_000);

  test("what waited in the outbox goes out when the database is back, once", async () => {
    const events = [deal(), deal(), deal()];
    await world.send(events);
    await line.cut();
    await new Promise((next) => setTimeout(next, 1_500));
    await line.mend();
    await until(async () => events.every(({ opportunity }) => posted(opportunity.name) > 0));
    await world.settle();
    expect(events.map(({ opportunity }) => posted(opportunity.name))).toEqual([1, 1, 1]);
    expect(await beside.sql(`select state from delivery where state not in ('sent', 'superseded')`)).toEqual([]);
  }, 60_000);

  test("every connection is ended by the server: nobody notices for longer than a moment", async () => {
    await beside.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name like 'throughline%'`,
    );
    const event = deal();
    expect(await until(async () => (await world.post(event)).status === 200)).toBeLessThan(5_000);
    expect(await until(async () => posted(event.opportunity.name) === 1)).toBeLessThan(5_000);
  }, 60_000);

  test("the database takes no connections for a while", async () => {
    const name = new URL(copy.url).pathname.slice(1);
    const elsewhere = await openDatabase({ url: Object.assign(new URL(copy.url), { pathname: "/postgres" }).href }, () => undefined);
    await elsewhere.script(`alter database ${name} allow_connections false`);
    await elsewhere.sql(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name]);
    const event = deal();
    expect((await world.post(event)).status).toBe(503);
    expect(textOf(await (await asks("a1.example")).reply())).toMatch(/database/i);
    await elsewhere.script(`alter database ${name} allow_connections true`);
    await elsewhere.close();
    expect(await until(async () => (await world.post(event)).status === 200)).toBeLessThan(5_000);
  }, 60_000);

  test("a line that is mute and not broken costs nobody the acknowledgement, and no sender an answer", async () => {
    line.mute();
    const event = deal();
    const [refused, answer] = await Promise.all([world.post(event), asks("a1.example"), fetch(`${world.url}/healthz`)]);
    expect(answer).toMatchObject({ outcome: "ok" });
    expect(answer.ackMs).toBeLessThan(3_000);
    expect(refused.status).toBe(503);
    expect(textOf(await answer.reply())).not.toBe("");
    expect(await ready()).toBe(503);
    await line.mend();
    expect(await until(async () => (await world.post(event)).status === 200)).toBeLessThan(5_000);
    expect(await until(async () => posted(event.opportunity.name) === 1)).toBeLessThan(5_000);
  }, 60_000);

  test("whatever was answered with 200 while the line broke again and again is there, and there once", async () => {
    const events = Array.from({ length: 150 }, deal);
    let broken = 0;
    const breaking = (async () => {
      for (; broken < 6; broken += 1) {
        await new Promise((next) => setTimeout(next, 60));
        await line.cut();
        await new Promise((next) => setTimeout(next, 40));
        await line.mend();
      }
    })();
    const answers = await Promise.all(
      events.map(async (event, at) => {
        await new Promise((next) => setTimeout(next, at * 4));
        const { status } = await world.post(event);
        return { id: event.id, status };
      }),
    );
    await breaking;
    const taken = answers.filter(({ status }) => status === 200).map(({ id }) => id);
    expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    expect(new Set(await stored(taken))).toEqual(new Set(taken));
    await until(async () => (await ready()) === 200);
    const again = await world.send(events);
    expect(again.accepted + again.duplicates).toBe(150);
    expect(await stored(events.map(({ id }) => id))).toHaveLength(150);
    expect(await beside.sql(`select living from delivery where act = 'post' group by "destinationId", living having count(*) > 1`)).toEqual([]);
  }, 60_000);
});
