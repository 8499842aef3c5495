import { z } from "zod";
import type { Card } from "../../cards/card.ts";
import { type AskedHere, answerForDestination } from "../../commands/answer.ts";
import { findMatches, type Match, mostMatches } from "../../journeys/find.ts";
import type { Viewer } from "../../people/viewer.ts";
import { languageOf, say } from "../../text.ts";
import { answered } from "../answering.ts";
import { inTime } from "../in-flight.ts";
import { plainUpTo } from "../pieces.ts";
import { type Activity, conversationOf } from "./activity.ts";
import type { Desk } from "./desk.ts";
import { cardAttachment, type InvokeAnswer, inTheAnswerMs, languageOfAsker, saidAnswer, strangerAnswer, within } from "./invokes.ts";
import { limits } from "./limits.ts";
import { searchCommand } from "./manifest.ts";
import { placeOf } from "./place.ts";
import { renderCard } from "./render.ts";
import { teamsText } from "./text.ts";

/**
 * Finds accounts for whoever writes a message, and the card of each that they can put into it. Everybody who is where they write will see it: it
 * shows what that channel may see, and has no buttons.
 */
export async function onSearch(desk: Desk, activity: Activity): Promise<InvokeAnswer> {
  const user = activity.from.aadObjectId;
  if (user === undefined) return strangerAnswer("search", activity);
  const place = placeOf(desk.workspace.workspaceId, activity, user, null);
  const words = wordsIn(activity.value);
  const told = answered<InvokeAnswer>(
    desk,
    desk.askers,
    { user, place },
    ({ card }) => saidAnswer("search", card.summary),
    async (asked) => {
      const viewer = await viewerOf(asked, place.workspaceId, conversationOf(activity));
      const { matches } = await findMatches(asked.db, viewer, words);
      if (matches.length === 0) return saidAnswer("search", say(teamsText, asked.viewer.language)("noneFound"));
      const cards = await Promise.all(
        matches.slice(0, mostMatches).map(async (match) => found(desk, match, await cardOf(asked, viewer, match), viewer)),
      );
      return { status: 200, body: { composeExtension: { type: "result", attachmentLayout: "list", attachments: cards } } };
    },
  );
  return (await inTime(told, inTheAnswerMs)) ?? saidAnswer("search", say(teamsText, await languageOfAsker(desk, user))("searchAgain"));
}

const Parameters = z.array(z.looseObject({ name: z.string(), value: z.union([z.string(), z.boolean()]) }));

/** What was typed; nothing where the search was only opened. */
function wordsIn(value: unknown): string {
  const { data: told } = Parameters.safeParse(within(value, "parameters"));
  const typed = told?.find(({ name }) => name === searchCommand.parameter)?.value;
  return typeof typed === "string" ? typed.trim() : "";
}

/** What a channel may see that something is posted in. Where nothing was ever posted, nobody has said that amounts may be seen. */
async function viewerOf({ db, viewer: { organization } }: AskedHere, workspaceId: string, conversation: string): Promise<Viewer> {
  const [known] = await db.sql<{ id: string; language: string; segment: string | null; amounts: boolean }>(findDestination, [
    organization.id,
    workspaceId,
    conversation,
  ]);
  return {
    kind: "destination",
    destinationId: known?.id ?? "",
    organization,
    language: known ? languageOf(known.language) : organization.language,
    audience: { segment: known?.segment ?? null, amounts: known?.amounts ?? false },
  };
}

/** An answer as it is shared, with who put it there. */
async function cardOf({ db, now, log, viewer }: AskedHere, destination: Viewer, { id }: Match): Promise<Card> {
  const card = await answerForDestination(db, now, destination, `journey ${id}`, log);
  const why = say(teamsText, destination.language)("insertedWhy", { by: viewer.person.name });
  return { ...card, blocks: card.blocks.filter(({ type }) => type !== "buttons").map(withoutButtons), why };
}

const withoutButtons = (block: Card["blocks"][number]): Card["blocks"][number] =>
  block.type === "rows" ? { ...block, rows: block.rows.map(({ lines }) => ({ lines })) } : block;

function found({ workspace }: Desk, { name, domain }: Match, card: Card, { language }: Viewer) {
  const rendered = renderCard(card, { language, key: workspace.key, origin: { from: "answer", channel: null }, surface: "message" });
  const title = plainUpTo(limits.title, name) || "…";
  const preview = { contentType: "application/vnd.microsoft.card.thumbnail", content: { title, text: plainUpTo(limits.title, domain ?? "") } };
  return { ...cardAttachment(rendered.card), preview };
}

const findDestination = `
select id, language, "audienceSegment" as segment, "showAmounts" as amounts from destination
where "organizationId" = $1 and "workspaceId" = $2 and "externalId" = $3`;
