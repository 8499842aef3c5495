import { useState } from "react";
import type { PageMessage } from "../../serve/protocol.ts";
import { Icon } from "../parts/icon.tsx";
import { useSession, useWords } from "../session/use-session.ts";
import { Card } from "./card.tsx";
import type { PressedButton } from "./draw.ts";

type Props = { message: PageMessage & { card: NonNullable<PageMessage["card"]> } };

/** A message's card, and under it what the app told the person alone when they pressed a button. */
export function MessageCard({ message: { card, channel, ts } }: Props) {
  const session = useSession();
  const words = useWords();
  const [told, setTold] = useState("");
  const press = async ({ data, values }: PressedButton) => {
    setTold("");
    const done = await session.press({ channel, ts }, data, undefined, values);
    setTold(done.told ?? "");
  };
  return (
    <>
      <Card card={card} press={press} />
      <div role="status">
        {told !== "" && (
          <div className="told">
            <Icon name="eye" />
            <p>
              <span className="unseen">{words.onlyYou}: </span>
              {told}
            </p>
            <button type="button" className="icon-only" aria-label={words.dismiss} title={words.dismiss} onClick={() => setTold("")}>
              <Icon name="close" />
            </button>
          </div>
        )}
      </div>
    </>
  );
}
