import type { TeamsState } from "./state.ts";

/** How many messages of the app one conversation takes, in how many milliseconds; what came a trifle early on the way here is let through. */
const limits = [
  { messages: 7, inMs: 1_000 },
  { messages: 60, inMs: 30_000 },
  { messages: 1_800, inMs: 3_600_000 },
] as const;
const onTheWayMs = 50;

/** Whole seconds until a conversation takes the next message; 0: now. */
export function secondsToWait(teams: TeamsState, conversation: string): number {
  if (!teams.pace()) return 0;
  const now = teams.clock().getTime();
  const posts = teams.lastPosts.get(conversation) ?? [];
  const waits = limits.map(({ messages, inMs }) => {
    const oldest = posts.at(-messages);
    return oldest === undefined ? 0 : oldest + inMs - now;
  });
  const wait = Math.max(...waits);
  return wait > onTheWayMs ? Math.ceil(wait / 1_000) : 0;
}

/** Notes that a conversation took a message. */
export function noteThePost(teams: TeamsState, conversation: string): void {
  if (!teams.pace()) return;
  const posts = teams.lastPosts.get(conversation) ?? [];
  posts.push(teams.clock().getTime());
  if (posts.length > limits[2].messages) posts.shift();
  teams.lastPosts.set(conversation, posts);
}
