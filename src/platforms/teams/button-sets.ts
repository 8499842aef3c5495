import type { Button } from "../../cards/card.ts";
import { opensForm } from "../../commands/answer.ts";
import { plainUpTo } from "../pieces.ts";
import { type Origin, sealPress } from "./buttons.ts";
import { type Element, paragraph, unexpanded } from "./elements.ts";
import { limits } from "./limits.ts";

/** What a button is made with. Inside a dialog no press opens another, and none but `Action.Submit` works. */
export type Pressing = { key: Buffer; origin: Origin; surface: "message" | "dialog" };

/**
 * Sets of buttons.
 * @throws RangeError when what comes with a button is longer than what an action takes.
 */
export function buttonSets(buttons: readonly Button[], pressing: Pressing): Element[] {
  const sets: Element[] = [];
  for (let at = 0; at < buttons.length; at += limits.buttonsPerSet) {
    sets.push(buttonSet(buttons.slice(at, at + limits.buttonsPerSet), pressing));
  }
  return sets;
}

export function buttonSet(buttons: readonly Button[], pressing: Pressing): Element {
  return {
    type: "ActionSet",
    actions: buttons.map((button) => (button.confirm ? asking(button, button.confirm, pressing) : pressable(button, pressing))),
  };
}

/** A button that asks before it counts: it opens what holds the real one. Pressed again it closes it, which is how to say no. */
function asking(button: Button, { title, text, confirm }: NonNullable<Button["confirm"]>, pressing: Pressing): Element {
  const asked = [
    paragraph([{ text: plainUpTo(limits.confirmTitle, title) || "…", style: "strong" }]),
    paragraph([{ text: plainUpTo(limits.confirmText, text) || "…" }]),
  ];
  const real = pressable({ ...button, label: plainUpTo(limits.confirmAnswer, confirm), look: button.look ?? "primary" }, pressing);
  return { type: "Action.ShowCard", ...shownAs(button), card: { type: "AdaptiveCard", body: asked, actions: [real] } };
}

function pressable(button: Button, { key, origin, surface }: Pressing): Element {
  const { action, data } = button;
  const length = JSON.stringify(data).length;
  if (length > limits.buttonData)
    throw new RangeError(`A button of "${action}" carries ${length} characters; there is room for ${limits.buttonData}`);
  const sealed = sealPress({ action, data, origin }, key);
  // What stands in a form's fields must not keep another button from being pressed.
  if (surface === "dialog") return { type: "Action.Submit", ...shownAs(button), data: sealed, associatedInputs: "none" };
  if (opensForm(action)) return { type: "Action.Submit", ...shownAs(button), data: { msteams: { type: "task/fetch" }, ...sealed } };
  return { type: "Action.Execute", ...shownAs(button), verb: action, data: sealed };
}

const shownAs = ({ label, look }: Pick<Button, "label" | "look">) => ({
  title: unexpanded(plainUpTo(limits.buttonLabel, label)) || "…",
  ...(look && { style: look === "primary" ? "positive" : "destructive" }),
});
