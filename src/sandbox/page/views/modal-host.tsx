import { useRef } from "react";
import type { Value } from "../../serve/protocol.ts";
import { DialogCard } from "../cards/dialog-card.tsx";
import { useWorkspace } from "../session/use-session.ts";
import { Modal } from "./modal.tsx";

/** The modal that is on top; what was typed in those below it is kept until they are on top again. */
export function ModalHost() {
  const view = useWorkspace(({ start }) => start.modal);
  const kept = useRef(new Map<string, Record<string, Value>>());
  if (view?.card) return <DialogCard view={view} card={view.card} />;
  return view && <Modal key={view.id} view={view} kept={kept.current} />;
}
