import type { Streamed } from "../../serve/protocol.ts";
import { type Asker, asQuery, thisWindow } from "./ask.ts";

type Told = { [Type in Streamed["type"]]: Extract<Streamed, { type: Type }> };
const types = ["message", "gone", "modal", "home", "clock", "guide", "anew"] as const satisfies readonly Streamed["type"][];

export type StreamListener = {
  /** The server answers, for the first time or again: what happened meanwhile was missed. */
  opened(): void;
  lost(): void;
  told(told: Streamed): void;
};

/** Hears what happens, as one person sees it; returns how to stop. A lost connection is sought again by the browser. */
export function listen(asker: Asker, listener: StreamListener): () => void {
  const source = new EventSource(`/sandbox/stream?${new URLSearchParams({ ...asQuery(asker), window: thisWindow })}`);
  source.onopen = listener.opened;
  source.onerror = listener.lost;
  for (const type of types) source.addEventListener(type, (event) => listener.told(read(type, event)));
  return () => source.close();
}

function read<Type extends Streamed["type"]>(type: Type, event: MessageEvent<string>): Told[Type] {
  return { type, ...JSON.parse(event.data) };
}
