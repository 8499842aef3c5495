import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";

export type MenuItem = {
  label: string;
  about?: string | null;
  /** Unset: nothing is chosen by it for good. */
  chosen?: boolean;
  choose(): void;
};

type Props = {
  label: string;
  className: string;
  /** Its content is its name, with `label` said before it. */
  speaks?: boolean;
  busy?: boolean;
  items: readonly MenuItem[];
  /** Above its button where there is room. */
  up?: boolean;
  children: ReactNode;
};

/** A button that opens a list of things to do. Arrow keys move in it, Escape closes it. What is in it is drawn as it opens. */
export function Menu({ label, className, speaks = false, busy = false, items, up = false, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const all: Element[] = [...event.currentTarget.querySelectorAll("button")];
    const at = document.activeElement ? all.indexOf(document.activeElement) : -1;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Tab") list.current?.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    const button = all.at(next % all.length);
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        {...(!speaks && { "aria-label": label, title: label })}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-busy={busy}
        popoverTarget={id}
      >
        {speaks && <span className="unseen">{label}: </span>}
        {children}
      </button>
      <div
        ref={list}
        id={id}
        className="menu"
        role="menu"
        aria-label={label}
        popover="auto"
        onKeyDown={move}
        onBeforeToggle={({ newState }) => newState === "open" && flushSync(() => setOpen(true))}
        onToggle={({ newState }) => {
          if (newState === "closed") setOpen(false);
          else if (button.current && list.current) place(list.current, button.current, up);
        }}
      >
        {(open ? items : []).map((item, position) => (
          <button
            key={item.label}
            // The browser gives it the focus the moment the list opens.
            ref={(first) => (position === 0 ? first?.setAttribute("autofocus", "") : undefined)}
            type="button"
            {...(item.chosen === undefined ? { role: "menuitem" } : { role: "menuitemradio", "aria-checked": item.chosen })}
            tabIndex={-1}
            onClick={() => {
              list.current?.hidePopover();
              button.current?.focus();
              item.choose();
            }}
          >
            <span>{item.label}</span>
            {item.about && <small>{item.about}</small>}
          </button>
        ))}
      </div>
    </>
  );
}

/** Beside its button, and whole on the screen. */
function place(list: HTMLElement, button: HTMLElement, up: boolean): void {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = list;
  const above = at.top - height - 4;
  const below = at.bottom + 4;
  const top = (up && above >= 8) || below + height > innerHeight - 8 ? above : below;
  list.style.top = `${Math.max(8, top)}px`;
  list.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
}
