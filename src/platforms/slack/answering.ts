import { randomUUID } from "node:crypto";
import { apology, type Reply } from "../../commands/answer.ts";
import type { PersonViewer } from "../../commands/command.ts";
import { isDatabaseAway } from "../../db/away.ts";
import type { Log } from "../../log.ts";
import type { Language } from "../../text.ts";
import type { Asker } from "./askers.ts";
import { renderCard, type SlackMessage } from "./render.ts";
import { ProfileError } from "./slack-profile.ts";

/** The answer to one who asks, always: what goes wrong on the way is said in words. Null when what was run says nothing here. */
export async function answered(
  asker: Promise<Asker>,
  fallback: Language,
  log: Log,
  run: (viewer: PersonViewer) => Promise<Reply | null>,
): Promise<SlackMessage | null> {
  let language = fallback;
  try {
    const who = await asker;
    language = who.language;
    if (!who.viewer) return renderCard(apology(language, "guest"), language);
    const reply = await run(who.viewer);
    return reply && renderCard(reply.card, reply.language);
  } catch (error) {
    return renderCard(apologyFor(error, language, log), language);
  }
}

function apologyFor(error: unknown, language: Language, log: Log) {
  if (isDatabaseAway(error)) {
    log.warn({ err: error }, "The database is away");
    return apology(language, "database-away");
  }
  const id = randomUUID().slice(0, 8);
  log.error({ err: error, id }, "A question from Slack could not be answered");
  return error instanceof ProfileError ? apology(language, "unknown-person") : apology(language, "failed", id);
}
