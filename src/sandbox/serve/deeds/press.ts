import type { Done } from "../protocol.ts";
import { type Seat, seesPlace } from "../seat.ts";
import { not, type Of, reached } from "./reach.ts";

/** A person presses a button, or picks something, of a message or a view that they see. */
export async function press(seat: Seat, { on, action, value, values }: Of<"press">): Promise<Done> {
  const { client, me } = seat;
  if ("channel" in on && !seesPlace(seat, on.channel)) return not(seat, "gone");
  return reached(seat, () => client.press(me.id, { on, action, ...(value !== undefined && { value }), ...(values && { values }) }));
}
