import type { GuideStep, Place } from "../../serve/protocol.ts";
import { lineFor } from "../session/line-for.ts";
import { useSession, useWorkspace } from "../session/use-session.ts";
import { fill } from "../session/words.ts";
import { LetterStep } from "./letter-step.tsx";
import { WinStep } from "./win-step.tsx";

const nextLead = "lead next";

/** What one step asks for, with a button that does it or brings one there. */
export function StepBody({ step, stay }: { step: GuideStep /** Keeps it open when it is done. */; stay(): void }) {
  const session = useSession();
  const start = useWorkspace((workspace) => workspace.start);
  const { words, people, language, places, me, client } = start;
  const where = useWorkspace((workspace) => workspace.where);
  const other = people.find((person) => person.language !== language);
  const [rep] = people;
  const channel = channelFor(where.channel, places);
  const line = (command: string) => lineFor(start, channel, command);
  const openDirect = () => {
    if (rep && rep.id !== me) return becomeAt("#D", rep.id);
    const direct = places.find((place) => place.direct);
    if (direct && client === "teams") session.draft(direct.id, nextLead);
    else if (direct) session.follow(direct.id);
  };
  // Their Home tab is in their own language, whatever the channels speak.
  const becomeAt = (address: string, person: string) => {
    history.replaceState(null, "", address);
    void session.become(person);
  };
  switch (step) {
    case "ask":
      return (
        <div className="step">
          <p>{words.guideAskText}</p>
          <button type="button" className="button primary" onClick={() => session.draft(channel.id, line("journey acme.example"))}>
            {fill(words.guideAskDo, { line: line("journey acme.example") })}
          </button>
        </div>
      );
    case "win":
      return <WinStep stay={stay} />;
    case "judge":
      return (
        <div className="step">
          <p>{words.guideJudgeText}</p>
          <button type="button" className="button primary" onClick={openDirect}>
            {!rep || rep.id === me ? fill(words.guideJudgeDo, { line: nextLead }) : fill(words.guideSwitchDo, { name: rep.name })}
          </button>
        </div>
      );
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
            <button type="button" className="button primary" onClick={() => becomeAt(client === "slack" ? "#D/home" : "#D", other.id)}>
              {fill(words.guideSwitchDo, { name: other.name })}
            </button>
          )}
        </div>
      );
    case "renewals":
      return (
        <div className="step">
          <p>{words.guideRenewalsText}</p>
          <button type="button" className="button primary" onClick={() => session.draft(channel.id, line("renewals"))}>
            {fill(words.guideRenewalsDo, { line: line("renewals") })}
          </button>
        </div>
      );
    case "letter":
      return <LetterStep />;
  }
}

/** An answer can be shared from a channel alone: from elsewhere the one with the news is gone to. */
function channelFor(here: string, places: readonly Place[]): { id: string; direct: boolean } {
  const shared = places.filter(({ direct }) => !direct);
  return shared.find(({ id }) => id === here) ?? shared.find(({ name }) => name === "revenue") ?? shared[0] ?? { id: here, direct: false };
}
