import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { embeddedCopy } from "../support/embedded-copy.ts";
import { freePort } from "../support/free-port.ts";
import { type Launched, launch } from "../support/process.ts";

/** A folder to start in, and a port that nobody else is using. */
export type Home = {
  folder: string;
  port: number;
  /** `npm start` in the folder. */
  begin(env?: Record<string, string>, uid?: number): Launched;
  /** The one sentence with which a start is refused; fails when there is another answer. */
  refusal(env: Record<string, string>, uid?: number): Promise<string>;
  /** Ends what still runs; fails when a secret stands in what was written. */
  close(): Promise<void>;
};

/** An empty one is a newcomer's; a prepared one has a database, with nobody in it. */
export async function openHome(state: "empty" | "prepared"): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-home-"));
  if (state === "prepared") await embeddedCopy(join(folder, "data"));
  const port = await freePort();
  const launched: Launched[] = [];
  const begin: Home["begin"] = (env = {}, uid) => {
    const one = launch({ PORT: String(port), ...env }, { cwd: folder, ...(uid !== undefined && { uid }) });
    launched.push(one);
    return one;
  };
  return {
    folder,
    port,
    begin,
    refusal: async (env, uid) => {
      const one = begin(env, uid);
      expect(await one.ended).toEqual({ code: 1, signal: null });
      expect(one.stdout()).toBe("");
      // What went well before it is logged; the sentence is the rest, in one line.
      const lines = one.stderr().split("\n");
      const said = lines.filter((line) => !line.startsWith('{"level":30'));
      expect(said).toEqual([expect.stringMatching(/^[^{].+/), ""]);
      return said[0] ?? "";
    },
    close: async () => {
      for (const one of launched) one.signal("SIGKILL");
      await Promise.all(launched.map((one) => one.ended));
      await rm(folder, { recursive: true, force: true });
      const lines = launched.flatMap((one) => `${one.stdout()}${one.stderr()}`.split("\n"));
      expect(lines.filter((line) => /(xox[a-z]-|whsec_)\w/.test(line))).toEqual([]);
    },
  };
}

/** Types /journey acme on the page, and reads what it shows. */
export async function journeyOfAcme(home: Home): Promise<string> {
  expect(await deed(home, { type: "say", as: alex, channel: revenue, text: "/journey acme" })).toEqual({ problem: null });
  const { messages } = await reading(home, `messages?as=${alex}&channel=${revenue}&count=100`);
  return JSON.stringify(messages);
}

/** Waits until the demo company's story is told up to now. */
export async function storyTold(home: Home): Promise<void> {
  for (;;) {
    const { clock } = await reading(home, `start?as=${alex}`);
    if (clock.moving === null) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Does something on the page, as its browser would. */
export async function deed({ port }: Home, { type, ...told }: { type: string; as: string } & Record<string, unknown>): Promise<unknown> {
  const origin = `http://127.0.0.1:${port}`;
  const headers = { "content-type": "application/json", origin };
  const response = await fetch(`${origin}/sandbox/${type}`, { method: "POST", headers, body: JSON.stringify(told) });
  return JSON.parse(await response.text());
}

/** Asks for what the page shows: "start?as=U0ALEX". */
export async function reading({ port }: Home, path: string) {
  const response = await fetch(`http://127.0.0.1:${port}/sandbox/${path}`);
  return JSON.parse(await response.text());
}

export const alex = "U0ALEX";
export const revenue = "C0REVENUE";
