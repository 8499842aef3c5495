import type { Done } from "../protocol.ts";
import type { Seat } from "../seat.ts";
import { not, type Of, reached, well } from "./reach.ts";

/** A person sends off the modal that they look at. */
export async function submit(seat: Seat, { view, values, action }: Of<"submit">): Promise<Done> {
  const { client, me } = seat;
  const shown = client.modal(me.id);
  if (shown?.id !== view) return not(seat, "closed");
  return reached(seat, () => client.submit(me.id, { view: shown, values, action: action ?? null }));
}

/** A person closes the modal that they look at. */
export async function close(seat: Seat, { view }: Of<"close">): Promise<Done> {
  const { client, me } = seat;
  const shown = client.modal(me.id);
  // Another of the person's windows may have closed it before.
  if (shown?.id !== view) return well;
  return reached(seat, () => client.close(me.id, shown));
}
