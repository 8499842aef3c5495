import type { Figure } from "./interleave.ts";
import { measure, type Server } from "./servers.ts";

const settleMs = 5_000;

/** Starts the product on a database that is there, and asks once: how long that took, and what it holds in memory when it rests again. */
export async function startAndRest(start: () => Promise<Server>, accounts: number) {
  const from = performance.now();
  const server = await start();
  await measure({ port: server.port, ask: "/journey", accounts, connections: 1, batch: 1, warmUpSeconds: 0, seconds: 30, mostRequests: 1 });
  const firstAnswerMs = performance.now() - from;
  await new Promise((done) => setTimeout(done, settleMs));
  return { server, firstAnswerMs, residentMb: server.residentMb() };
}

export const firstAnswer = (where: string, ms: number): Figure => ({
  what: `from the start to the first answer, ${where}`,
  ours: `${(ms / 1_000).toFixed(2)} s`,
  floor: "",
  ratio: "",
  target: "under 5 s",
  holds: ms < 5_000,
});

export const memory = (where: string, megabytes: number, most: number): Figure => ({
  what: `idle memory, reopened, ${where}`,
  ours: `${Math.round(megabytes)} MB`,
  floor: "",
  ratio: "",
  target: `under ${most} MB`,
  holds: megabytes < most,
});
