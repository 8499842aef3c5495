import { useState } from "react";
import type { Value } from "../../serve/protocol.ts";
import { type ConfirmObject, useConfirm } from "../parts/confirm.tsx";
import type { Target } from "../session/deeds.ts";
import { useSession } from "../session/use-session.ts";
import { useSurface } from "./surface.ts";

/** What is pressed: where it stands, and what the app knows it by. */
export type Pressed = { on: Target; action: string | undefined; confirm: ConfirmObject | undefined };

/** Asks first where the app wants it asked, then tells the app; `busy` until it has acknowledged. Answers whether it was told. */
export function usePress({ on, action = "", confirm }: Pressed): [busy: boolean, press: (value?: Value) => Promise<boolean>] {
  const session = useSession();
  const surface = useSurface();
  const ask = useConfirm();
  const [busy, setBusy] = useState(false);
  const press = async (value?: Value) => {
    if (busy || (confirm && !(await ask(confirm)))) return false;
    setBusy(true);
    const { [action]: _itself, ...beside } = surface.filled();
    await session.press(on, action, value, beside);
    setBusy(false);
    return true;
  };
  return [busy, press];
}
