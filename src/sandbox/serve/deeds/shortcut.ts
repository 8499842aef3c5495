import { messageAt } from "../messages.ts";
import type { Done } from "../protocol.ts";
import { type Seat, seesPlace } from "../seat.ts";
import { not, type Of, reached } from "./reach.ts";

/** A person takes a shortcut, from anywhere or on a message. */
export async function takeShortcut(seat: Seat, { callback, channel, on }: Of<"shortcut">): Promise<Done> {
  const { client, page, me, language } = seat;
  const shortcut = page.shortcuts.find((offered) => offered.callback === callback && (offered.on === "message") === (on !== undefined));
  if (!shortcut || (on && !(seesPlace(seat, on.channel) && messageAt(seat, on.channel, on.ts)))) return not(seat, "gone");
  if (channel !== undefined && !seesPlace(seat, channel)) return not(seat, "gone");
  return reached(
    seat,
    () => client.shortcut(me.id, { callback, ...(channel !== undefined && { channel }), ...(on && { on }) }),
    shortcut.label[language],
  );
}
