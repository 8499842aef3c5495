import { z } from "zod";
import { languageOf } from "../../../text.ts";
import { SlackRefusal } from "../content.ts";
import { type Dispatched, dispatch } from "../dispatch.ts";
import { type Forgery, type Interaction, interactionOf, refusedAck } from "../interactions.ts";
import { submissionPayload } from "../payloads.ts";
import type { SlackState } from "../state.ts";
import { makeTrigger } from "../triggers.ts";
import { load } from "../workspace.ts";
import { problemsOfForm } from "./checks.ts";
import { enter, type Filled } from "./fill.ts";
import { closeAll, closeView, needsFreeExternalId, pushModal, replaceView, showErrors, topOf } from "./stack.ts";
import { type OpenView, readModal } from "./view.ts";

export type Submission = {
  user: string;
  /** By action_id or by the label of the input. What is left out stays as it is. */
  values?: Filled;
  /** The modal they look at, to make sure that it is the one; unset: whichever it is. */
  view?: string;
  forgery?: Forgery;
};

export type Submitted = Interaction & {
  /** What is wrong, by block_id: what the app said of the fields, or the client before it sent them. Null: nothing. */
  errors: Readonly<Record<string, string>> | null;
};

/** A person sends a modal off. Fields that are required or not right are told to them at once, and nothing is sent. */
export async function submit(slack: SlackState, sent: Submission): Promise<Submitted> {
  const open = lookedAt(slack, sent);
  const user = load(slack.workspace.users, sent.user);
  enter(slack.workspace, open.view.blocks, open.entered, sent.values ?? {});
  const problems = problemsOfForm(open.view.blocks, open.entered, languageOf(user.locale));
  showErrors(slack, open, problems);
  if (Object.keys(problems).length > 0) {
    const problem = `not sent: ${JSON.stringify(problems)}`;
    return { ...interactionOf(slack, { ack: { status: 0, body: "" }, ackMs: 0, outcome: "incomplete", problem }), errors: problems };
  }
  const team = load(slack.workspace.teams, open.team);
  const triggerId = makeTrigger(slack, { team: team.id, user: user.id, view: open.id });
  const dispatched = await dispatch(slack, { type: "interactive", payload: submissionPayload({ team, user, open, triggerId }) }, sent.forgery);
  const answered = dispatched.outcome === "ok" ? answeredBy(slack, open, dispatched) : dispatched;
  return { ...interactionOf(slack, answered), errors: Object.keys(open.errors).length > 0 ? open.errors : null };
}

const Answer = z.union([
  z.literal("").transform(() => ({ response_action: "close" as const })),
  z.strictObject({}).transform(() => ({ response_action: "close" as const })),
  z.strictObject({ response_action: z.literal("clear") }),
  z.strictObject({ response_action: z.literal("errors"), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.enum(["update", "push"]), view: z.unknown() }),
]);

/** Does what the acknowledgement says. One that Slack does not take leaves the modal as it was. */
function answeredBy(slack: SlackState, open: OpenView, dispatched: Dispatched): Dispatched {
  try {
    apply(slack, open, dispatched.ack.body);
    return dispatched;
  } catch (refusal) {
    return refusedAck(dispatched, refusal);
  }
}

function apply(slack: SlackState, open: OpenView, body: unknown): void {
  const read = Answer.safeParse(body);
  if (!read.success) throw new SlackRefusal("invalid_response_action", [JSON.stringify(body)]);
  const answer = read.data;
  switch (answer.response_action) {
    case "close":
      closeView(slack, open);
      return;
    case "clear":
      closeAll(slack, open.user);
      return;
    case "errors":
      showErrors(slack, open, errorsOf(open, answer.errors));
      return;
    case "update": {
      const view = readModal(answer.view);
      needsFreeExternalId(slack, open.team, view, open);
      replaceView(slack, open, view);
      return;
    }
    case "push": {
      const view = readModal(answer.view);
      needsFreeExternalId(slack, open.team, view, null);
      pushModal(slack, open, view);
      return;
    }
  }
}

/** Errors are shown at inputs; one for anything else makes Slack take none of them. */
function errorsOf(open: OpenView, errors: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const inputs = open.view.blocks.filter((block) => block.type === "input").map((block) => block.block_id);
  const strange = Object.keys(errors).filter((block_id) => !inputs.includes(block_id));
  if (strange.length > 0 || Object.keys(errors).length === 0)
    throw new SlackRefusal("invalid_errors", [`there is no input ${strange.join(", ")}; there are ${inputs.join(", ")}`]);
  return errors;
}

function lookedAt(slack: SlackState, { user, view }: Submission): OpenView {
  const top = topOf(slack, user);
  if (!top || (view !== undefined && top.id !== view)) throw new Error(`${user} looks at ${top ? `${top.id}, not at ${view}` : "no modal"}.`);
  if (top.view.type === "modal" && top.view.submit === undefined) throw new Error(`The modal ${top.view.title.text} has nothing to send.`);
  return top;
}
