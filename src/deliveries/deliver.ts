import { isDatabaseAway } from "../db/away.ts";
import { UserError } from "../errors.ts";
import { languageOf } from "../text.ts";
import { askerLanguage, outcomeCard } from "./card.ts";
import type { ChatPlatform, DestinationAddress } from "./chat-platform.ts";
import type { Claimed } from "./claim.ts";
import { compose } from "./compose.ts";
import type { Composed, Composing } from "./composing.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { record } from "./record.ts";

/** Called between the steps of a delivery, so that a test may end the process there; the first only when something is due. */
export type Failpoints = { beforeClaim?(): Promise<void>; afterAccepted?(): void; beforeRecord?(): void };

export type Delivering = Composing & {
  platforms: ReadonlyMap<string, ChatPlatform>;
  failpoints?: Failpoints;
  /** True once the row's lease may have run out; by a clock that only goes forward. */
  leaseIsOver(): boolean;
};

/** Renders, sends and writes down one claimed row. Throws only when the outcome could not be written down. */
export async function deliver(row: Claimed, delivering: Delivering): Promise<void> {
  const platform = delivering.platforms.get(row.platform);
  if (!platform) throw new Error(`A delivery was claimed for the platform "${row.platform}", which is not connected`);
  const outcome = await attempt(row, platform, delivering);
  delivering.failpoints?.beforeRecord?.();
  const recorded = await recordAtLast(row, outcome, platform.pace.gapMs, delivering);
  const about = { organization: row.organizationId, delivery: row.id, outcome: outcome.state };
  if (!recorded) delivering.log.warn(about, "a delivery was no longer ours when its outcome was known");
  if (outcome.state === "dead" || outcome.state === "unknown")
    delivering.log.warn({ ...about, problem: outcome.problem }, "a message needs someone's decision");
  if (outcome.state === "pending")
    delivering.log.info({ ...about, problem: outcome.problem, waitMs: outcome.waitMs }, "a message is tried again later");
  if (recorded) await tellAsker(row, outcome, platform, delivering);
}

async function attempt(row: Claimed, platform: ChatPlatform, delivering: Delivering): Promise<Outcome> {
  const composed = await composeOrProblem(row, delivering);
  if ("state" in composed) return composed;
  if (delivering.leaseIsOver())
    return { state: "pending", problem: "The process was held up before it could send this.", waitMs: 0, wholeWorkspace: false };
  try {
    const reference = await send(row, composed, platform);
    delivering.failpoints?.afterAccepted?.();
    return { state: "sent", reference, covers: composed.covers };
  } catch (error) {
    return outcomeOf(error, row, Math.random());
  }
}

/** Here every error has a meaning for the row: later, never, or never and a bug. */
async function composeOrProblem(row: Claimed, delivering: Delivering): Promise<Composed | Outcome> {
  try {
    const composed = await compose(row, delivering);
    return composed ?? { state: "superseded", problem: "There was nothing (any more) that this destination may see." };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    if (isDatabaseAway(error)) return { state: "pending", problem, waitMs: 1_000, wholeWorkspace: false };
    if (error instanceof UserError) return { state: "dead", problem, fault: "refused" };
    delivering.log.error({ err: error, organization: row.organizationId, delivery: row.id }, "a message could not be rendered");
    return { state: "dead", problem, fault: "poison" };
  }
}

async function send(row: Claimed, { card, alsoToChannel }: Composed, platform: ChatPlatform) {
  const to = addressOf(row);
  const language = languageOf(row.language);
  if (row.act === "post") return platform.post(to, { card, language, deliveryId: row.id });
  const reference = row.postReference;
  if (!reference) throw new Error("The message it hangs on was sent, and nobody knows where it stands");
  if (row.act === "edit") {
    await platform.edit(to, reference, card, language);
    return null;
  }
  return platform.post(to, { card, language, deliveryId: row.id, thread: { reference, alsoToChannel } });
}

/** A database that is away when the outcome is known would leave a message unknown that is not: tried for as long as the row is ours. */
async function recordAtLast(row: Claimed, outcome: Outcome, gapMs: number, delivering: Delivering): Promise<boolean> {
  for (;;) {
    try {
      return await record(delivering.db, row, outcome, gapMs);
    } catch (error) {
      if (!isDatabaseAway(error) || delivering.leaseIsOver()) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

async function tellAsker(row: Claimed, outcome: Outcome, platform: ChatPlatform, { log }: Delivering): Promise<void> {
  const language = askerLanguage(row);
  const card =
    row.replyUrl === null ? null : outcomeCard(outcome, { name: row.destinationName, kind: row.destinationKind, platform: row.platform }, language);
  if (!card || row.replyUrl === null) return;
  // One try, by the port's promise: what is told late is lost, and the message itself is recorded already.
  await platform.tell(row.replyUrl, card, language).catch((error) => log.info({ err: error, delivery: row.id }, "an asker could not be told"));
}

function addressOf(row: Claimed): DestinationAddress {
  const { organizationId, workspaceId, platform, workspace, destinationKind, destination } = row;
  return { organizationId, workspaceId, platform, externalId: workspace, kind: destinationKind, destination };
}
