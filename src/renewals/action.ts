import { action } from "../commands/action.ts";
import { UserError } from "../errors.ts";
import { say } from "../text.ts";
import { act, RenewalData } from "./act.ts";
import { actText } from "./act-text.ts";
import { openAssign } from "./assign.ts";
import { openOutcome } from "./outcome.ts";
import { openSnooze } from "./snooze.ts";
import { stepCard } from "./step-card.ts";

/** "Acknowledge": whoever presses first has it; the message says so. */
export const renewalAcknowledge = action({
  id: "renewal.acknowledge",
  data: RenewalData,
  async run(asked, key) {
    const { now, viewer } = asked;
    const { id, name } = viewer.person;
    const step = { step: "acknowledged", by: name } as const;
    const { renewal, told } = await act(asked, key, ({ acknowledgedAt, acknowledgedBy }) => {
      if (acknowledgedAt) throw new UserError(say(actText, viewer.language)("acknowledgedAlready", { by: acknowledgedBy ?? "none" }));
      return { step, changed: { acknowledgedBy: id, acknowledgedAt: now } };
    });
    return told === 0 ? { card: stepCard(renewal, step, viewer, now) } : null;
  },
});

/** "Assign", "Snooze" and "Set outcome": each asks back. */
export const renewalAssign = action({ id: "renewal.assign", data: RenewalData, open: openAssign });
export const renewalSnooze = action({ id: "renewal.snooze", data: RenewalData, open: openSnooze });
export const renewalOutcome = action({ id: "renewal.outcome", data: RenewalData, open: openOutcome });
