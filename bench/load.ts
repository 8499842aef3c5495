import { openConnection } from "./connection.ts";
import { freshEvent, type Request, slashCommand, webhook } from "./requests.ts";
import { type TeamsLine, type TeamsWord, teamsMessage, teamsWords } from "./teams-requests.ts";

/** What is asked of a server: bounded in time and in count, after a while that does not count. */
export type Load = {
  port: number;
  /** "repeats" are events that were all sent before the clock starts. */
  ask: "/journey" | "/echo" | "events" | "repeats" | `teams ${TeamsWord}`;
  /** For what is asked on Teams: where it is answered. */
  teams?: TeamsLine;
  accounts: number;
  connections: number;
  /** How many events a request carries. */
  batch: number;
  warmUpSeconds: number;
  seconds: number;
  mostRequests: number;
  /** How long each connection rests between its requests; unset: not at all. */
  pauseMs?: number;
};

/** Times in milliseconds. `wrong` counts answers that are not 200, or do not say what they should. */
export type Measured = { requests: number; perSecond: number; p50: number; p99: number; wrong: number; firstWrong: string };

/** This file is a process of its own: it takes a Load as its argument and prints what it Measured. */
async function main(load: Load): Promise<void> {
  if (load.ask === "repeats") {
    const told = Array.from({ length: load.mostRequests }, () => someEvents(load));
    await run(load, forever(told.map((events) => webhook(events, "accepted"))), { ...load, warmUpSeconds: 0, seconds: 600 });
    process.stdout.write(JSON.stringify(await run(load, forever(told.map((events) => webhook(events, "duplicates"))), load)));
  } else if (load.teams) {
    process.stdout.write(JSON.stringify(await runOnTeams(load, load.teams)));
  } else {
    const { ask } = load;
    const next = () => (ask === "/journey" || ask === "/echo" ? slashCommand(ask, load.accounts) : webhook(someEvents(load), "accepted"));
    process.stdout.write(JSON.stringify(await run(load, next, load)));
  }
}

/** What is written on Teams is answered at the connector: every message must have found its answer there. */
async function runOnTeams(load: Load, teams: TeamsLine): Promise<Measured> {
  const word = teamsWords.find((one) => load.ask === `teams ${one}`);
  if (!word) throw new RangeError(`Nobody on Teams asks ${load.ask}`);
  const answers = async (): Promise<number> => {
    const response = await fetch(`http://127.0.0.1:${teams.cloudPort}/told`);
    return JSON.parse(await response.text())[word];
  };
  const before = await answers();
  let sent = 0;
  const next = () => {
    sent += 1;
    return teamsMessage(teams, word, load.accounts);
  };
  const measured = await run(load, next, load);
  const unanswered = sent - ((await answers()) - before);
  if (unanswered === 0) return measured;
  return { ...measured, wrong: measured.wrong + unanswered, firstWrong: measured.firstWrong || "the connector was told something else" };
}

const someEvents = ({ batch, accounts }: Load) => Array.from({ length: batch }, () => freshEvent(accounts));

function forever(requests: readonly Request[]): () => Request {
  let at = 0;
  return () => {
    const request = requests[at++ % requests.length];
    if (!request) throw new RangeError("There is nothing to send");
    return request;
  };
}

async function run({ port, connections, mostRequests, pauseMs }: Load, next: () => Request, { warmUpSeconds, seconds }: Load): Promise<Measured> {
  const latencies: number[] = [];
  const wrong: string[] = [];
  const countFrom = performance.now() + warmUpSeconds * 1_000;
  const until = countFrom + seconds * 1_000;
  let sent = 0;
  let ended = countFrom;
  const ask = async () => {
    const connection = await openConnection("127.0.0.1", port);
    while (sent < mostRequests && performance.now() < until) {
      sent += 1;
      if (pauseMs) await new Promise((done) => setTimeout(done, pauseMs));
      const { wire, expects } = next();
      const from = performance.now();
      const { status, body } = await connection.send(wire);
      if (status !== 200 || !body.includes(expects)) wrong.push(`${status} instead of "${expects}": ${body.slice(0, 300)}`);
      if (from < countFrom) continue;
      ended = performance.now();
      latencies.push(ended - from);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, ask));
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return {
    requests: latencies.length,
    perSecond: (latencies.length / (ended - countFrom)) * 1_000,
    p50: quantile(0.5),
    p99: quantile(0.99),
    wrong: wrong.length,
    firstWrong: wrong[0] ?? "",
  };
}

await main(JSON.parse(process.argv[2] ?? ""));
