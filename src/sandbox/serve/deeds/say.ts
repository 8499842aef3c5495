import { messageAt } from "../messages.ts";
import type { Done, GuideStep } from "../protocol.ts";
import { type Seat, seesPlace } from "../seat.ts";
import { not, type Of, reached } from "./reach.ts";

/** Longer than anybody types; Slack cuts what is longer into several messages. */
const longestText = 4_000;

/** A person sends a line off: a message, or a command. */
export async function sayOrType(seat: Seat, said: Of<"say">): Promise<Done> {
  if (!seesPlace(seat, said.channel)) return not(seat, "gone");
  if (said.text.length > longestText) return not(seat, "tooLong", { most: longestText });
  return seat.client.command && said.text.startsWith("/") ? typeCommand(seat, said) : write(seat, said);
}

async function write(seat: Seat, { channel, text, threadTs }: Of<"say">): Promise<Done> {
  const { client, me } = seat;
  const root = threadTs === undefined ? null : messageAt(seat, channel, threadTs);
  // Nobody replies to a reply, or to what they alone see.
  if (threadTs !== undefined && (!root || root.threadTs !== null || root.onlyYou)) return not(seat, "gone");
  const done = await reached(seat, () => client.write(me.id, { channel, text: text.trim(), thread: root?.ts ?? null }));
  if (!client.command) tickFor(seat, text.replace(`@${client.bot().name}`, "").trim(), done);
  return done;
}

async function typeCommand(seat: Seat, { channel, text, threadTs }: Of<"say">): Promise<Done> {
  const { client, page, me } = seat;
  const [command = text] = text.split(/\s/, 1);
  const words = text.slice(command.length).trim();
  if (!page.commands.some((offered) => offered.command === command)) return not(seat, "unknownCommand", { command });
  if (threadTs !== undefined) return not(seat, "commandInThread", { command });
  const done = await reached(seat, async () => (await client.command?.(me.id, { channel, command, text: words })) ?? null);
  tickFor(seat, text.replace(/^\/(rev\s+)?/, ""), done);
  return done;
}

function tickFor({ page }: Seat, typed: string, { problem }: Done): void {
  const taken = steps.find(({ begins }) => begins.test(typed));
  if (taken && problem === null) page.guide.tick(taken.step);
}

/** Steps of the tour that are taken by typing. */
const steps: readonly { begins: RegExp; step: GuideStep }[] = [
  { begins: /^journey\b/i, step: "ask" },
  { begins: /^renewals\b/i, step: "renewals" },
];
