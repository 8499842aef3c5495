import { z } from "zod";
import { action } from "../commands/action.ts";
import { UserError } from "../errors.ts";
import { say } from "../text.ts";
import { moreCard } from "./card.ts";
import { journeyText } from "./text.ts";
import { readTimeline } from "./timeline.ts";

const Data = z.object({ account: z.uuid(), at: z.iso.datetime(), source: z.string().max(100), id: z.string().max(255) });

/** "Show more" under a timeline: the page before the last line that was shown. */
export const journeyMore = action({
  id: "journey.more",
  data: Data,
  async run({ db, viewer }, { account, at, source, id }) {
    const timeline = await readTimeline(db, viewer, account, { at: new Date(at), source, externalId: id });
    if (!timeline) throw new UserError(say(journeyText, viewer.language)("gone"));
    return { card: moreCard(timeline, viewer) };
  },
});
