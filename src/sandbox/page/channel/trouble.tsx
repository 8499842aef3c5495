import { Icon } from "../parts/icon.tsx";
import { useSession, useWords, useWorkspace } from "../session/use-session.ts";

/** What went wrong, until it is dismissed or something else is done. */
export function Trouble() {
  const session = useSession();
  const trouble = useWorkspace((workspace) => workspace.trouble);
  const words = useWords();
  return (
    <div role="alert">
      {trouble !== null && (
        <div className="notice trouble">
          <p>{trouble}</p>
          <button type="button" className="icon-only" aria-label={words.dismiss} title={words.dismiss} onClick={session.dismiss}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
