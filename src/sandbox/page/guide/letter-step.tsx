import { useState } from "react";
import { useSession, useWorkspace } from "../session/use-session.ts";

/** Moves the company's time on by a week, and brings one to a letter in one's own language. */
export function LetterStep() {
  const session = useSession();
  const { words, language, places, clock, guide } = useWorkspace(({ start }) => start);
  const [busy, setBusy] = useState(false);
  // Where the demo's people let it come: 林 晓 to marketing's channel, 佐藤 結衣 to her direct messages, Maya to leadership's.
  const channel = { en: "leadership", ja: null, "zh-CN": "marketing" }[language];
  const place = places.find(({ name, direct }) => (channel === null ? direct : name === channel));
  const move = async () => {
    if (busy || clock.moving) return;
    setBusy(true);
    await session.does({ type: "time", days: 7 });
    setBusy(false);
  };
  return (
    <div className="step">
      <p>{words.guideLetterText}</p>
      <button type="button" className={`button ${guide.includes("letter") ? "" : "primary"}`} aria-busy={busy} onClick={move}>
        {words.weekOn}
      </button>
      {place && (
        <button type="button" className={`button ${guide.includes("letter") ? "primary" : ""}`} onClick={() => session.follow(place.id)}>
          {words.guideLetterDo}
        </button>
      )}
    </div>
  );
}
