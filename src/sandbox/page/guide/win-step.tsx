import { useEffect, useState } from "react";
import type { Sent } from "../../serve/protocol.ts";
import { useSession, useWorkspace } from "../session/use-session.ts";

/** Wins the hero's deal by the signed event that a CRM would send, and shows how to send it from a terminal. */
export function WinStep({ stay }: { stay(): void }) {
  const session = useSession();
  const { words, places, client } = useWorkspace(({ start }) => start);
  const revenue = places.find(({ name }) => name === "revenue") ?? places[0];
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<Sent | null>(null);
  /** On Teams the deal's post stands where it stood and gets a reply: of those that come since, the first is shown. */
  const [awaitsAfter, setAwaitsAfter] = useState<string | null>(null);
  const toast = useWorkspace((workspace) => workspace.toast);
  useEffect(() => {
    if (awaitsAfter === null || !toast || toast.threadTs === null || toast.channel !== revenue?.id || toast.ts <= awaitsAfter) return;
    setAwaitsAfter(null);
    void session.pointAtReplies(toast.channel, toast.threadTs);
  }, [awaitsAfter, toast, revenue, session]);
  const win = async () => {
    if (busy) return;
    stay();
    setAwaitsAfter(client === "teams" ? (toast?.ts ?? "") : null);
    setBusy(true);
    // What replies there is told of only where the person is.
    if (client === "teams" && revenue) session.follow(revenue.id);
    const done = await session.does({ type: "win" });
    setBusy(false);
    if (!done.sent) return setAwaitsAfter(null);
    setSent(done.sent);
    if (client === "slack" && revenue) session.follow(revenue.id);
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
