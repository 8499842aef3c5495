import { z } from "zod";
import { cardProblems, isCard } from "./card-problems.ts";
import { badArgument, TeamsRefusal } from "./refusal.ts";
import type { AdaptiveCard } from "./tenant.ts";

/** 28 KB: the whole activity as it comes over the line. */
export const activityBytes = 28 * 1024;

export const cardType = "application/vnd.microsoft.card.adaptive";

const Activity = z.looseObject({
  type: z.literal("message"),
  text: z.string().optional(),
  summary: z.string().optional(),
  attachments: z
    .array(z.looseObject({ contentType: z.string(), content: z.unknown() }))
    .max(1)
    .optional(),
  recipient: z.looseObject({ id: z.string() }).optional(),
});

export type Content = { text: string; summary: string; card: AdaptiveCard | null; recipient: string | null };

/**
 * What a message says, checked as Teams checks it.
 * @throws TeamsRefusal: MessageSizeTooBig, BadSyntax, BadArgument
 */
export function contentOf(body: Readonly<Record<string, unknown>>): Content {
  if (Buffer.byteLength(JSON.stringify(body)) > activityBytes) throw new TeamsRefusal(413, "MessageSizeTooBig", "Message size too large.");
  const parsed = Activity.safeParse(body);
  if (!parsed.success) throw new TeamsRefusal(400, "BadSyntax", `Bad format of activity: ${z.prettifyError(parsed.error)}`);
  const { text = "", summary = "", attachments = [], recipient } = parsed.data;
  const [attachment] = attachments;
  if (text === "" && !attachment) throw badArgument("The message has neither text nor an attachment.");
  return { text, summary, card: attachment ? cardIn(attachment) : null, recipient: recipient?.id ?? null };
}

function cardIn({ contentType, content }: { contentType: string; content: unknown }): AdaptiveCard {
  if (contentType !== cardType) throw badArgument(`Unknown attachment type ${contentType}.`);
  const problems = cardProblems(content, "message");
  if (!isCard(content) || problems.length > 0) throw badArgument(`The card cannot be shown: ${problems.join("; ")}.`);
  return content;
}
