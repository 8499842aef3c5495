import { z } from "zod";
import { OperatorError } from "../../errors.ts";
import { openLineFile } from "../line-file.ts";
import { append, takeOut } from "./message-log.ts";
import { type AdaptiveCard, logOf, type Message, type Tenant } from "./tenant.ts";

/** A file in which everything stands that everyone in a conversation may see, so that a tenant outlives its process. */
export type Journal = {
  /** A message as it stands from this moment on. */
  put(message: Message): void;
  /** A message was deleted. */
  gone(message: Pick<Message, "conversation" | "id">): void;
  /** Nothing was ever said. */
  clear(): void;
  close(): void;
};

/**
 * Opens a journal, made when it is not there, and puts what stands in it into the tenant.
 * @throws OperatorError for a line that is none of ours: the file is something else, or was changed
 */
export function openJournal(path: string, tenant: Tenant): Journal {
  const { lines, file } = openLineFile(path, () => allOf(tenant).map((message) => ({ put: kept(message) })));
  for (const [place, line] of lines.entries()) take(tenant, read(line, path, place + 1));
  file.tidy(allOf(tenant).length);
  return {
    put: (message) => file.write({ put: kept(message) }),
    gone: ({ conversation, id }) => file.write({ gone: { conversation, id } }),
    clear: file.clear,
    close: file.close,
  };
}

/** A card that stands before one person alone is not kept. */
const kept = ({ inPlace: _, ...message }: Message): Omit<Message, "inPlace"> => message;

const allOf = (tenant: Tenant): Message[] =>
  [...tenant.said.values()].flatMap((log) => [...log.byId.values()]).toSorted((one, other) => Number(one.id) - Number(other.id));

const KeptMessage = z.object({
  conversation: z.string(),
  id: z.string().regex(/^\d{1,16}$/),
  user: z.string().nullable(),
  text: z.string(),
  summary: z.string(),
  // It was checked before it was written.
  card: z.custom<AdaptiveCard>((card) => typeof card === "object").nullable(),
  replyTo: z.string().nullable(),
  visibleTo: z.null(),
  editedAt: z.coerce.date().nullable(),
  deleted: z.boolean(),
});

const Line = z.union([z.object({ put: KeptMessage }), z.object({ gone: z.object({ conversation: z.string(), id: z.string() }) })]);

function read(line: string, path: string, place: number): z.infer<typeof Line> {
  try {
    return Line.parse(JSON.parse(line));
  } catch {
    throw new OperatorError(
      `Line ${place} of ${path} is not what the stand-in for Teams wrote there. Move the file away to begin with an empty tenant.`,
    );
  }
}

function take(tenant: Tenant, line: z.infer<typeof Line>): void {
  const { conversation, id } = "put" in line ? line.put : line.gone;
  const log = logOf(tenant, conversation);
  const known = log.byId.get(id);
  if ("gone" in line) {
    if (known) takeOut(log, known);
    return;
  }
  if (known) Object.assign(known, line.put);
  else append(log, { ...line.put, inPlace: new Map() });
  tenant.lastId = Math.max(tenant.lastId, Number(id));
}
