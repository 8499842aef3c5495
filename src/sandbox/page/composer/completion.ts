import type { Place, Start } from "../../serve/protocol.ts";

/** One thing that what is typed may become: put in place of `from` up to the caret. */
export type Completion = { id: string; kind: "command" | "person"; label: string; hint: string; about: string; from: number; insert: string };

/** Where something is typed. */
export type Spot = { place: Place; inThread: boolean };

/** Commands where one begins, people after an "@". */
export function completionsFor(text: string, caret: number, start: Start, spot: Spot): Completion[] {
  const before = text.slice(0, caret);
  const begun = commandBegun(before, start, spot);
  if (begun !== null) return commandsFor(before.slice(begun), begun, start);
  const at = /(^|[\s(（、。])@([^@\n]{0,40})$/.exec(before);
  return at ? peopleFor(at[2] ?? "", before.length - (at[2] ?? "").length - 1, start) : [];
}

/** The command that a line gives, with what comes after it still to be typed; unset: none. */
export function commandIn(text: string, start: Start, { place }: Spot): Start["commands"][number] | undefined {
  const words = start.client === "slack" || place.direct ? text : text.slice(mention(start).length);
  const isGiven = start.client === "slack" || place.direct || text.startsWith(mention(start));
  return isGiven ? start.commands.find(({ command }) => words.startsWith(`${command} `)) : undefined;
}

/**
 * Where the first word of a command begins: on Slack a line of its own with a leading slash, which a thread does not take; on Teams after the
 * bot's mention, and in its own chat anywhere. Null: it is none, or complete.
 */
function commandBegun(before: string, start: Start, { place, inThread }: Spot): number | null {
  if (start.client === "slack") return /^\/\S*$/.test(before) && !inThread ? 0 : null;
  if (place.direct) return /^[^\s@]+$/.test(before) ? 0 : null;
  const length = mention(start).length;
  return before.startsWith(mention(start)) && !/\s/.test(before.slice(length)) ? length : null;
}

const mention = ({ bot }: Start): string => `@${bot.name} `;

function commandsFor(typed: string, from: number, { commands }: Start): Completion[] {
  return commands
    .filter(({ command }) => command.startsWith(typed.toLowerCase()))
    .map(({ command, hint, about }) => ({ id: command, kind: "command" as const, label: command, hint, about, from, insert: `${command} ` }));
}

function peopleFor(typed: string, from: number, { people, bot, client }: Start): Completion[] {
  const itself = { ...bot, job: "" };
  // On Teams it is the bot that people mention most.
  const everyone = client === "teams" ? [itself, ...people] : [...people, itself];
  return everyone
    .filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()) && name !== typed)
    .map(({ id, name, job }) => ({ id, kind: "person" as const, label: `@${name}`, hint: "", about: job, from, insert: `@${name} ` }));
}
