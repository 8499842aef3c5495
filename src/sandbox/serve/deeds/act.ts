import { messageAt } from "../messages.ts";
import type { Deed, Done } from "../protocol.ts";
import { type Seat, seesPlace } from "../seat.ts";
import { words } from "../text.ts";
import { moveTime, winDeal } from "./company.ts";
import { close, submit } from "./form.ts";
import { press } from "./press.ts";
import { not, type Of, reached, well } from "./reach.ts";
import { sayOrType } from "./say.ts";
import { find, insert } from "./search.ts";
import { takeShortcut } from "./shortcut.ts";

/** Does what a person asked for on the page. */
export async function act(seat: Seat, deed: Deed): Promise<Done> {
  switch (deed.type) {
    case "say":
      return sayOrType(seat, deed);
    case "press":
      return press(seat, deed);
    case "shortcut":
      return takeShortcut(seat, deed);
    case "submit":
      return submit(seat, deed);
    case "close":
      return close(seat, deed);
    case "home":
      return openHome(seat);
    case "delete":
      return remove(seat, deed);
    case "time":
      return moveTime(seat, deed);
    case "guide":
      if (deed.step === "again") seat.page.guide.again();
      else seat.page.guide.tick(deed.step);
      return well;
    case "win":
      return winDeal(seat);
    case "search":
      return find(seat, deed);
    case "insert":
      return insert(seat, deed);
  }
}

async function openHome(seat: Seat): Promise<Done> {
  const { client, me, language } = seat;
  const { openHome: opens } = client;
  return opens ? reached(seat, () => opens(me.id), words.homeTab[language]) : not(seat, "gone");
}

function remove(seat: Seat, { channel, ts }: Of<"delete">): Done {
  const { client, me } = seat;
  const message = seesPlace(seat, channel) ? messageAt(seat, channel, ts) : null;
  if (!message || message.deleted) return not(seat, "gone");
  if (!message.onlyYou && message.user !== me.id) return not(seat, "notYours");
  client.remove(channel, ts);
  return well;
}
