import type { Start } from "../../serve/protocol.ts";

/** One thing that what is typed may become: put in place of `from` up to the caret. */
export type Completion = { id: string; label: string; hint: string; about: string; from: number; insert: string };

/** Commands after a leading slash, people after an "@". A thread takes no commands. */
export function completionsFor(text: string, caret: number, start: Start, inThread: boolean): Completion[] {
  const before = text.slice(0, caret);
  if (/^\/\S*$/.test(before)) return inThread ? [] : commandsFor(before, start);
  const at = /(^|[\s(（、。])@([^@\n]{0,40})$/.exec(before);
  return at ? peopleFor(at[2] ?? "", before.length - (at[2] ?? "").length - 1, start) : [];
}

function commandsFor(typed: string, { commands }: Start): Completion[] {
  return commands
    .filter(({ command }) => command.startsWith(typed.toLowerCase()))
    .map(({ command, hint, about }) => ({ id: command, label: command, hint, about, from: 0, insert: `${command} ` }));
}

function peopleFor(typed: string, from: number, { people, bot }: Start): Completion[] {
  const everyone = [...people, { ...bot, job: "" }];
  return everyone
    .filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()) && name !== typed)
    .map(({ id, name, job }) => ({ id, label: `@${name}`, hint: "", about: job, from, insert: `@${name} ` }));
}
