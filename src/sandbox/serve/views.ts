import type { PageView } from "./protocol.ts";
import type { Seat } from "./seat.ts";

/** The modal that a person looks at. */
export const modalOf = ({ slack, me, showsModal }: Seat): PageView | null => (showsModal() ? pageView(slack.modal(me.id)) : null);

/** The Home tab as the person sees it. */
export const homeOf = ({ slack, me }: Seat): PageView | null => pageView(slack.home(me.id));

function pageView(view: PageView | null): PageView | null {
  if (!view) return null;
  const { id, type, title, submit, close, blocks, errors } = view;
  return { id, type, title, submit, close, blocks, errors };
}
