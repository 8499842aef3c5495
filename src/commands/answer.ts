import { randomUUID } from "node:crypto";
import type { Block, Button, Card } from "../cards/card.ts";
import { isDatabaseAway } from "../db/away.ts";
import type { Db } from "../db/client.ts";
import { UserError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Language, say } from "../text.ts";
import type { Answer, Asked, PersonViewer } from "./command.ts";
import { actions, commands } from "./registry.ts";
import { runForDestination, runWords } from "./run.ts";
import { commandsText } from "./text.ts";

export type Reply = { card: Card; language: Language };
export type AskedHere = Asked<PersonViewer> & { log: Log };

/** Answers what was typed after `/rev`. Always answers: what goes wrong is said on the card, and logged when it is a fault of ours. */
export function answerWords(asked: AskedHere, words: string): Promise<Reply> {
  return replying(asked, async () => replyOf(asked, await runWords(commands, asked, words)));
}

/** Answers a press. Null when it tells its outcome by itself. What comes with it is trusted no more than its schema says. */
export function answerPress(asked: AskedHere, actionId: string, data: unknown): Promise<Reply | null> {
  return replying(asked, async () => {
    const action = actions.find((action) => action.id === actionId);
    const parsed = action?.data.safeParse(data);
    if (!action || !parsed?.success) return { card: worn(asked.viewer.language), language: asked.viewer.language };
    const answer = await action.run(asked, parsed.data);
    return answer && replyOf(asked, answer);
  });
}

/**
 * Renders a shared answer for the channel it goes to: its audience, its language, without what only the asker could press.
 * Throws what the database throws, so that the outbox may try again.
 */
export async function answerForDestination(db: Db, now: Date, viewer: Viewer, words: string, log: Log): Promise<Card> {
  const answer = await runForDestination(commands, { db, now, viewer }, words);
  if (answer) return answer.card;
  log.warn({ organization: viewer.organization.id }, "a shared answer may not be seen where it was shared to");
  const t = say(commandsText, viewer.language);
  return apologyCard(t("hiddenTitle"), t("hidden"));
}

/** What is said when there is no answer. `detail` is the number under which a fault was logged. */
export function apology(language: Language, kind: "database-away" | "unknown-person" | "guest" | "failed", detail = ""): Card {
  const t = say(commandsText, language);
  switch (kind) {
    case "database-away":
      return apologyCard(t("awayTitle"), t("away"));
    case "unknown-person":
      return apologyCard(t("strangerTitle"), t("stranger"));
    case "guest":
      return apologyCard(t("guestTitle"), t("guest"));
    case "failed":
      return apologyCard(t("failedTitle"), t("failed", { id: detail }));
  }
}

/** The edge: what was thrown anywhere below becomes a card here. */
async function replying<R extends Reply | null>({ viewer, log }: AskedHere, run: () => Promise<R>): Promise<R | Reply> {
  try {
    return await run();
  } catch (error) {
    const { language } = viewer;
    if (error instanceof UserError) return { card: apologyCard(say(commandsText, language)("cannotTitle"), error.message), language };
    if (isDatabaseAway(error)) {
      log.warn({ err: error, organization: viewer.organization.id }, "the database was away when somebody asked");
      return { card: apology(language, "database-away"), language };
    }
    const id = randomUUID().slice(0, 8);
    log.error({ err: error, id, organization: viewer.organization.id }, "an answer failed");
    return { card: apology(language, "failed", id), language };
  }
}

function replyOf({ viewer, place }: AskedHere, answer: Answer): Reply {
  const language = answer.language ?? viewer.language;
  const card = answer.share === undefined || place.direct ? answer.card : withShare(answer.card, answer.share, language);
  return { card, language };
}

/** The button stands with the answer's own, where the last block has some. */
function withShare(card: Card, words: string, language: Language): Card {
  const share: Button = { action: "share", label: say(commandsText, language)("share"), data: { words } };
  const last = card.blocks.at(-1);
  const blocks: readonly Block[] =
    last?.type === "buttons"
      ? [...card.blocks.slice(0, -1), { type: "buttons", buttons: [...last.buttons, share] }]
      : [...card.blocks, { type: "buttons", buttons: [share] }];
  return { ...card, blocks };
}

const apologyCard = (title: string, said: string): Card => ({ title, summary: said, blocks: [{ type: "text", lines: [said] }] });

function worn(language: Language): Card {
  const t = say(commandsText, language);
  return apologyCard(t("pressTitle"), t("press"));
}
