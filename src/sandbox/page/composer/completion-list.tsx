import type { Completion } from "./completion.ts";

type Props = { id: string; label: string; completions: readonly Completion[]; active: number; choose(completion: Completion): void };

/** What the line may become; the focus stays in the line. */
export function CompletionList({ id, label, completions, active, choose }: Props) {
  return (
    <div className="completions" id={id} role="listbox" aria-label={label}>
      {completions.map((completion, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the line, which keeps the focus
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        <div
          key={completion.id}
          id={`${id}-${place}`}
          role="option"
          aria-selected={place === active}
          ref={(option) => {
            if (place === active) option?.scrollIntoView({ block: "nearest" });
          }}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(completion)}
        >
          <span className="completion-name">
            {completion.label} <span className="completion-hint">{completion.hint}</span>
          </span>
          <span className="completion-about">{completion.about}</span>
        </div>
      ))}
    </div>
  );
}
