import type { Form } from "../cards/form.ts";
import type { Viewer } from "../people/viewer.ts";
import { say } from "../text.ts";
import { actText } from "./act-text.ts";
import { keyOf, renewalCard } from "./card.ts";
import type { OpenRenewal } from "./find.ts";

/** A form about a renewal, but for its fields: it says above them which renewal that is. */
export function formAbout(renewal: OpenRenewal, what: "assign" | "snooze" | "outcome", viewer: Viewer, now: Date): Omit<Form, "fields"> {
  const t = say(actText, viewer.language);
  return {
    form: `renewal.${what}`,
    context: keyOf(renewal),
    title: t(`${what}Title`),
    submit: t(`${what}Submit`),
    blocks: [{ type: "text", lines: [renewalCard(renewal, viewer, now).summary] }],
  };
}
