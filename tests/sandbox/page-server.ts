import { once } from "node:events";
import { type IncomingHttpHeaders, request } from "node:http";
import express from "express";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { Bundle } from "../../src/sandbox/serve/bundle.ts";
import { mountSandbox } from "../../src/sandbox/serve/mount.ts";
import type { ClientKind, Deed, Done, GuideStep, Page, PageClock, Start, Streamed } from "../../src/sandbox/serve/protocol.ts";
import type { SandboxPage } from "../../src/sandbox/serve/sandbox-page.ts";
import type { SlackStandIn } from "../../src/sandbox/slack/stand-in.ts";
import type { TeamsStandIn } from "../../src/sandbox/teams/stand-in.ts";
import { smallSlack } from "./small-slack.ts";

/** What the app hears, a command's form or a payload, and its acknowledgement. */
export type Heard = Record<string, unknown> & { type?: string; trigger_id?: string };
export type Acknowledge = (heard: Heard) => { status?: number; body?: object | string } | "never";

export type PageOptions = {
  /** Unset: everything, with nothing. */
  acknowledge?: Acknowledge;
  /** What differs from the company's own. */
  over?: Partial<SandboxPage>;
  /** Unset: the page's own. */
  bundle?: Bundle;
  /** Unset: Slack alone. */
  teams?: TeamsStandIn;
};

/** A company whose time and tour are kept in memory. */
function company() {
  const listeners = { clock: new Set<() => void>(), anew: new Set<() => void>(), guide: new Set<() => void>() };
  const on = (kind: keyof typeof listeners) => (listener: () => void) => {
    listeners[kind].add(listener);
    return () => void listeners[kind].delete(listener);
  };
  const tell = (kind: keyof typeof listeners) => {
    for (const listener of listeners[kind]) listener();
  };
  const steps = new Set<GuideStep>();
  let clock: PageClock = { now: "2026-11-23T09:00:00.000Z", timeZone: "UTC", aheadDays: 0, moving: null };
  const lines: string[] = [];
  const page: Omit<SandboxPage, "commands" | "featured" | "shortcuts" | "people" | "team"> = {
    clock: () => clock,
    onClock: on("clock"),
    onAnew: on("anew"),
    move: async (days) => {
      clock = { ...clock, aheadDays: clock.aheadDays + days };
      tell("clock");
    },
    guide: {
      done: () => [...steps],
      tick: (step) => {
        steps.add(step);
        tell("guide");
      },
      again: () => {
        steps.clear();
        tell("guide");
      },
      onChange: on("guide"),
    },
    usedOn: () => undefined,
    win: async () => ({ command: "npm run send -- deal-won acme.example", curl: "curl …", answer: '{"accepted":1}' }),
    log: pino({ base: null }, { write: (line) => void lines.push(line) }),
  };
  const setClock = (next: Partial<PageClock>) => {
    clock = { ...clock, ...next };
    tell("clock");
  };
  return { page, lines, setClock, makeAnew: () => tell("anew"), listening: () => listeners.clock.size };
}

const say = (en: string, ja: string, zh: string) => ({ en, ja, "zh-CN": zh });

/** Ann (English) and Yui (Japanese) can be played; Ben is there and cannot. */
async function people(slack: SlackStandIn) {
  slack.addUser({ id: "U1YUI", team: "T1", name: "結衣", locale: "ja-JP" });
  return [
    { id: "U1ANN", job: say("Sales rep", "営業担当", "销售") },
    { id: "U1YUI", job: say("Customer success", "カスタマーサクセス", "客户成功") },
  ];
}

