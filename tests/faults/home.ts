import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { freePort, type Launched, launch } from "../support/process.ts";

/** A newcomer's machine: an empty folder to start in, and a port that nobody else is using. */
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

export async function openHome(): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-home-"));
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
export async function journeyOfAcme({ port }: Home): Promise<string> {
  const origin = `http://127.0.0.1:${port}`;
  const sent = await fetch(`${origin}/sandbox/send`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ language: "en", channel: "C0REVENUE", text: "/journey acme" }),
  });
  expect(await sent.json()).toEqual({ problem: null });
  const stream = await fetch(`${origin}/sandbox/view?language=en`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let shown = "";
  while (reader && !shown.includes("\n\n")) shown += (await reader.read()).value ?? "";
  await reader?.cancel();
  return shown;
}
