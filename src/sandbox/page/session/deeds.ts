import type { Deed, Done, GuideStep, Value } from "../../serve/protocol.ts";
import { act } from "./ask.ts";
import { spelled } from "./spelled.ts";
import type { Store } from "./store.ts";
import type { Workspace } from "./workspace.ts";

export type Unsigned<One = Deed> = One extends Deed ? Omit<One, "as"> : never;

/** What a control acts on: a message, or a view. */
export type Target = { channel: string; ts: string } | { view: string };

export type Deeds = {
  /** Asks the server for something; a server that is away is told of, and null is what it answered. */
  tried<Answer>(trial: () => Promise<Answer>): Promise<Answer | null>;
  does(deed: Unsigned): Promise<Done>;
  tick(step: GuideStep): Promise<void>;
  /** Says a line in a place or a thread, or gives a command. Answers whether it was taken. */
  say(channel: string, line: string, thread: string | null): Promise<boolean>;
  /** `beside`: what was filled in on the same surface, by action. */
  press(on: Target, action: string, value: Value | undefined, beside: Readonly<Record<string, Value>>): Promise<Done>;
};

export function deedsOf(store: Store<Workspace>): Deeds {
  const { me, client, words } = store.get().start;
  const tell = (trouble: string | null) => store.change((workspace) => ({ ...workspace, trouble }));
  const tells = (told: string | null) => store.change((workspace) => (workspace.told === told ? workspace : { ...workspace, told }));

  async function tried<Answer>(trial: () => Promise<Answer>): Promise<Answer | null> {
    try {
      return await trial();
    } catch {
      tell(words.lostDeed);
      return null;
    }
  }

  async function does(deed: Unsigned): Promise<Done> {
    tell(null);
    const done = await tried(() => act(client, { ...deed, as: me }));
    if (done?.problem) tell(done.problem);
    // What a press or a search is answered is told where it was done.
    if (deed.type !== "press" && deed.type !== "search") tells(done?.told ?? null);
    return done ?? { problem: words.lostDeed };
  }

  return {
    tried,
    does,
    tick: async (step) => {
      if (!store.get().start.guide.includes(step)) await does({ type: "guide", step });
    },
    say: async (channel, line, thread) => {
      const text = client === "teams" || line.startsWith("/") ? line : spelled(line, store.get().start.users);
      const done = await does({ type: "say", channel, text, ...(thread !== null && { threadTs: thread }) });
      return done.problem === null;
    },
    press: (on, action, value, beside) => {
      const filled = Object.keys(beside).length > 0;
      return does({ type: "press", on, action, ...(value !== undefined && { value }), ...(filled && { values: beside }) });
    },
  };
}
