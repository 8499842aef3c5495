import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** Where a card stands: pressed on a posted message, or on an answer, asked in a channel or in the person's own chat (null). */
export const Origin = z.discriminatedUnion("from", [
  z.strictObject({ from: z.literal("message") }),
  z.strictObject({
    from: z.literal("answer"),
    channel: z.strictObject({ id: z.string(), name: z.string().nullable() }).nullable(),
    /** In a dialog: the answer in the person's own chat that it was opened from. */
    below: z.string().optional(),
  }),
]);
export type Origin = z.infer<typeof Origin>;

/** What a press sends back: the button's action and data, and where its card stands. */
export type Press = { action: string; data: unknown; origin: Origin };

/** What the button that sends a form brings back with what was put in. */
export type SentForm = { form: string; context: unknown; origin: Origin };

/** What a button carries, sealed: who holds a card can send anything back, so nothing counts that was not sealed with the workspace's key. */
export function sealPress(told: Press, key: Buffer): { press: string; seal: string } {
  const press = JSON.stringify(told);
  return { press, seal: sealOf(press, key) };
}

/** The same of the button that sends a form. */
export function sealForm(told: SentForm, key: Buffer): { form: string; seal: string } {
  const form = JSON.stringify(told);
  return { form, seal: sealOf(form, key) };
}

/** The press of a button of ours; null for what is not ours, or was altered. */
export function unsealPress(data: unknown, key: Buffer): Press | null {
  const sealed = z.object({ press: z.string(), seal: z.string() }).safeParse(data).data;
  const told = sealed && unsealed(sealed.press, sealed.seal, key);
  const press = z.strictObject({ action: z.string(), data: z.unknown(), origin: Origin }).safeParse(told).data;
  return press ? { ...press, data: press.data } : null;
}

/** What was sent with a form of ours; null for what is not ours, or was altered. What was left empty is not among the values. */
export function unsealForm(data: unknown, key: Buffer): (SentForm & { values: Record<string, string> }) | null {
  const sealed = z.looseObject({ form: z.string(), seal: z.string() }).safeParse(data).data;
  const told = sealed && unsealed(sealed.form, sealed.seal, key);
  const sent = z.strictObject({ form: z.string(), context: z.unknown(), origin: Origin }).safeParse(told).data;
  return sealed && sent ? { ...sent, context: sent.context, values: valuesIn(sealed) } : null;
}

/** Keeps a form's fields apart from what is sent with them. */
export const fieldPrefix = "field.";

function valuesIn(data: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) =>
      name.startsWith(fieldPrefix) && typeof value === "string" && value !== "" ? [[name.slice(fieldPrefix.length), value]] : [],
    ),
  );
}

function unsealed(text: string, seal: string, key: Buffer): unknown {
  const given = Buffer.from(seal);
  const right = Buffer.from(sealOf(text, key));
  return given.length === right.length && timingSafeEqual(given, right) ? JSON.parse(text) : null;
}

const sealOf = (text: string, key: Buffer): string => createHmac("sha256", key).update(text).digest("base64url");
