import { randomBytes } from "node:crypto";
import { z } from "zod";
import { problemsOf, problemsTogether, withIds } from "../block-problems.ts";
import { type Block, Blocks } from "../blocks.ts";
import { SlackRefusal } from "../content.ts";
import { appId } from "../slack-json.ts";
import type { ShownView } from "../stand-in.ts";
import { identifier, plainText } from "../text-objects.ts";
import type { Team } from "../workspace.ts";
import { type Entered, stateOf } from "./held.ts";

const common = { private_metadata: z.string().max(3000).optional(), callback_id: identifier.optional(), external_id: z.string().max(255).optional() };

const Modal = z.strictObject({
  type: z.literal("modal"),
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  blocks: Blocks.modal,
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.literal(false).optional(),
  ...common,
});
export type Modal = z.infer<typeof Modal>;

const Home = z.strictObject({ type: z.literal("home"), blocks: Blocks.home, ...common });
export type Home = z.infer<typeof Home>;

/** A view that stands before somebody. */
export type OpenView = {
  id: string;
  /** Another one after every change that the app made. */
  hash: string;
  team: string;
  user: string;
  view: Modal | Home;
  rootId: string;
  previousId: string | null;
  /** What the person filled in. */
  entered: Entered;
  /** By block_id, after a submission that was refused. */
  errors: Readonly<Record<string, string>>;
};

/** 250 KB. */
export const viewBytes = 250_000;

/**
 * A modal as it arrives, as an object or its JSON, checked as Slack checks it.
 * @throws SlackRefusal: invalid_arguments, view_too_large
 */
export function readModal(given: unknown): Modal {
  const view = read(Modal, given);
  if (view.submit === undefined && view.blocks.some((block) => block.type === "input"))
    throw new SlackRefusal("invalid_arguments", ["a modal with inputs needs a submit [json-pointer:/view/submit]"]);
  return view;
}

/**
 * A Home tab as it arrives.
 * @throws SlackRefusal: invalid_arguments, view_too_large
 */
export function readHome(given: unknown): Home {
  return read(Home, given);
}

export const newViewId = () => `V${randomBytes(6).toString("hex").toUpperCase()}`;

export const newHash = (now: Date) => `${Math.floor(now.getTime() / 1000)}.${randomBytes(6).toString("base64url")}`;

/** A view as the person sees it. */
export function shownView(open: OpenView): ShownView {
  const { view, id, hash, user, team, errors } = open;
  const modal = view.type === "modal" ? view : null;
  return {
    id,
    hash,
    type: view.type,
    user,
    team,
    callbackId: view.callback_id ?? "",
    title: modal?.title.text ?? "",
    submit: modal?.submit?.text ?? null,
    close: modal?.close?.text ?? null,
    blocks: view.blocks,
    privateMetadata: view.private_metadata ?? "",
    notifyOnClose: modal?.notify_on_close ?? false,
    errors,
  };
}

/** A view as the Web API and interactions tell it. */
export function slackView(team: Team, open: OpenView): Record<string, unknown> {
  const { view } = open;
  const modal = view.type === "modal" ? view : null;
  return {
    id: open.id,
    team_id: team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? "",
    callback_id: view.callback_id ?? "",
    state: { values: stateOf(view.blocks, open.entered) },
    hash: open.hash,
    title: modal?.title ?? { type: "plain_text", text: "View Title", emoji: true },
    clear_on_close: modal?.clear_on_close ?? false,
    notify_on_close: modal?.notify_on_close ?? false,
    close: modal?.close ?? null,
    submit: modal?.submit ?? null,
    previous_view_id: open.previousId,
    root_view_id: open.rootId,
    app_id: appId,
    external_id: view.external_id ?? "",
    app_installed_team_id: team.id,
    bot_id: team.botId,
  };
}

function read<View extends Modal | Home>(shape: z.ZodType<View>, given: unknown): View {
  const parsed = typeof given === "string" ? jsonOf(given) : given;
  const result = shape.safeParse(parsed);
  if (!result.success) throw new SlackRefusal("invalid_arguments", problemsOf(result.error, parsed, "view"));
  const problems = problemsTogether(result.data.blocks, "/view/blocks");
  if (problems.length > 0) throw new SlackRefusal("invalid_arguments", problems);
  if (Buffer.byteLength(JSON.stringify(parsed)) > viewBytes) throw new SlackRefusal("view_too_large");
  // Slack makes up other ids each time, so what was filled in outlives an update only where the app names its blocks.
  return { ...result.data, blocks: withDefaults(withIds(result.data.blocks, `${randomBytes(3).toString("hex")}-`)) };
}

function withDefaults(blocks: readonly Block[]): Block[] {
  return blocks.map((block) =>
    block.type === "input" ? { ...block, optional: block.optional ?? false, dispatch_action: block.dispatch_action ?? false } : block,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SlackRefusal("invalid_arguments", ["must be JSON [json-pointer:/view]"]);
  }
}
