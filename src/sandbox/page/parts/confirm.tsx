import { createContext, type ReactNode, useContext, useState } from "react";
import { plain, Text, type TextObject } from "../blocks/text.tsx";
import { Dialog } from "./dialog.tsx";

/** What is asked before something is done: an app's confirm object, or one of the page's own. */
export type ConfirmObject = { title: TextObject; text: TextObject; confirm: TextObject; deny: TextObject; style?: "primary" | "danger" | undefined };

type Asked = { object: ConfirmObject; answer(yes: boolean): void };

const ConfirmContext = createContext<(object: ConfirmObject) => Promise<boolean>>(() => Promise.resolve(false));

/** Asks, and answers whether the person agreed. */
export const useConfirm = () => useContext(ConfirmContext);

/** Lets everything inside ask before it does something. */
export function Confirming({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (object: ConfirmObject) => new Promise<boolean>((answer) => setAsked({ object, answer }));
  const answer = (yes: boolean) => {
    asked?.answer(yes);
    setAsked(null);
  };
  return (
    <ConfirmContext value={ask}>
      {children}
      {asked && (
        <Dialog className="dialog small" title={plain(asked.object.title)} close={() => answer(false)}>
          <div className="dialog-body">
            <Text text={asked.object.text} />
          </div>
          <div className="dialog-foot">
            <button type="button" className="button" onClick={() => answer(false)}>
              {plain(asked.object.deny)}
            </button>
            <button type="button" className={`button ${asked.object.style === "danger" ? "danger solid" : "primary"}`} onClick={() => answer(true)}>
              {plain(asked.object.confirm)}
            </button>
          </div>
        </Dialog>
      )}
    </ConfirmContext>
  );
}
