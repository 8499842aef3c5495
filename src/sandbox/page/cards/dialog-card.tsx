import { useEffect, useRef } from "react";
import type { AdaptiveCard, PageView } from "../../serve/protocol.ts";
import { Trouble } from "../channel/trouble.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Icon } from "../parts/icon.tsx";
import { useSession, useWords } from "../session/use-session.ts";
import { Card } from "./card.tsx";
import type { PressedButton } from "./draw.ts";

/** A dialog of the app's: the card in it sends what was filled in. */
export function DialogCard({ view, card }: { view: PageView; card: AdaptiveCard }) {
  const session = useSession();
  const words = useWords();
  const body = useRef<HTMLDivElement>(null);
  const close = () => void session.does({ type: "close", view: view.id });
  const send = async ({ data, values }: PressedButton) => {
    await session.does({ type: "submit", view: view.id, values, action: data });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a dialog that shows something else begins at its first field
  useEffect(() => {
    body.current?.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  }, [view.id]);
  return (
    <Dialog className="dialog" title={view.title} close={close}>
      <button type="button" className="icon-only dialog-close" aria-label={words.close} title={words.close} onClick={close}>
        <Icon name="close" />
      </button>
      <Trouble />
      <div className="dialog-body" ref={body}>
        <Card card={card} press={send} />
      </div>
    </Dialog>
  );
}
