import { SlackRefusal } from "../content.ts";
import { type SlackState, tell } from "../state.ts";
import { type Modal, newHash, newViewId, type OpenView } from "./view.ts";

const deepest = 3;

/** The modal a person looks at. */
export function topOf(slack: SlackState, user: string): OpenView | null {
  return slack.modals.get(user)?.at(-1) ?? null;
}

/** A view that stands before somebody, modal or Home tab, by its id. */
export function findView(slack: SlackState, id: string): OpenView | null {
  const everyone = [...[...slack.modals.values()].flat(), ...slack.homes.values()];
  return everyone.find((open) => open.id === id) ?? null;
}

/** Opens a modal in place of what the person had open. */
export function openModal(slack: SlackState, of: { team: string; user: string; view: Modal }): OpenView {
  const id = newViewId();
  const open = { ...of, id, hash: newHash(slack.clock()), rootId: id, previousId: null, entered: {}, errors: {} };
  setStack(slack, of.user, [open]);
  return open;
}

/**
 * Puts a modal on top of those the person has open.
 * @throws SlackRefusal: push_limit_reached
 */
export function pushModal(slack: SlackState, below: OpenView, view: Modal): OpenView {
  const stack = slack.modals.get(below.user) ?? [];
  if (stack.length >= deepest) throw new SlackRefusal("push_limit_reached");
  const { team, user, rootId } = below;
  const open = { id: newViewId(), hash: newHash(slack.clock()), team, user, view, rootId, previousId: below.id, entered: {}, errors: {} };
  setStack(slack, user, [...stack, open]);
  return open;
}

/** Puts another view in place of what an open one showed. What was filled in stays where the ids and the kind of element do. */
export function replaceView(slack: SlackState, open: OpenView, view: OpenView["view"]): void {
  Object.assign(open, { view, hash: newHash(slack.clock()), errors: {} });
  tell(slack, { type: view.type, user: open.user });
}

/** Takes a modal away; what lay below it is looked at again. */
export function closeView(slack: SlackState, open: OpenView): void {
  const stack = slack.modals.get(open.user) ?? [];
  if (stack.includes(open))
    setStack(
      slack,
      open.user,
      stack.filter((one) => one !== open),
    );
}

export function closeAll(slack: SlackState, user: string): void {
  setStack(slack, user, []);
}

/** Says what is wrong with what a person filled in, by block_id. */
export function showErrors(slack: SlackState, open: OpenView, errors: OpenView["errors"]): void {
  open.errors = errors;
  tell(slack, { type: open.view.type, user: open.user });
}

/**
 * No two views of a team may have one external_id.
 * @throws SlackRefusal: duplicate_external_id
 */
export function needsFreeExternalId(slack: SlackState, team: string, view: OpenView["view"], own: OpenView | null): void {
  if (!view.external_id) return;
  const other = findByExternalId(slack, team, view.external_id);
  if (other && other !== own) throw new SlackRefusal("duplicate_external_id");
}

export function findByExternalId(slack: SlackState, team: string, externalId: string): OpenView | null {
  const everyone = [...[...slack.modals.values()].flat(), ...slack.homes.values()];
  return everyone.find((open) => open.team === team && open.view.external_id === externalId) ?? null;
}

function setStack(slack: SlackState, user: string, stack: OpenView[]): void {
  slack.modals.set(user, stack);
  tell(slack, { type: "modal", user });
}
