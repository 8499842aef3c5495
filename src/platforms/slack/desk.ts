import type { Place } from "../../commands/command.ts";
import type { Answering } from "../answering.ts";
import type { SlackMessage } from "./render.ts";
import { replyThrough } from "./reply.ts";

/** What every request is handled with. */
export type Desk = Answering & {
  apiUrl: string | undefined;
  /** Sends what comes after the acknowledgement; whether it arrived goes to the log. */
  reply(place: Place, message: SlackMessage): Promise<void>;
};

export function openDesk(given: Omit<Desk, "reply">): Desk {
  return {
    ...given,
    async reply(place, message) {
      if (!place.replyUrl) {
        given.log.warn("A request came without an address at Slack to answer to");
        return;
      }
      // The asker is told nothing more: the one way to them has failed.
      await replyThrough(place.replyUrl, message, given.apiUrl).catch((error: unknown) =>
        given.log.warn({ err: error }, "An answer did not reach Slack"),
      );
    },
  };
}
