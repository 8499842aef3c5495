import { OperatorError } from "../../../errors.ts";
import type { Done } from "../protocol.ts";
import type { Seat } from "../seat.ts";
import { not, type Of, well } from "./reach.ts";

/** Moves the demo company's time ahead; answers once that is done. */
export async function moveTime(seat: Seat, { days }: Of<"time">): Promise<Done> {
  if (seat.page.clock().moving) return not(seat, "moving");
  try {
    await seat.page.move(days);
    return well;
  } catch (problem) {
    // Someone else was quicker, between the look and the move.
    if (problem instanceof OperatorError) return not(seat, "moving");
    seat.page.log.error({ err: problem }, "the demo's time could not be moved");
    return not(seat, "notMoved");
  }
}

/** Has the hero's deal won. */
export async function winDeal(seat: Seat): Promise<Done> {
  try {
    return { problem: null, sent: await seat.page.win() };
  } catch (problem) {
    seat.page.log.error({ err: problem }, "the demo's deal could not be won");
    return not(seat, "notWon");
  }
}
