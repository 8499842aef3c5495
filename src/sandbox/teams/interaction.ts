import { waitFor } from "../wait.ts";
import type { Delivered } from "./deliver.ts";
import type { Accepted } from "./record.ts";
import type { Interaction } from "./stand-in.ts";
import type { TeamsState } from "./state.ts";
import { type Message, personalChat } from "./tenant.ts";

/** Where a person looks for what the app says to something they did: from this place of the record on. */
export type Watch = { user: string; from: number; message: Message | null };

/** What the answer did, besides being there. */
export type Applied = Partial<Pick<Interaction, "outcome" | "problem" | "told" | "card" | "dialog" | "found">>;

export const watchFrom = (teams: TeamsState, user: string, message: Message | null = null): Watch => ({ user, from: teams.record.length, message });

/** What became of something a person did. */
export function interactionOf(teams: TeamsState, watch: Watch, delivered: Delivered, applied: Applied = {}): Interaction {
  const later = () => teams.record.slice(watch.from).filter((accepted) => isFor(teams, watch, accepted));
  const nothing = () => `Nothing was said to ${watch.user} (${delivered.outcome}${delivered.problem ? `: ${delivered.problem}` : ""}).`;
  return {
    ...delivered,
    told: null,
    card: null,
    dialog: null,
    found: [],
    ...applied,
    message: watch.message,
    get later() {
      return later();
    },
    reply: (withinMs = 5_000) => waitFor(teams, () => later()[0] ?? null, withinMs, nothing),
  };
}

/** For what the app never heard of. */
export function unheard(teams: TeamsState, watch: Watch, problem: string, outcome: "unheard" | "incomplete" = "unheard"): Interaction {
  return interactionOf(teams, watch, { answer: { status: 0, body: null }, answerMs: 0, outcome, problem });
}

function isFor(teams: TeamsState, { user, message }: Watch, { effect, conversation, visibleTo, replyTo }: Accepted): boolean {
  if (effect !== "posted" || (visibleTo !== null && visibleTo !== user)) return false;
  if (visibleTo === user || conversation === personalChat(teams.tenant, user).id) return true;
  if (message === null || conversation !== message.conversation) return false;
  return teams.tenant.conversations.get(conversation)?.kind === "groupChat" || replyTo === (message.replyTo ?? message.id);
}
