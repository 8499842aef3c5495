import { z } from "zod";
import { OperatorError } from "../../errors.ts";
import { openLineFile } from "../line-file.ts";
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

/**
 * Opens a journal, made when it is not there, and puts what stands in it into the workspace.
 * @throws OperatorError for a line that is none of ours: the file is something else, or was changed
 */
export function openJournal(path: string, workspace: Workspace): Journal {
  const { lines, file } = openLineFile(path, () => allOf(workspace).map((message) => ({ put: message })));
  for (const [place, line] of lines.entries()) take(workspace, read(line, path, place + 1));
  file.tidy(allOf(workspace).length);
  return {
    put: (message) => file.write({ put: message }),
    gone: ({ channel, ts }) => file.write({ gone: { channel, ts } }),
    clear: file.clear,
    close: file.close,
  };
}

const allOf = (workspace: Workspace): Message[] =>
  [...workspace.said.values()].flatMap((log) => [...log.byTs.values()]).toSorted((one, other) => (one.ts < other.ts ? -1 : 1));

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
