import { readFileSync, writeFileSync } from "node:fs";
import type { Message } from "../src/sandbox/slack/workspace.ts";

const yearMs = 365 * 24 * 60 * 60 * 1_000;

/** Every fourth is a person's: a word, a sentence, or a few. */
const typed = [
  "Thanks!",
  "I called Grace this morning. She has what she needs for the budget round and answers by Friday.",
  "来週の定例でこの件を確認します。",
  "Legal wants the data processing terms before they sign.\nI sent them on Monday, and asked again today.\nWho knows somebody there?",
];

/**
 * Puts so many messages into a channel of a sandbox that is not running, the last year long, in place of what stood there: what the bot
 * said in all channels, over and over, and what people say between. Every eighth has two replies.
 */
export function fillChannel(journal: string, channel: string, count: number): void {
  const lines: { put?: Message; gone?: unknown }[] = readFileSync(journal, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const kept = lines.filter(({ put }) => put && put.channel !== channel);
  const said = [...new Map(kept.flatMap(({ put }) => (put ? [[`${put.channel} ${put.ts}`, put] as const] : []))).values()];
  const fromBot = said.filter(({ byBot, deleted, blocks }) => byBot && !deleted && blocks.length > 0);
  const [first] = fromBot;
  if (!first) throw new Error(`${journal} has nothing that the bot said`);
  const beginsAt = Date.now() - yearMs;
  const stampOf = (place: number, laterMs = 0) => stampAt(beginsAt + (yearMs / (count + 1)) * place + laterMs);
  const messages = Array.from({ length: count }, (_, place): Message[] => {
    const ts = stampOf(place);
    const bots = { ...(fromBot[place % fromBot.length] ?? first), channel, ts, thread_ts: null, reply_broadcast: false };
    const text = typed[(place >> 2) % typed.length] ?? "";
    const root = place % 4 === 3 ? { ...bots, user: "U0MAYA", byBot: false, text, blocks: [], metadata: null } : bots;
    if (place % 8 !== 0) return [root];
    return [root, ...[1_000, 2_000].map((laterMs) => ({ ...bots, ts: stampOf(place, laterMs), thread_ts: ts }))];
  });
  const added = messages.flat().map((put) => ({ put }));
  writeFileSync(journal, [...kept, ...added].map((line) => `${JSON.stringify(line)}\n`).join(""));
}

const stampAt = (ms: number): string => `${Math.floor(ms / 1_000)}.${String(Math.floor((ms % 1_000) * 1_000)).padStart(6, "0")}`;
