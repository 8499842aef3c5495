import { useState } from "react";
import { type GuideStep, guideSteps } from "../../serve/protocol.ts";
import { Icon } from "../parts/icon.tsx";
import { keep, recall } from "../session/kept.ts";
import { useSession, useWorkspace } from "../session/use-session.ts";
import { fill } from "../session/words.ts";
import { StepBody } from "./step-body.tsx";

/** The first five minutes: things to try, each ticked when it was done. The first that was not is open, unless another was picked. */
export function Guide() {
  const session = useSession();
  const { words, guide } = useWorkspace(({ start }) => start);
  const [shut, setShut] = useState(() => recall("guide") === "shut");
  const [picked, setPicked] = useState<{ step: GuideStep; stays: boolean } | null>(null);
  const next = guideSteps.find((step) => !guide.includes(step)) ?? null;
  const open = picked && (picked.stays || !guide.includes(picked.step)) ? picked.step : next;
  const titles: Record<GuideStep, string> = {
    ask: words.guideAsk,
    win: words.guideWin,
    judge: words.guideJudge,
    share: words.guideShare,
    switch: words.guideSwitch,
    renewals: words.guideRenewals,
    letter: words.guideLetter,
  };
  const fold = () => {
    keep("guide", shut ? "open" : "shut");
    setShut(!shut);
  };
  return (
    <section className="guide" aria-labelledby="guide-title">
      <h2>
        <button type="button" id="guide-title" aria-expanded={!shut} aria-controls="guide-steps" onClick={fold}>
          <span>{words.guide}</span>
          <span className="guide-count">{fill(words.guideDone, { done: guide.length, all: guideSteps.length })}</span>
          <Icon name="fold" />
        </button>
      </h2>
      <div id="guide-steps" hidden={shut}>
        <ol>
          {guideSteps.map((step) => (
            <li key={step} className={guide.includes(step) ? "done" : ""}>
              <button type="button" aria-expanded={open === step} onClick={() => setPicked({ step, stays: guide.includes(step) })}>
                <span className="tick">{guide.includes(step) && <Icon name="check" />}</span>
                {titles[step]}
                {guide.includes(step) && <span className="unseen">{words.guideTicked}</span>}
              </button>
              {open === step && <StepBody step={step} stay={() => setPicked({ step, stays: true })} />}
            </li>
          ))}
        </ol>
        {next === null && (
          <div className="guide-end">
            <p>{words.guideEnd}</p>
            <button
              type="button"
              className="button"
              onClick={() => {
                setPicked(null);
                void session.does({ type: "guide", step: "again" });
              }}
            >
              {words.guideAgain}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}
