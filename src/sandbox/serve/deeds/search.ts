import type { Done } from "../protocol.ts";
import { type Seat, seesPlace } from "../seat.ts";
import { words } from "../text.ts";
import { not, type Of, reached } from "./reach.ts";

/** A person looks for an account from beside the line. */
export async function find(seat: Seat, { channel, text }: Of<"search">): Promise<Done> {
  const { client, me, language } = seat;
  const { search } = client;
  if (!search || !seesPlace(seat, channel)) return not(seat, "gone");
  return reached(seat, () => search.find(me.id, { channel, text: text.trim() }), words.findAccount[language]);
}

/** A person sends what they found there. */
export async function insert(seat: Seat, { index }: Of<"insert">): Promise<Done> {
  const { client, me, language } = seat;
  const { search } = client;
  return search ? reached(seat, () => search.insert(me.id, index), words.findAccount[language]) : not(seat, "gone");
}
