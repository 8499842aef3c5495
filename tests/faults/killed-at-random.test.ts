import { expect, test, vi } from "vitest";
import { needsFaultRuns } from "../support/needs.ts";
import { audit } from "./audit.ts";
import { dealEvent, deliveryOf, eventually, openScene, type Player, pause, type Scene, type SentEvent } from "./scene.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });

const seeds = [817, process.env["THROUGHLINE_FAULT_SEED"] ? Number(process.env["THROUGHLINE_FAULT_SEED"]) : Date.now() % 1_000_000];
const deals = ["ash", "birch", "cedar", "elm"];
const stages = ["Qualified", "Demo", "Negotiation"];

needsFaultRuns("killed at random moments", () => {
  test.concurrent.each(seeds)("killed at random moments while deals move (seed %i): all is told once, or held for a person", async (seed) => {
    process.stderr.write(`Kills at random: THROUGHLINE_FAULT_SEED=${seed} runs this schedule again.\n`);
    const random = randomFrom(seed);
    const scene = await openScene({ channels: ["wins", "emea"] });
    try {
      let player = await scene.start();
      for (const channel of ["wins", "emea"]) await scene.subscribe(player, channel, "deals");
      const events = stages.flatMap((stage, order) => deals.map((deal) => dealEvent(`${deal}-${order}`, deal, stage, order + 1)));
      const sending = sendAll(scene, events, () => player, random);
      for (let kill = 0; kill < 3; kill += 1) {
        // Sometimes in the middle of its start.
        await pause(300 + random() * 3_500);
        player.signal("SIGKILL");
        await player.ended;
        player = await scene.launch();
      }
      await player.ready();
      await sending;
      const resent = await decideOnAll(scene, player, random);
      player.signal("SIGKILL");
      await player.ended;
      const rows = await audit(scene, { resent });
      expect(rows.filter(({ state }) => state === "dead")).toEqual([]);
    } finally {
      await scene.close();
    }
  });
});

/** A sender that lost the answer sends again, as senders do. */
async function sendAll(scene: Scene, events: readonly SentEvent[], player: () => Player, random: () => number): Promise<void> {
  for (const event of events) {
    await pause(random() * 600);
    await eventually(`event ${event.id} is taken in`, () =>
      scene.send(player(), [event]).then(
        () => true,
        () => false,
      ),
    );
  }
}

/** Someone looks at what is unknown and sends it again or lets it go, until all is sent. */
async function decideOnAll(scene: Scene, player: Player, random: () => number): Promise<string[]> {
  const resent: string[] = [];
  await eventually(
    "everything is sent",
    async () => {
      const text = await scene.outbox(player, "--all");
      for (const [, id = ""] of text.matchAll(/^([0-9a-f-]{36}) +unknown/gm)) {
        expect(scene.slack.record.filter((post) => deliveryOf(post) === id).length).toBeLessThan(2);
        const verb = random() < 0.5 ? "resend" : "drop";
        await scene.outbox(player, verb, id);
        if (verb === "resend") resent.push(id);
      }
      return text.includes("Everything is sent");
    },
    60_000,
  );
  return resent;
}

/** Mulberry32: the same numbers from 0 to 1 for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
