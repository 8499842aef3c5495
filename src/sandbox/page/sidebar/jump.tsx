import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Place } from "../../serve/protocol.ts";
import { Dialog } from "../parts/dialog.tsx";
import { useSession, useWorkspace } from "../session/use-session.ts";

/** Goes to a place by its name. */
export function Jump() {
  const session = useSession();
  const { words, places } = useWorkspace(({ start }) => start);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const found = places.filter((place) => place.title.toLowerCase().includes(typed.trim().toLowerCase()));
  const close = () => session.jump(false);
  const choose = (place: Place | undefined) => {
    if (!place) return;
    close();
    session.go({ channel: place.id });
  };
  useEffect(() => {
    field.current?.focus();
  }, []);
  const key = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && !event.nativeEvent.isComposing) choose(found[active]);
    if (step === undefined || found.length === 0) return;
    event.preventDefault();
    setActive((active + step + found.length) % found.length);
  };
  return (
    <Dialog className="dialog small" title={words.jumpTo} close={close}>
      <div className="dialog-body">
        <label className="unseen" htmlFor={id}>
          {words.jumpName}
        </label>
        <input
          ref={field}
          id={id}
          className="input"
          role="combobox"
          autoComplete="off"
          placeholder={words.jumpName}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={key}
        />
        <div className="jump-list" id={`${id}-list`} role="listbox" aria-label={words.places}>
          {found.map((place, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the field, which keeps the focus
            // biome-ignore lint/a11y/useFocusableInteractive: see above
            <div key={place.id} id={`${id}-${index}`} role="option" aria-selected={index === active} onClick={() => choose(place)}>
              {place.title}
            </div>
          ))}
        </div>
        {found.length === 0 && <p role="status">{words.nothingFound}</p>}
      </div>
    </Dialog>
  );
}
