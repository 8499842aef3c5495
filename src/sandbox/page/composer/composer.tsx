import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { Place } from "../../serve/protocol.ts";
import { Icon } from "../parts/icon.tsx";
import { useSession, useWorkspace } from "../session/use-session.ts";
import { fill } from "../session/words.ts";
import { CommandMenu } from "./command-menu.tsx";
import { type Completion, commandIn, completionsFor } from "./completion.ts";
import { CompletionList } from "./completion-list.tsx";
import { FindAccount } from "./find-account.tsx";
import { ShortcutMenu } from "./shortcut-menu.tsx";
import { useLine } from "./use-line.ts";

/** Where a person writes to a place, or in one of its threads. */
export function Composer({ place, thread }: { place: Place; thread: string | null }) {
  const session = useSession();
  const start = useWorkspace((workspace) => workspace.start);
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, write, send, waiting, earlier } = useLine(place.id, thread);
  const caretTo = useRef<number | null>(null);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [shut, setShut] = useState(false);
  const { words, client } = start;
  const spot = { place, inThread: thread !== null };
  const completions = shut ? [] : completionsFor(text, caret, start, spot);
  const chosen = completions[active] ?? completions[0];
  const label = thread === null ? fill(words.write, { place: place.title }) : words.writeReply;
  const prompt = place.direct ? words.writeDirect : words.writeOrCommand;
  const placeholder = thread === null ? fill(prompt, { place: place.title }) : words.writeReply;
  const command = commandIn(text, start, spot);

  useEffect(() => {
    // Who came here by a switch that is still under their hand keeps it.
    if (matchMedia("(pointer: fine)").matches && !document.activeElement?.closest(".client-switch")) field.current?.focus();
  }, []);

  // Before anything else can be typed: the browser puts the caret at the end of a text that was changed for it.
  useLayoutEffect(() => {
    if (caretTo.current !== null) field.current?.setSelectionRange(caretTo.current, caretTo.current);
    caretTo.current = null;
  });

  const typed = (next: string, at: number) => {
    write(next);
    setCaret(at);
    setActive(0);
    setShut(false);
  };

  const complete = ({ from, insert }: Completion) => {
    typed(text.slice(0, from) + insert + text.slice(caret).trimStart(), from + insert.length);
    caretTo.current = from + insert.length;
    field.current?.focus();
  };

  const key = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const took = chosen ? completionKey(event.key, chosen) : lineKey(event);
    if (took) event.preventDefault();
  };

  const completionKey = (pressed: string, completion: Completion): boolean => {
    if (pressed === "ArrowDown" || pressed === "ArrowUp") {
      const step = pressed === "ArrowDown" ? 1 : -1;
      setActive((completions.indexOf(completion) + step + completions.length) % completions.length);
    } else if (pressed === "Escape") setShut(true);
    else if (pressed === "Enter" && text.slice(completion.from).trim() === completion.insert.trim()) void send();
    else if (pressed === "Tab" || pressed === "Enter") complete(completion);
    else return false;
    return true;
  };

  const lineKey = ({ key: pressed, shiftKey }: KeyboardEvent): boolean => {
    if (pressed === "Enter" && !shiftKey) void send();
    else if (pressed === "ArrowUp" && earlier(1)) return true;
    else if (pressed === "ArrowDown" && earlier(-1)) return true;
    else if (pressed === "Escape" && thread !== null) session.go({});
    else return false;
    return true;
  };

  return (
    <form
      className="composer"
      data-region
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {completions.length > 0 && (
        <CompletionList
          id={`${id}-list`}
          label={chosen?.kind === "command" ? words.commands : words.people}
          completions={completions}
          active={chosen ? completions.indexOf(chosen) : 0}
          choose={complete}
        />
      )}
      <div className="composer-line">
        {thread === null && <ShortcutMenu place={place} />}
        {client === "teams" && thread === null && place.direct && <CommandMenu place={place} />}
        {client === "teams" && thread === null && <FindAccount place={place} />}
        <label className="unseen" htmlFor={id}>
          {label}
        </label>
        <textarea
          ref={field}
          id={id}
          rows={Math.min(8, text.split("\n").length)}
          maxLength={4000}
          placeholder={placeholder}
          value={text}
          autoComplete="off"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={completions.length > 0 ? `${id}-list` : undefined}
          aria-activedescendant={chosen ? `${id}-list-${completions.indexOf(chosen)}` : undefined}
          onChange={(event) => typed(event.target.value, event.target.selectionStart)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={key}
          onBlur={() => setShut(true)}
        />
        <button type="submit" className="send" aria-label={words.send} title={words.send} aria-disabled={text.trim() === ""}>
          <Icon name="send" />
        </button>
      </div>
      <p className="composer-foot" role="status">
        {waiting ? words.waiting : command ? `${command.command} ${command.hint} · ${command.about}` : ""}
      </p>
      <p className="composer-keys" aria-hidden="true">
        {words.keys}
      </p>
    </form>
  );
}
