import { Icon } from "../parts/icon.tsx";
import { useSession, useWords, useWorkspace } from "../session/use-session.ts";

/** What the app told the person alone, until it is dismissed or something else is done. */
export function Told() {
  const session = useSession();
  const told = useWorkspace((workspace) => workspace.told);
  const words = useWords();
  return (
    <div role="status">
      {told !== null && (
        <div className="notice told-here">
          <Icon name="check" />
          <p>{told}</p>
          <button type="button" className="icon-only" aria-label={words.dismiss} title={words.dismiss} onClick={session.dismiss}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
