import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";
import { z } from "zod";
import { OperatorError } from "../../errors.ts";
import type { Block } from "./blocks.ts";
import { append, takeOut } from "./channel-log.ts";
import { continueAfter, logOf, type Message, type Workspace } from "./workspace.ts";

/** A file in which everything stands that everyone may see, so that a workspace outlives its process. */
export type Journal = {
  /** A message as it stands from this moment on. */
  put(message: Message): void;
  /** A message was deleted. */
  gone(message: Pick<Message, "channel" | "ts">): void;
  /** Nothing was ever said. */
  clear(): void;
  close(): void;
};

/** With more outdated lines than this, and more of them than messages, the file is written anew. */
const outdatedAtMost = 1000;

/**
 * Opens a journal, made when it is not there, and puts what stands in it into the workspace. A last line that was torn by a
 * kill is dropped: nobody was told that it was accepted. What is written is safe from a killed process, not from power loss.
 * @throws OperatorError for a line that is none of ours: the file is something else, or was changed
 */
export function openJournal(path: string, workspace: Workspace): Journal {
  const file = openSync(path, "a+", 0o600);
  const written = readFileSync(file);
  const whole = written.lastIndexOf("\n") + 1;
  if (whole < written.length) ftruncateSync(file, whole);
  const lines = written.toString("utf8", 0, whole).split("\n").slice(0, -1);
  for (const [place, line] of lines.entries()) take(workspace, read(line, path, place + 1));
  const messages = [...workspace.said.values()].flatMap((log) => [...log.byTs.values()]);
  const outdated = lines.length - messages.length;
  if (outdated <= outdatedAtMost || outdated <= messages.length) return journalOn(file);
  closeSync(file);
  writeAnew(path, messages);
  return journalOn(openSync(path, "a+", 0o600));
}

function journalOn(file: number): Journal {
  const write = (line: object) => {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    const written = writeSync(file, bytes);
    if (written === bytes.length) return;
    // A full disk: half a line would make the rest unreadable, and what is not written was not accepted.
    ftruncateSync(file, fstatSync(file).size - written);
    throw new Error("The journal of the workspace cannot be written: the disk is full.");
  };
  return {
    put: (message) => write({ put: message }),
    gone: ({ channel, ts }) => write({ gone: { channel, ts } }),
    clear: () => ftruncateSync(file, 0),
    close: () => closeSync(file),
  };
}

const KeptMessage = z.object({
  team: z.string(),
  channel: z.string(),
  ts: z.string().regex(/^\d{10,}\.\d{6}$/),
  user: z.string(),
  byBot: z.boolean(),
  text: z.string(),
  // They were checked before they were written.
  blocks: z.custom<readonly Block[]>(Array.isArray),
  metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).nullable(),
  thread_ts: z.string().nullable(),
  reply_broadcast: z.boolean(),
  visibleTo: z.null(),
  editedAt: z.coerce.date().nullable(),
  deleted: z.boolean(),
});

const Line = z.union([z.object({ put: KeptMessage }), z.object({ gone: z.object({ channel: z.string(), ts: z.string() }) })]);

function read(line: string, path: string, place: number): z.infer<typeof Line> {
  try {
    return Line.parse(JSON.parse(line));
  } catch {
    throw new OperatorError(
      `Line ${place} of ${path} is not what the stand-in for Slack wrote there. Move the file away to begin with an empty workspace.`,
    );
  }
}

function take(workspace: Workspace, line: z.infer<typeof Line>): void {
  const { channel, ts } = "put" in line ? line.put : line.gone;
  const log = logOf(workspace, channel);
  const known = log.byTs.get(ts);
  if ("gone" in line) {
    if (known) takeOut(log, known);
    return;
  }
  if (known) Object.assign(known, line.put);
  else append(log, line.put);
  continueAfter(workspace, ts);
}

/** Beside the old one first, so that a kill leaves one or the other. */
function writeAnew(path: string, messages: readonly Message[]): void {
  const inOrder = messages.toSorted((one, other) => (one.ts < other.ts ? -1 : 1));
  writeFileSync(`${path}.anew`, inOrder.map((message) => `${JSON.stringify({ put: message })}\n`).join(""), { mode: 0o600 });
  renameSync(`${path}.anew`, path);
}
