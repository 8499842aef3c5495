import { useEffect, useRef } from "react";
import { Guide } from "../guide/guide.tsx";
import { Icon } from "../parts/icon.tsx";
import { Mark } from "../parts/mark.tsx";
import { useSession, useWorkspace } from "../session/use-session.ts";
import { ClientSwitch } from "./client-switch.tsx";
import { DemoClock } from "./demo-clock.tsx";
import { PersonSwitch } from "./person-switch.tsx";
import { Places } from "./places.tsx";

/** The workspace's name, its places, the first five minutes, the company's time and who one is. On narrow screens it slides in. */
export function Sidebar() {
  const session = useSession();
  const { words, team, bot } = useWorkspace(({ start }) => start);
  const open = useWorkspace((workspace) => workspace.sidebarOpen);
  const shut = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const before = document.activeElement;
    const over = new AbortController();
    const escapes = ({ key }: KeyboardEvent) => key === "Escape" && session.openSidebar(false);
    window.addEventListener("keydown", escapes, { signal: over.signal });
    shut.current?.focus();
    return () => {
      over.abort();
      if (before instanceof HTMLElement) before.focus();
    };
  }, [open, session]);
  return (
    <>
      {open && <div className="shade" onPointerDown={() => session.openSidebar(false)} />}
      <div className={`sidebar ${open ? "open" : ""}`} id="sidebar" data-region tabIndex={-1}>
        <header className="sidebar-head">
          <Mark className="face bot" />
          <div>
            <h1>{bot.name}</h1>
            <p>{team}</p>
          </div>
          <button
            type="button"
            ref={shut}
            className="icon-only close-button"
            aria-label={words.closeSidebar}
            onClick={() => session.openSidebar(false)}
          >
            <Icon name="close" />
          </button>
        </header>
        <ClientSwitch />
        <div className="sidebar-scroll">
          <Places />
          <Guide />
          <p className="stays">{words.stays}</p>
        </div>
        <div className="sidebar-foot">
          <DemoClock />
          <PersonSwitch />
        </div>
      </div>
    </>
  );
}
