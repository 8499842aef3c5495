import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { Found, Place } from "../../serve/protocol.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Icon } from "../parts/icon.tsx";
import { useSession, useWords } from "../session/use-session.ts";
import { fill } from "../session/words.ts";

/** The bot's search beside the line, as Teams' message extensions have it: what is found there can be posted. */
export function FindAccount({ place }: { place: Place }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="icon-only"
        aria-label={words.findAccount}
        title={words.findAccount}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
      </button>
      {/* A form of its own, outside of the line's. */}
      {open && createPortal(<Search place={place} close={() => setOpen(false)} />, document.body)}
    </>
  );
}

function Search({ place, close }: { place: Place; close(): void }) {
  const session = useSession();
  const words = useWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const search = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (busy) return;
    setBusy(true);
    const done = await session.does({ type: "search", channel: place.id, text: typed });
    setBusy(false);
    setProblem(done.problem ?? done.told ?? null);
    setFound(done.problem === null ? (done.found ?? []) : null);
  };
  const insert = async (index: number) => {
    const done = await session.does({ type: "insert", index });
    if (done.problem === null) close();
    else setProblem(done.problem);
  };
  return (
    <Dialog className="dialog" title={words.findAccount} close={close}>
      <button type="button" className="icon-only dialog-close" aria-label={words.close} title={words.close} onClick={close}>
        <Icon name="close" />
      </button>
      <div className="dialog-body">
        <form className="search-line" onSubmit={search}>
          <label className="unseen" htmlFor={id}>
            {words.findAccountBy}
          </label>
          <input
            ref={field}
            id={id}
            className="input"
            type="search"
            maxLength={200}
            autoComplete="off"
            placeholder={words.findAccountBy}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button type="submit" className="button primary" aria-busy={busy}>
            {words.findAccountDo}
          </button>
        </form>
        <p className="field-hint">{place.direct ? words.findAccountHere : fill(words.findAccountFirst, { place: place.title })}</p>
        <div role="status">
          {problem !== null && <p className="field-error">{problem}</p>}
          {found?.length === 0 && problem === null && <p>{words.findAccountNone}</p>}
          {found && found.length > 0 && <FoundList found={found} insert={insert} />}
        </div>
      </div>
    </Dialog>
  );
}

function FoundList({ found, insert }: { found: readonly Found[]; insert(index: number): Promise<void> }) {
  const words = useWords();
  return (
    <ul className="found">
      {found.map(({ title, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was found is known by its place
        <li key={index}>
          <button type="button" aria-label={fill(words.findAccountInsert, { name: `${title}, ${text}` })} onClick={() => void insert(index)}>
            <strong>{title}</strong>
            <span>{text}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
