import type { Page, PageMessage } from "../../serve/protocol.ts";

/** The newest messages of a place, oldest first; `older`: there are more before them. */
export type Loaded = {
  messages: readonly PageMessage[];
  older: boolean;
  /** Counts down as older ones come in before, so that each message keeps its number. */
  firstNumber: number;
};

const startsAt = 1_000_000;

export const loadedFrom = (page: Page): Loaded => ({ ...page, firstNumber: startsAt - page.messages.length });

/** Older messages before those that are there. */
export function withOlder(loaded: Loaded, page: Page): Loaded {
  const first = loaded.messages[0]?.ts;
  const older = page.messages.filter(({ ts }) => first === undefined || ts < first);
  return { messages: [...older, ...loaded.messages], older: page.older, firstNumber: loaded.firstNumber - older.length };
}

/** The newest page in place of what stood there since its first message: what was missed is there, what is gone is not. */
export function refreshed(loaded: Loaded, page: Page): Loaded {
  const first = page.messages[0]?.ts;
  if (first === undefined || !loaded.messages.some(({ ts }) => ts >= first)) return loadedFrom(page);
  const kept = loaded.messages.filter(({ ts }) => ts < first);
  return kept.length === 0 ? { ...page, firstNumber: loaded.firstNumber } : { ...loaded, messages: [...kept, ...page.messages] };
}

/** With a message that was posted or edited. What is older than everything loaded comes when it is scrolled to. */
export function withMessage(loaded: Loaded, message: PageMessage): Loaded {
  const first = loaded.messages[0]?.ts;
  if (loaded.older && first !== undefined && message.ts < first) return loaded;
  return { ...loaded, messages: placed(loaded.messages, message) };
}

export function withoutMessage(loaded: Loaded, gone: string): Loaded {
  const messages = loaded.messages.filter(({ ts }) => ts !== gone);
  return messages.length === loaded.messages.length ? loaded : { ...loaded, messages };
}

/** A list in the order of time with one message in its place, instead of what had its `ts`. */
export function placed(messages: readonly PageMessage[], message: PageMessage): PageMessage[] {
  const at = messages.findLastIndex(({ ts }) => ts <= message.ts);
  const replaced = messages[at]?.ts === message.ts ? 1 : 0;
  return messages.toSpliced(at + 1 - replaced, replaced, message);
}
