import { fileURLToPath } from "node:url";
import express, { type Express, type NextFunction, type Request, type Response, Router } from "express";
import { z } from "zod";
import { type Language, languages, say } from "../../text.ts";
import { optionsOf } from "../slack/block-elements.ts";
import { elementsOf, withIds } from "../slack/block-problems.ts";
import type { Interaction } from "../slack/interactions.ts";
import type { SlackStandIn } from "../slack/stand-in.ts";
import { sandboxText } from "./text.ts";
import { actingUser, pageView, type SandboxPage } from "./view.ts";

const Speaking = z.object({ language: z.enum(languages) });
const Sending = Speaking.extend({ channel: z.string(), text: z.string().trim().min(1).max(4000) });
const Pressing = Speaking.extend({ channel: z.string(), ts: z.string(), action: z.string(), label: z.string(), option: z.string().optional() });

const folder = fileURLToPath(new URL("../page/", import.meta.url));

/**
 * Serves the stand-in's workspace to a browser at GET /, with what belongs to it under /sandbox/. Only requests that
 * name this machine as their host are answered, and only the page itself may act. Returns how to end the open streams.
 */
export function mountSandbox(app: Express, slack: SlackStandIn, page: SandboxPage): () => void {
  const streams = new Set<Response>();
  const router = Router();
  router.get("/", atHome, (_request, response) => response.sendFile("index.html", { root: folder, cacheControl: false }));
  router.use("/sandbox", atHome, express.static(folder, { index: false, cacheControl: false }));
  router.get("/sandbox/view", (request, response) => stream(slack, page, Speaking.parse(request.query).language, response, streams));
  router.use("/sandbox", fromThePage, express.json({ limit: "64kb" }));
  router.post("/sandbox/send", async (request, response) => {
    response.json({ problem: await send(slack, page, Sending.parse(request.body)) });
  });
  router.post("/sandbox/press", async (request, response) => {
    response.json({ problem: await press(slack, page, Pressing.parse(request.body)) });
  });
  router.use("/sandbox", badRequest);
  app.use(router);
  return () => {
    for (const response of streams) response.end();
  };
}

const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** A name that was bent to lead here is not this machine's, whatever address it leads to. */
function atHome(request: Request, response: Response, next: NextFunction): void {
  response.set({
    "content-security-policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
  });
  if (localHost.test(request.get("host") ?? "")) next();
  else response.status(421).type("text").send("The sandbox answers only on this machine: open it by localhost.\n");
}

/** Other sites can make a browser send, but not under the page's own origin. */
function fromThePage(request: Request, response: Response, next: NextFunction): void {
  if (request.method === "GET" || request.get("origin") === `http://${request.get("host")}`) next();
  else response.status(403).type("text").send("Only the sandbox's own page may do this.\n");
}

function badRequest(problem: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (problem instanceof z.ZodError) response.status(400).type("text").send(z.prettifyError(problem));
  else next(problem);
}

/** Sends the whole view now and after every change, changes that come together in one. */
function stream(slack: SlackStandIn, page: SandboxPage, language: Language, response: Response, streams: Set<Response>): void {
  response.type("text/event-stream").flushHeaders();
  const show = () => {
    timer = null;
    response.write(`data: ${JSON.stringify(pageView(slack, page, language))}\n\n`);
  };
  let timer: NodeJS.Timeout | null = setTimeout(show, 0);
  const stop = slack.onChange(() => {
    timer ??= setTimeout(show, 30);
  });
  streams.add(response);
  response.on("close", () => {
    stop();
    streams.delete(response);
    if (timer) clearTimeout(timer);
  });
}

/** A person says something or types a command. Answers what to tell them when it went wrong. */
async function send(slack: SlackStandIn, page: SandboxPage, { language, channel, text }: z.infer<typeof Sending>): Promise<string | null> {
  const t = say(sandboxText, language);
  const user = actingUser(slack, page.team, language).id;
  if (!isPlace(slack, page, channel, user)) return t("gone");
  if (!text.startsWith("/")) {
    slack.say({ user, channel, text });
    return null;
  }
  const command = /^\S+/.exec(text)?.[0] ?? text;
  if (!page.commands.some((offered) => offered.command === command)) return t("unknownCommand", { command });
  return problemOf(await slack.command({ user, channel, command, text: text.slice(command.length).trim() }), command, language);
}

async function press(slack: SlackStandIn, page: SandboxPage, pressed: z.infer<typeof Pressing>): Promise<string | null> {
  const { language, channel, ts, action, option } = pressed;
  const user = actingUser(slack, page.team, language).id;
  // What was on the screen may have been edited or deleted meanwhile.
  const messages = isPlace(slack, page, channel, user) ? slack.messages(channel, user).flatMap((message) => [message, ...message.replies]) : [];
  const blocks = messages.find((message) => message.ts === ts)?.blocks ?? [];
  const element = withIds(blocks)
    .flatMap(elementsOf)
    .find((one) => one.action_id === action);
  if (!element || (element.type === "static_select" && !optionsOf(element).some((one) => one.value === option)))
    return say(sandboxText, language)("gone");
  return problemOf(
    await slack.press({ user, on: { channel, ts }, button: action, ...(option === undefined ? {} : { option }) }),
    pressed.label,
    language,
  );
}

function isPlace(slack: SlackStandIn, page: SandboxPage, channel: string, user: string): boolean {
  return channel === slack.directMessages(user) || slack.channels().some((one) => one.id === channel && one.team === page.team);
}

function problemOf({ outcome, problem }: Interaction, what: string, language: Language): string | null {
  const t = say(sandboxText, language);
  if (outcome === "operation_timeout") return t("late", { what });
  return outcome === "ok" ? null : t("failed", { what, problem: problem ?? outcome });
}
