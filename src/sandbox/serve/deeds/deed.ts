import { z } from "zod";
import { type Deed, guideSteps } from "../protocol.ts";

const as = z.string().min(1);
const id = z.string().min(1);
const Value = z.union([z.string(), z.array(z.string())]);
const Message = z.object({ channel: id, ts: id });

/** What the page asks for, as it arrives. */
export const Asked = z.discriminatedUnion("type", [
  z.object({ type: z.literal("say"), as, channel: id, text: z.string().regex(/\S/), threadTs: id.exactOptional() }),
  z.object({
    type: z.literal("press"),
    as,
    on: z.union([Message, z.object({ view: id })]),
    action: id,
    value: Value.exactOptional(),
    values: z.record(z.string(), Value).exactOptional(),
  }),
  z.object({ type: z.literal("shortcut"), as, callback: id, channel: id.exactOptional(), on: Message.exactOptional() }),
  z.object({ type: z.literal("submit"), as, view: id, values: z.record(z.string(), Value), action: id.exactOptional() }),
  z.object({ type: z.literal("close"), as, view: id }),
  z.object({ type: z.literal("home"), as }),
  z.object({ type: z.literal("delete"), as, channel: id, ts: id }),
  z.object({ type: z.literal("time"), as, days: z.union([z.literal(1), z.literal(7)]) }),
  z.object({ type: z.literal("guide"), as, step: z.enum([...guideSteps, "again"]) }),
  z.object({ type: z.literal("win"), as }),
  z.object({ type: z.literal("search"), as, channel: id, text: z.string().max(200) }),
  z.object({ type: z.literal("insert"), as, index: z.number().int().min(0) }),
]) satisfies z.ZodType<Deed>;
