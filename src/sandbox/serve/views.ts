import type { PageView } from "./protocol.ts";
import type { Seat } from "./seat.ts";

/** The modal that a person looks at. */
export const modalOf = ({ client, me, showsModal }: Seat): PageView | null => (showsModal() ? client.modal(me.id) : null);

/** The Home tab as the person sees it. */
export const homeOf = ({ client, me }: Seat): PageView | null => client.home(me.id);
