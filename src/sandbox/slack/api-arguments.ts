import { z } from "zod";
import { SlackRefusal } from "./content.ts";
import type { Metadata } from "./workspace.ts";

/** A boolean, also as forms carry it. */
export const flag = z.union([z.boolean(), z.enum(["true", "false", "1", "0"]).transform((word) => word === "true" || word === "1")]).optional();
// Served by Slack and not here: a message that asks for one of these would not look as it does there.
const notServed = z.never().optional();
const unset = flag.refine((set) => !set, "is not served here");

const Writing = z.object({
  channel: z.string(),
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  thread_ts: z.string().optional(),
  attachments: notServed,
  markdown_text: notServed,
  link_names: unset,
  parse: z.literal("none").optional(),
  as_user: unset,
  mrkdwn: flag,
});
export const Post = Writing.extend({ reply_broadcast: flag, metadata: z.unknown().optional(), unfurl_links: flag, unfurl_media: flag });
export const Ephemeral = Writing.extend({ user: z.string() });
export const Update = Writing.omit({ thread_ts: true }).extend({ ts: z.string(), metadata: z.unknown().optional() });

/** Arguments in the shape a method asks for; what it does not know is ignored. Throws SlackRefusal. */
export function read<Shape>(shape: z.ZodType<Shape>, given: Readonly<Record<string, unknown>>): Shape {
  const result = shape.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.message} [json-pointer:/${issue.path.join("/")}]`);
  throw new SlackRefusal("invalid_arguments", problems);
}

/** Metadata as given in an object or its JSON; null: taken away by an empty object; undefined: not mentioned. */
export function metadataOf(given: unknown): Metadata | null | undefined {
  if (given === undefined || given === null) return undefined;
  const metadata = typeof given === "string" ? jsonOf(given) : given;
  if (typeof metadata === "object" && metadata !== null && Object.keys(metadata).length === 0) return null;
  const shape = z.strictObject({ event_type: z.string().regex(/^[A-Za-z0-9_.:-]{1,255}$/), event_payload: z.record(z.string(), z.unknown()) });
  const result = shape.safeParse(metadata);
  if (!result.success) throw new SlackRefusal("invalid_metadata_schema");
  if (JSON.stringify(metadata).length > 16_000) throw new SlackRefusal("metadata_too_large");
  return result.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SlackRefusal("invalid_metadata_format");
  }
}
