import type { GuideStep } from "../../serve/protocol.ts";
import { useSession, useWorkspace } from "../session/use-session.ts";
import { fill } from "../session/words.ts";
import { WinStep } from "./win-step.tsx";

/** What one step asks for, with a button that does it or brings one there. */
export function StepBody({ step, stay }: { step: GuideStep /** Keeps it open when it is done. */; stay(): void }) {
  const session = useSession();
  const { words, people, language, places } = useWorkspace(({ start }) => start);
  const where = useWorkspace((workspace) => workspace.where);
  const other = people.find((person) => person.language !== language);
  // Their Home tab is in their own language, whatever the channels speak.
  const becomeAtHome = (person: string) => {
    history.replaceState(null, "", "#D/home");
    void session.become(person);
  };
  switch (step) {
    case "ask":
      return (
        <div className="step">
          <p>{words.guideAskText}</p>
          <button type="button" className="button primary" onClick={() => session.draft(channelFor(where.channel, places), "/journey acme.example")}>
            {words.guideAskDo}
          </button>
        </div>
      );
    case "win":
      return <WinStep stay={stay} />;
    case "share":
      return (
        <div className="step">
          <p>{words.guideShareText}</p>
        </div>
      );
    case "switch":
      return (
        <div className="step">
          <p>{words.guideSwitchText}</p>
          {other && (
            <button type="button" className="button primary" onClick={() => becomeAtHome(other.id)}>
              {fill(words.guideSwitchDo, { name: other.name })}
            </button>
          )}
        </div>
      );
    case "why":
      return (
        <div className="step">
          <p>{words.guideWhyText}</p>
          <button type="button" className="button primary" onClick={() => void session.pointAtWhy()}>
            {words.guideWhyDo}
          </button>
        </div>
      );
  }
}

/** An answer can be shared from a channel alone: from elsewhere the first one is gone to. */
function channelFor(here: string, places: readonly { id: string; direct: boolean }[]): string {
  const shared = places.filter(({ direct }) => !direct);
  return (shared.find(({ id }) => id === here) ?? shared[0])?.id ?? here;
}
