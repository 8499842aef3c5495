import { useEffect, useRef } from "react";
import type { ClientKind } from "../../serve/protocol.ts";
import { useSession, useWorkspace } from "../session/use-session.ts";

const names: Record<ClientKind, string> = { slack: "Slack", teams: "Teams" };

/** Which chat product the page looks like, where there are several. */
export function ClientSwitch() {
  const session = useSession();
  const { words, client, clients } = useWorkspace(({ start }) => start);
  const chosen = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (session.cameOver) chosen.current?.focus();
  }, [session]);
  if (clients.length < 2) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className="client-switch" role="group" aria-label={words.client}>
      {clients.map((kind) => (
        <button key={kind} type="button" ref={kind === client ? chosen : null} aria-pressed={kind === client} onClick={() => session.show(kind)}>
          {names[kind]}
        </button>
      ))}
    </div>
  );
}
