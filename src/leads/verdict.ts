import type { EventOf } from "../journeys/event.ts";

/** What sales says of a lead. */
export const verdicts = ["accept", "recycle", "reject"] as const;
export type Verdict = (typeof verdicts)[number];

/** The step that a verdict is told as. */
export const milestoneOf: Readonly<Record<Verdict, EventOf<"lead">["milestone"]>> = { accept: "sal", recycle: "recycled", reject: "rejected" };

/** A verdict with its reason; `returnsOn` ("YYYY-MM-DD") is when a lead that is put off comes back. */
export type Judgement = { verdict: Verdict; reason: string | null; note: string | null; returnsOn: string | null };
