import { createHmac, timingSafeEqual } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import type { Form } from "../../cards/form.ts";
import type { AdaptiveCard } from "./render.ts";

/** What is sent from a dialog brings no dialog back, so that its buttons carry the form itself: one that is refused is shown again as it was. */
export function withForm(card: AdaptiveCard, form: Form, key: Buffer): AdaptiveCard {
  const kept = deflateRawSync(JSON.stringify(form)).toString("base64url");
  const carried = { kept, keptSeal: sealOf(kept, key) };
  const actions = Actions.parse(card["actions"]).map((action) => ({ ...action, data: { ...action.data, ...carried } }));
  return { ...card, actions };
}

/** The form that was sent; null where it is not ours. */
export function keptForm(data: unknown, key: Buffer): Form | null {
  const { data: carried } = Carried.safeParse(data);
  if (!carried) return null;
  const [given, right] = [Buffer.from(carried.keptSeal), Buffer.from(sealOf(carried.kept, key))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return OurForm.parse(JSON.parse(inflateRawSync(Buffer.from(carried.kept, "base64url")).toString()));
}

const Actions = z.array(z.looseObject({ data: z.looseObject({}) }));
const Carried = z.looseObject({ kept: z.string(), keptSeal: z.string() });
/** Nobody else than us has sealed it. */
const OurForm = z.custom<Form>((told) => typeof told === "object" && told !== null);

/** The key seals buttons as well: what it seals here is marked as a form. */
const sealOf = (kept: string, key: Buffer): string => createHmac("sha256", key).update(`form\n${kept}`).digest("base64url");
