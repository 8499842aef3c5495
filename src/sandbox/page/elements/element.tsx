import type { BlockElement } from "../../slack/block-elements.ts";
import type { Target } from "../session/deeds.ts";
import { ActingElement } from "./acting-element.tsx";
import { Button } from "./button.tsx";
import { initialOf } from "./initial.ts";
import { Overflow } from "./overflow.tsx";

type Props = {
  element: BlockElement;
  on: Target;
  /** What it stands beside, where it has no name of its own. */
  label: string | null;
};

/** A control that acts at once. */
export function Element({ element, on, label }: Props) {
  if (element.type === "button") return <Button button={element} on={on} />;
  if (element.type === "overflow") return <Overflow overflow={element} on={on} label={label} />;
  // An edit that gives it another value begins it anew.
  return <ActingElement key={JSON.stringify(initialOf(element))} element={element} on={on} label={label} />;
}
