import { type RefObject, useEffect } from "react";

/** Escape closes an open list before the form that the list is in, wherever in that form the focus is. */
export function useEscape(list: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const closeFirst = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
      if (!list.current?.open || !isBeside(list.current, event.target)) return;
      event.preventDefault();
      list.current.open = false;
      list.current.querySelector("summary")?.focus();
    };
    document.addEventListener("keydown", closeFirst);
    return () => document.removeEventListener("keydown", closeFirst);
  }, [list]);
}

/** The page itself has the focus where somebody clicked into the form beside its fields. */
function isBeside(list: HTMLDetailsElement, target: EventTarget | null): boolean {
  const form = list.closest("dialog");
  const hasFocus = target instanceof Node && (form ?? list).contains(target);
  return hasFocus || (form !== null && target === document.body);
}
