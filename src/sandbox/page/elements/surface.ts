import { createContext, useContext, useRef } from "react";
import type { Value } from "../../serve/protocol.ts";

/** What a person has filled in on a message, a modal or the Home tab, by action: the app hears of it with every press there. */
export type Surface = {
  filled(): Readonly<Record<string, Value>>;
  fill(action: string, value: Value): void;
};

export const SurfaceContext = createContext<Surface | null>(null);

/** The surface around a control. */
export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error("There is no surface around this control.");
  return surface;
}

/** A surface that keeps to itself what is filled in. */
export function useOwnSurface(): Surface {
  const values = useRef<Record<string, Value>>({});
  const surface = useRef<Surface>({
    filled: () => values.current,
    fill: (action, value) => {
      values.current[action] = value;
    },
  });
  return surface.current;
}
