import { type FormEvent, useEffect, useRef, useState } from "react";
import type { PageView, Value } from "../../serve/protocol.ts";
import { Blocks } from "../blocks/blocks.tsx";
import { Trouble } from "../channel/trouble.tsx";
import { initialOf } from "../elements/initial.ts";
import { SurfaceContext } from "../elements/surface.ts";
import { Dialog } from "../parts/dialog.tsx";
import { useSession, useWords } from "../session/use-session.ts";
import { FormContext, type InputOf } from "./form.ts";

/** A modal of the app's: what is typed in it is sent, and told of when the app does not take it. */
export function Modal({ view, kept }: { view: PageView; kept: Map<string, Record<string, Value>> }) {
  const session = useSession();
  const words = useWords();
  const body = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(() => kept.get(view.id) ?? {});
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const errors = { ...view.errors, ...wrong };
  const inputs = view.blocks.filter((block): block is InputOf => block.type === "input");
  const close = () => void session.does({ type: "close", view: view.id });

  useFirstField(body, view.blocks);

  const set = (action: string, value: Value) => {
    const next = { ...kept.get(view.id), [action]: value };
    kept.set(view.id, next);
    setValues(next);
  };
  const surface = { filled: () => kept.get(view.id) ?? {}, fill: set };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const sent = Object.fromEntries(inputs.map(({ element }) => [element.action_id ?? "", values[element.action_id ?? ""] ?? initialOf(element)]));
    const done = await session.does({ type: "submit", view: view.id, values: sent });
    setBusy(false);
    setWrong(done.errors ?? {});
    if (done.errors) focusBlock(body.current, inputs.find(({ block_id = "" }) => done.errors?.[block_id])?.block_id);
  };

  return (
    <Dialog className="dialog" title={view.title} close={close}>
      <form ref={body} className="dialog-form" noValidate onSubmit={submit}>
        <Trouble />
        <div className="dialog-body">
          <FormContext value={{ values, set, errors }}>
            <SurfaceContext value={surface}>
              <Blocks blocks={view.blocks} on={{ view: view.id }} />
            </SurfaceContext>
          </FormContext>
        </div>
        <div className="dialog-foot">
          <p className="dialog-status" role="status">
            {busy ? words.sending : ""}
          </p>
          <button type="button" className="button" onClick={close}>
            {view.close ?? words.close}
          </button>
          {view.submit !== null && (
            <button type="submit" className="button primary" aria-busy={busy}>
              {view.submit}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

/** Puts the focus into the first field when the modal opens, and when an update took away what had it. */
function useFirstField(body: React.RefObject<HTMLElement | null>, blocks: PageView["blocks"]): void {
  const shown = useRef<PageView["blocks"]>(null);
  useEffect(() => {
    const opened = shown.current === null;
    shown.current = blocks;
    const held = body.current?.closest("dialog")?.contains(document.activeElement) && document.activeElement?.tagName !== "DIALOG";
    if (opened || !held) body.current?.querySelector<HTMLElement>(fields)?.focus();
  }, [blocks, body]);
}

const fields = ".dialog-body :is(input, select, textarea, summary), .dialog-foot button";

function focusBlock(body: HTMLElement | null, block: string | undefined): void {
  body?.querySelector<HTMLElement>(`[data-block="${CSS.escape(block ?? "")}"] :is(input, select, textarea, summary)`)?.focus();
}
