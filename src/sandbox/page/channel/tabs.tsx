import type { KeyboardEvent } from "react";

type Tab = { id: string; label: string; choose(): void };

/** Tabs; the arrow keys go from one to the next. */
export function Tabs({ label, chosen, tabs }: { label: string; chosen: string; tabs: readonly Tab[] }) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = tabs[(tabs.findIndex(({ id }) => id === chosen) + step + tabs.length) % tabs.length];
    next?.choose();
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next?.id}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map(({ id, label: name, choose }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-selected={id === chosen}
          aria-controls={id === chosen ? `panel-${id}` : undefined}
          tabIndex={id === chosen ? 0 : -1}
          onClick={choose}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
