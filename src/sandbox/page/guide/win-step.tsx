import { useState } from "react";
import type { Sent } from "../../serve/protocol.ts";
import { useSession, useWorkspace } from "../session/use-session.ts";

/** Wins the hero's deal by the signed event that a CRM would send, and shows how to send it from a terminal. */
export function WinStep({ stay }: { stay(): void }) {
  const session = useSession();
  const { words, places } = useWorkspace(({ start }) => start);
  const revenue = places.find(({ name }) => name === "revenue") ?? places[0];
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<Sent | null>(null);
  const win = async () => {
    if (busy) return;
    stay();
    setBusy(true);
    const done = await session.does({ type: "win" });
    setBusy(false);
    if (!done.sent) return;
    setSent(done.sent);
    if (revenue) session.follow(revenue.id);
  };
  return (
    <div className="step">
      <p>{words.guideWinText}</p>
      <button type="button" className="button primary" aria-busy={busy} onClick={win}>
        {words.guideWinDo}
      </button>
      <button type="button" className="button" onClick={() => void session.pointAtWhy()}>
        {words.guideWhyDo}
      </button>
      <details>
        <summary>{words.guideWinTerminal}</summary>
        <pre>{sent?.command ?? "npm run send -- deal-won acme.example"}</pre>
      </details>
      {sent && (
        <details>
          <summary>{words.guideWinCurl}</summary>
          <pre>{sent.curl}</pre>
          <p>{words.guideWinAnswer}</p>
          <pre>{sent.answer}</pre>
        </details>
      )}
    </div>
  );
}
