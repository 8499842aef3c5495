import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { AdaptiveCard } from "../../serve/protocol.ts";
import { Chart } from "../blocks/chart.tsx";
import { hereOf } from "../session/address.ts";
import { useWords, useWorkspace } from "../session/use-session.ts";
import { type Drawn, drawCard, type PressedButton } from "./draw.ts";

type Props = {
  card: AdaptiveCard;
  /** Resolves when the app has answered. */
  press(button: PressedButton): Promise<void>;
};

/** An Adaptive Card, drawn by Microsoft's renderer. While the app has not answered a press, no other counts. */
export function Card({ card, press }: Props) {
  const words = useWords();
  const language = useWorkspace(({ start }) => start.language);
  const text = useMemo(() => JSON.stringify(card), [card]);
  const host = useRef<HTMLDivElement>(null);
  const [charts, setCharts] = useState<Drawn["charts"]>([]);
  const [busy, setBusy] = useState(false);
  /** The drawing calls what the newest rendering gave. */
  const pressing = useRef<(button: PressedButton) => void>(() => undefined);
  pressing.current = async (button) => {
    if (busy) return;
    setBusy(true);
    button.element?.setAttribute("aria-busy", "true");
    await press(button);
    button.element?.removeAttribute("aria-busy");
    setBusy(false);
  };

  useLayoutEffect(() => {
    const place = host.current;
    if (!place) return;
    const held = place.contains(document.activeElement) ? (document.activeElement?.getAttribute("aria-label") ?? "") : null;
    const drawn = drawCard(JSON.parse(text), {
      language,
      words: { more: words.moreOptions, cancel: words.cancel, table: words.table },
      press: (button) => pressing.current(button),
      open,
    });
    place.replaceChildren(drawn.element);
    setCharts(drawn.charts);
    if (held !== null) keepFocus(place, held);
  }, [text, language, words]);

  return (
    <div className={isWide(card) ? "card wide" : "card"} aria-busy={busy}>
      <div className="card-body" ref={host} tabIndex={-1} />
      {charts.map(({ at, block }, place) => createPortal(<Chart block={block} />, at, String(place)))}
      <p className="unseen" role="status">
        {busy ? words.waiting : ""}
      </p>
    </div>
  );
}

/** The app asks for all the width there is. */
function isWide({ msteams }: AdaptiveCard): boolean {
  return typeof msteams === "object" && msteams !== null && "width" in msteams && msteams.width === "Full";
}

/** A card that was put in place of another has the same button, or holds the focus itself. */
function keepFocus(place: HTMLElement, label: string): void {
  const buttons = [...place.querySelectorAll<HTMLElement>("button")];
  (buttons.find((button) => label !== "" && button.getAttribute("aria-label") === label) ?? place).focus();
}

/** What stands in this page is shown in it. */
function open(address: string): void {
  const here = hereOf(address);
  if (here !== null) location.hash = here;
  else if (/^https?:\/\//i.test(address)) window.open(address, "_blank", "noopener,noreferrer");
}
