import { z } from "zod";
import { shownText } from "./card-parts.ts";
import { cardProblems, isCard, type Surface } from "./card-problems.ts";
import { cardType } from "./content.ts";
import type { FoundCard } from "./stand-in.ts";
import type { AdaptiveCard } from "./tenant.ts";

/** An answer that Teams does not take; said to the person as "Unable to reach app", or the like. */
export class BadAnswer extends Error {
  constructor(message: string) {
    super(message);
    this.name = "BadAnswer";
  }
}

const PressAnswer = z.object({ statusCode: z.number(), type: z.string(), value: z.unknown() });

/** What the answer to a press says: another card, or words. @throws BadAnswer */
export function pressAnswer(body: unknown): { card: AdaptiveCard } | { told: string } {
  const { statusCode, type, value } = parsed(PressAnswer, body);
  if (statusCode === 200 && type === cardType) return { card: cardOf(value, "message") };
  if (statusCode === 200 && type === "application/vnd.microsoft.activity.message" && typeof value === "string") return { told: value };
  throw new BadAnswer(`the press was answered with ${statusCode} ${type}: ${JSON.stringify(value)}`);
}

const Attachment = z.object({ contentType: z.string(), content: z.unknown() });
const Size = z.union([z.number().positive(), z.enum(["small", "medium", "large"])]).optional();

const TaskAnswer = z.object({
  task: z.union([
    z.object({ type: z.literal("continue"), value: z.object({ title: z.string(), height: Size, width: Size, card: Attachment }) }),
    z.object({ type: z.literal("message"), value: z.string() }),
  ]),
});

/** What the answer to a dialog's opening or sending says; null: nothing, and the dialog closes. @throws BadAnswer */
export function taskAnswer(body: unknown): { title: string; card: AdaptiveCard } | { told: string } | null {
  if (body === null || isEmpty(body)) return null;
  const { task } = parsed(TaskAnswer, body);
  if (task.type === "message") return { told: task.value };
  const { title, card } = task.value;
  return { title, card: attached(card, "dialog") };
}

const Preview = z.object({ content: z.object({ title: z.string().optional(), text: z.string().optional() }) });
const Found = z.object({
  composeExtension: z.union([
    z.object({
      type: z.literal("result"),
      attachmentLayout: z.enum(["list", "grid"]).optional(),
      attachments: z.array(Attachment.extend({ preview: Preview.optional() })),
    }),
    z.object({ type: z.literal("message"), text: z.string() }),
  ]),
});

/** What the answer to a search says. @throws BadAnswer */
export function searchAnswer(body: unknown): { found: FoundCard[] } | { told: string } {
  const { composeExtension } = parsed(Found, body);
  if (composeExtension.type === "message") return { told: composeExtension.text };
  return {
    found: composeExtension.attachments.map(({ preview, ...attachment }) => {
      const card = attached(attachment, "message");
      const { title, text = "" } = preview?.content ?? {};
      return { title: title ?? shownText(card).split("\n")[0] ?? "", text, card };
    }),
  };
}

function attached({ contentType, content }: z.infer<typeof Attachment>, surface: Surface): AdaptiveCard {
  if (contentType !== cardType) throw new BadAnswer(`the answer has an attachment of the type ${contentType}`);
  return cardOf(content, surface);
}

function cardOf(card: unknown, surface: Surface): AdaptiveCard {
  const problems = cardProblems(card, surface);
  if (!isCard(card) || problems.length > 0) throw new BadAnswer(`the card of the answer cannot be shown: ${problems.join("; ")}`);
  return card;
}

const isEmpty = (body: unknown): boolean => typeof body === "object" && body !== null && Object.keys(body).length === 0;

function parsed<Shape>(shape: z.ZodType<Shape>, body: unknown): Shape {
  const result = shape.safeParse(body);
  if (!result.success) throw new BadAnswer(`the answer is not one that Teams takes: ${z.prettifyError(result.error)}`);
  return result.data;
}
