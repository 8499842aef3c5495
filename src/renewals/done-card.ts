import type { Block, Card } from "../cards/card.ts";
import type { Viewer } from "../people/viewer.ts";
import { say } from "../text.ts";
import { actText } from "./act-text.ts";
import type { OpenRenewal } from "./find.ts";
import type { RenewalStep } from "./step.ts";
import { stepCard } from "./step-card.ts";

/** What was done with a form, and that whoever follows the renewal is told; `beside`: what else whoever did it should know. */
export function doneCard(renewal: OpenRenewal, step: RenewalStep, viewer: Viewer, now: Date, beside: string | null): Card {
  const card = stepCard(renewal, step, viewer, now);
  const lines = [...(beside === null ? [] : [beside]), say(actText, viewer.language)("everywhere")];
  return { ...card, blocks: [...card.blocks, ...lines.map((line): Block => ({ type: "quiet", line }))] };
}
