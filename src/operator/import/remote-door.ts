import { z } from "zod";
import { OperatorError } from "../../errors.ts";
import { rowKinds } from "../../ingest/csv/mapping.ts";
import type { ImportDoor } from "./door.ts";

const Rows = z.enum(rowKinds);
export const Headers = z.record(z.string(), z.string());
const organizationId = z.number();

/** What an import asks of the process that runs. */
export const ImportCall = z.discriminatedUnion("call", [
  z.object({ call: z.literal("open"), organization: z.string().optional() }),
  z.object({ call: z.literal("headers"), organizationId, rows: Rows }),
  z.object({ call: z.literal("remember"), organizationId, rows: Rows, headers: Headers }),
  z.object({ call: z.literal("record"), organizationId, events: z.array(z.unknown()) }),
]);
export type ImportCall = z.infer<typeof ImportCall>;

/** What it answers; a problem is a sentence for the operator. */
export const ImportReply = z.union([z.object({ answer: z.unknown() }), z.object({ problem: z.string() })]);
export type ImportReply = z.infer<typeof ImportReply>;

const Opened = z.object({
  organization: z.object({ id: z.number(), name: z.string(), timeZone: z.string(), currency: z.string(), newsHours: z.number() }),
  pace: z.object({ events: z.number(), atOnce: z.number() }),
});
const Fates = z.array(z.union([z.enum(["accepted", "corrected", "waiting", "duplicate"]), z.object({ problem: z.string() })]));

/** The door of the process that runs. `ask` carries a call there; null: there is no such process. */
export async function openRemoteDoor(ask: (call: ImportCall) => Promise<unknown>, organizationFlag: string | undefined): Promise<ImportDoor | null> {
  const call = async (told: ImportCall): Promise<unknown> => {
    const replied = await ask(told);
    if (replied === null) return null;
    const reply = ImportReply.parse(replied);
    if ("problem" in reply) throw new OperatorError(reply.problem);
    return reply.answer;
  };
  const opened = await call({ call: "open", ...(organizationFlag !== undefined && { organization: organizationFlag }) });
  if (opened === null) return null;
  const { organization, pace } = Opened.parse(opened);
  const { id } = organization;
  const answered = async (told: ImportCall): Promise<unknown> => {
    const answer = await call(told);
    if (answer === null) throw new OperatorError("The running process has ended. Give the same command again: what is in counts once.");
    return answer;
  };
  return {
    organization,
    pace,
    headers: async (rows) => Headers.parse(await answered({ call: "headers", organizationId: id, rows })),
    remember: async (rows, headers) => void (await answered({ call: "remember", organizationId: id, rows, headers })),
    record: async (events) => Fates.parse(await answered({ call: "record", organizationId: id, events: events.map(({ sent }) => sent) })),
  };
}
