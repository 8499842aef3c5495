import { once } from "node:events";
import { App, ExpressReceiver } from "@slack/bolt";
import express, { type Express } from "express";
import { pino } from "pino";
import { addDemoWorkspace, demoPeople, demoWorkspace } from "../../../src/sandbox/demo/workspace.ts";
import type { Bundle } from "../../../src/sandbox/serve/bundle.ts";
import { mountSandbox } from "../../../src/sandbox/serve/mount.ts";
import type { GuideStep, PageClock } from "../../../src/sandbox/serve/protocol.ts";
import type { SandboxPage } from "../../../src/sandbox/serve/sandbox-page.ts";
import { createSlackStandIn, type SlackStandIn } from "../../../src/sandbox/slack/stand-in.ts";
import type { TeamsStandIn } from "../../../src/sandbox/teams/stand-in.ts";
import { signingSecret, silent } from "../small-slack.ts";
import { teachApp } from "./app.ts";

const say = (en: string, ja: string, zh: string) => ({ en, ja, "zh-CN": zh });

const commands: SandboxPage["commands"] = [
  { command: "/journey", hint: "<account>", about: say("The story of an account", "アカウントの全体像", "客户的历程") },
  { command: "/gallery", hint: "", about: say("Everything that a message can hold", "メッセージの見本", "消息示例") },
  { command: "/charts", hint: "", about: say("Two charts", "グラフの見本", "图表示例") },
  { command: "/figures", hint: "", about: say("A table and charts of ours", "表とグラフの見本", "表格和图表示例") },
  { command: "/form", hint: "", about: say("A form with every kind of field", "フォームの見本", "表单示例") },
];

const featured: SandboxPage["featured"] = [
  { command: "journey", hint: "<account>", about: say("The story of an account", "アカウントの全体像", "客户的历程") },
  { command: "figures", hint: "", about: say("A table and charts of ours", "表とグラフの見本", "表格和图表示例") },
];

const shortcuts: SandboxPage["shortcuts"] = [
  {
    callback: "find-account",
    label: say("Find account", "アカウントを探す", "查找客户"),
    about: say("By name or domain", "名前かドメインで", "按名称或域名"),
    on: "anywhere",
  },
  {
    callback: "add-to-journey",
    label: say("Add to journey", "履歴に追加", "添加到历程"),
    about: say("Keeps this message", "このメッセージを残す", "保存此消息"),
    on: "message",
  },
];

/** The company's time and tour, kept in memory; what tests look at and turn. */
function company() {
  const listeners = { clock: new Set<() => void>(), anew: new Set<() => void>(), guide: new Set<() => void>() };
  const on = (kind: keyof typeof listeners) => (listener: () => void) => {
    listeners[kind].add(listener);
    return () => void listeners[kind].delete(listener);
  };
  const tell = (kind: keyof typeof listeners) => {
    for (const listener of listeners[kind]) listener();
  };
  const ticked = new Set<GuideStep>();
  let clock: PageClock = { now: new Date().toISOString(), timeZone: "UTC", aheadDays: 0, moving: null };
  const setClock = (next: Partial<PageClock>) => {
    clock = { ...clock, ...next };
    tell("clock");
  };
  const tick = (step: GuideStep) => {
    ticked.add(step);
    tell("guide");
  };
  const page: Pick<SandboxPage, "clock" | "onClock" | "onAnew" | "move" | "guide" | "win"> = {
    clock: () => clock,
    onClock: on("clock"),
    onAnew: on("anew"),
    move: async (days) => setClock({ aheadDays: clock.aheadDays + days, now: new Date(Date.parse(clock.now) + days * 86_400_000).toISOString() }),
    guide: {
      done: () => [...ticked],
      tick,
      again: () => {
        ticked.clear();
        tell("guide");
      },
      onChange: on("guide"),
    },
    win: async () => {
      tick("win");
      return {
        command: "npm run send -- deal-won acme.example",
        curl: "curl -X POST http://localhost:3000/webhooks/events -H 'webhook-id: 1'",
        answer: '{"accepted":1}',
      };
    },
  };
  return { page, setClock, tick, anew: () => tell("anew") };
}

export const botToken = "xoxb-demo";

export type Scene = {
  url: string;
  slack: SlackStandIn;
  /** What the app heard from its controls and forms, as "action value". */
  heard: string[];
  setClock(next: Partial<PageClock>): void;
  tick(step: GuideStep): void;
  anew(): void;
  /** Ends the server, as when its process is stopped; `again` starts it on the same port. */
  away(): Promise<void>;
  again(): Promise<void>;
  close(): Promise<void>;
};

/**
 * The sandbox's page with a Bolt app behind it that knows every surface; the bundle is made by whoever opens the first. `teams` is shown
 * beside Slack.
 */
export async function openScene(bundle: Bundle, teams: TeamsStandIn | null = null): Promise<Scene & { app: Express }> {
  const slack = await createSlackStandIn({ signingSecret, pace: false });
  addDemoWorkspace(slack, botToken);
  const { page, ...turns } = company();
  const app = express();
  const people = demoPeople.map(({ id, job }) => ({ id, job }));
  const mounted = mountSandbox(
    app,
    { slack, teams },
    { ...page, team: demoWorkspace.team, people, commands, featured, shortcuts, usedOn: () => undefined, log: pino({ level: "silent" }) },
    bundle,
  );
  const receiver = new ExpressReceiver({ signingSecret, app, logger: silent });
  const bolt = new App({ receiver, token: botToken, logger: silent, clientOptions: { slackApiUrl: slack.apiUrl } });
  const heard: string[] = [];
  teachApp(bolt, heard);
  let server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const at = typeof address === "object" ? (address?.port ?? 0) : 0;
  const url = `http://127.0.0.1:${at}`;
  slack.setAppUrl(url);
  teams?.setAppUrl(url);
  const away = async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    url,
    app,
    slack,
    heard,
    ...turns,
    away,
    again: async () => {
      server = app.listen(at, "127.0.0.1");
      await once(server, "listening");
    },
    close: async () => {
      await mounted.stop();
      server.close();
      server.closeAllConnections();
      await slack.close();
    },
  };
}
