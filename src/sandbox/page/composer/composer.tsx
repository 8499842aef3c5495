import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { Place } from "../../serve/protocol.ts";
import { Icon } from "../parts/icon.tsx";
import { titleOf } from "../session/place.ts";
import { useSession, useWorkspace } from "../session/use-session.ts";
import { fill } from "../session/words.ts";
import { type Completion, completionsFor } from "./completion.ts";
import { CompletionList } from "./completion-list.tsx";
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
  const { words } = start;
  const completions = shut ? [] : completionsFor(text, caret, start, thread !== null);
  const chosen = completions[active] ?? completions[0];
  const label = thread === null ? fill(words.write, { place: titleOf(place) }) : words.writeReply;
  const command = start.commands.find((one) => text.startsWith(`${one.command} `));

  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) field.current?.focus();
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
    else if (pressed === "Enter" && text.trim() === completion.label) void send();
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
          label={text.startsWith("/") ? words.commands : words.people}
          completions={completions}
          active={chosen ? completions.indexOf(chosen) : 0}
          choose={complete}
        />
      )}
      <div className="composer-line">
        {thread === null && <ShortcutMenu />}
        <label className="unseen" htmlFor={id}>
          {label}
        </label>
        <textarea
          ref={field}
          id={id}
          rows={Math.min(8, text.split("\n").length)}
          maxLength={4000}
          placeholder={thread === null ? fill(words.writeOrCommand, { place: titleOf(place) }) : words.writeReply}
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