/** The page on a port of its own, beside an app that acknowledges as told. */
export async function openPage({ acknowledge = () => ({}), over = {}, bundle, teams }: PageOptions = {}) {
  const slack = await smallSlack({ pace: false });
  const demo = company();
  const app = express();
  const page = {
    ...demo.page,
    team: "T1",
    people: await people(slack),
    commands: [
      { command: "/rev", hint: "help", about: say("Everything", "すべて", "全部") },
      { command: "/journey", hint: "<account>", about: say("The story of an account", "アカウントの全体像", "客户的历程") },
    ],
    featured: [{ command: "journey", hint: "<account>", about: say("The story of an account", "アカウントの全体像", "客户的历程") }],
    shortcuts: [
      { callback: "find-account", label: say("Find account", "アカウントを探す", "查找客户"), about: say("…", "…", "…"), on: "anywhere" },
      { callback: "add-to-journey", label: say("Add to journey", "履歴に追加", "添加到历程"), about: say("…", "…", "…"), on: "message" },
    ],
    ...over,
  } satisfies SandboxPage;
  const mounted = mountSandbox(app, { slack, teams: teams ?? null }, page, bundle);
  const heard: Heard[] = [];
  app.post("/slack/events", express.urlencoded({ extended: false }), express.json(), (asked, response) => {
    const told: Heard = typeof asked.body.payload === "string" ? JSON.parse(asked.body.payload) : asked.body;
    heard.push(told);
    const ack = acknowledge(told);
    if (ack !== "never") response.status(ack.status ?? 200).send(ack.body ?? "");
  });
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    await mounted.stop();
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  slack.setAppUrl(`http://127.0.0.1:${port}`);
  const host = `localhost:${port}`;
  const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
    askAt(port, method, path, { host, ...headers }, body);
  const post = (what: string, body: unknown, headers: Record<string, string> = {}) =>
    ask("POST", `/sandbox/${what}`, { origin: `http://${host}`, "content-type": "application/json", ...headers }, JSON.stringify(body));
  const read = async <Answer>(path: string, query: Record<string, string>): Promise<Answer> =>
    JSON.parse((await ask("GET", `/sandbox/${path}?${new URLSearchParams(query)}`)).text);
  return {
    slack,
    heard,
    host,
    mounted,
    ...demo,
    ask,
    post,
    /** Does something as the page does. */
    act: async (deed: Deed, client: ClientKind = "slack"): Promise<Done> => JSON.parse((await post(deed.type, deed, { "x-client": client })).text),
    start: (as = "U1ANN", client: ClientKind = "slack") => read<Start>("start", { as, client }),
    messages: (as: string, channel: string, query: Record<string, string> = {}) => read<Page>("messages", { as, channel, ...query }),
    thread: (as: string, channel: string, ts: string) => read<Page>("thread", { as, channel, ts }),
    listen: (as: string, client: ClientKind = "slack") => listenAt(`http://127.0.0.1:${port}/sandbox/stream?as=${as}&client=${client}`),
  };
}

function askAt(port: number, method: string, path: string, headers: Record<string, string>, body?: string) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const asked = request({ port, host: "127.0.0.1", method, path, headers }, async (response) => {
      let text = "";
      for await (const chunk of response.setEncoding("utf8")) text += chunk;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
    });
    asked.on("error", reject).end(body);
  });
}

/** Hears a stream of server-sent events as a browser does. */
async function listenAt(url: string) {
  const aborting = new AbortController();
  onTestFinished(() => aborting.abort());
  const response = await fetch(url, { signal: aborting.signal });
  const told: Streamed[] = [];
  const waiting = new Set<() => void>();
  let raw = "";
  const hear = async () => {
    const decoder = new TextDecoder();
    let rest = "";
    for await (const chunk of response.body ?? []) {
      const text = decoder.decode(chunk, { stream: true });
      raw += text;
      const parts = `${rest}${text}`.split("\n\n");
      rest = parts.pop() ?? "";
      told.push(...parts.flatMap(eventOf));
      for (const look of waiting) look();
    }
  };
  const ended = hear().catch(() => undefined);
  /** The first event that `matches` and was not taken before, as soon as it is there. */
  const next = <Type extends Streamed["type"]>(type: Type, matches: (event: Extract<Streamed, { type: Type }>) => boolean = () => true) =>
    new Promise<Extract<Streamed, { type: Type }>>((resolve, reject) => {
      const is = (event: Streamed): event is Extract<Streamed, { type: Type }> => event.type === type;
      const look = () => {
        const place = told.findIndex((event) => is(event) && matches(event));
        const event = told[place];
        if (!event || !is(event)) return;
        told.splice(0, place + 1);
        waiting.delete(look);
        clearTimeout(timer);
        resolve(event);
      };
      const timer = setTimeout(() => reject(new Error(`No ${type} was told; there are ${JSON.stringify(told)}`)), 5000);
      waiting.add(look);
      look();
    });
  return { response, next, told, ended, raw: () => raw, close: () => aborting.abort() };
}

function eventOf(part: string): Streamed[] {
  const type = /^event: (.*)$/m.exec(part)?.[1];
  const data = /^data: (.*)$/m.exec(part)?.[1];
  return type && data ? [{ type, ...JSON.parse(data) }] : [];
}
