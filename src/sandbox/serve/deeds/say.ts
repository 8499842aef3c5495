import { messageAt } from "../messages.ts";
import type { Done, GuideStep } from "../protocol.ts";
import { type Seat, seesPlace } from "../seat.ts";
import { not, type Of, reached, well } from "./reach.ts";

/** Longer than anybody types; Slack cuts what is longer into several messages. */
const longestText = 4_000;

/** A person sends a line off: a message, or a command. */
export async function sayOrType(seat: Seat, said: Of<"say">): Promise<Done> {
  if (!seesPlace(seat, said.channel)) return not(seat, "gone");
  if (said.text.length > longestText) return not(seat, "tooLong", { most: longestText });
  return said.text.startsWith("/") ? typeCommand(seat, said) : write(seat, said);
}

function write(seat: Seat, { channel, text, threadTs }: Of<"say">): Done {
  const { slack, me } = seat;
  const root = threadTs === undefined ? null : messageAt(seat, channel, threadTs);
  // Nobody replies to a reply, or to what they alone see.
  if (threadTs !== undefined && (root?.thread_ts !== null || root.visibleTo !== null)) return not(seat, "gone");
  slack.say({ user: me.id, channel, text: text.trim(), ...(root && { thread_ts: root.ts }) });
  return well;
}

async function typeCommand(seat: Seat, { channel, text, threadTs }: Of<"say">): Promise<Done> {
  const { slack, page, me } = seat;
  const [command = text] = text.split(/\s/, 1);
  const words = text.slice(command.length).trim();
  if (!page.commands.some((offered) => offered.command === command)) return not(seat, "unknownCommand", { command });
  if (threadTs !== undefined) return not(seat, "commandInThread", { command });
  const done = await reached(seat, () => slack.command({ user: me.id, channel, command, text: words }), command);
  const taken = steps.find(({ typed }) => typed.test(text));
  if (taken && done.problem === null) page.guide.tick(taken.step);
  return done;
}

/** Steps of the tour that are taken by typing. */
const steps: readonly { typed: RegExp; step: GuideStep }[] = [
  { typed: /^\/(rev\s+)?journey\b/, step: "ask" },
  { typed: /^\/(rev\s+)?renewals\b/, step: "renewals" },
];
