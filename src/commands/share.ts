import { z } from "zod";
import { findOrMakeDestination } from "../announcements/destination.ts";
import { enqueueShare } from "../deliveries/enqueue.ts";
import { UserError } from "../errors.ts";
import type { Viewer } from "../people/viewer.ts";
import { say } from "../text.ts";
import { action } from "./action.ts";
import type { Command } from "./command.ts";
import { runForDestination } from "./run.ts";
import { commandsText } from "./text.ts";

const Data = z.object({ words: z.string().max(2_000) });

/**
 * "Share to channel": puts the answer into the outbox for the channel where it was pressed, if that channel may see it.
 * It is rendered when it is sent; the one who pressed hears how it went then.
 */
export const shareAction = (commands: readonly Command[]) =>
  action({
    id: "share",
    data: Data,
    async run({ db, now, viewer, place }, { words }) {
      const t = say(commandsText, viewer.language);
      if (place.direct) throw new UserError(t("shareDirect"));
      const { organization, person } = viewer;
      const { workspaceId, channel: externalId, channelName: name } = place;
      const channel = { workspaceId, kind: "channel", externalId, name, language: organization.language } as const;
      const destination = await db.transaction((tx) => findOrMakeDestination(tx, organization.id, channel));
      const { id, language, audience } = destination;
      const asChannel: Viewer = { kind: "destination", destinationId: id, organization, language, audience };
      if (!(await runForDestination(commands, { db, now, viewer: asChannel }, words))) throw new UserError(t("shareHidden"));
      await enqueueShare(db, { destinationId: id }, { words, sharedBy: person.name, language: viewer.language }, place, organization.id);
      return null;
    },
  });
