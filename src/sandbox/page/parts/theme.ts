import { useSyncExternalStore } from "react";

const dark = matchMedia("(prefers-color-scheme: dark)");

function watch(listener: () => void): () => void {
  dark.addEventListener("change", listener);
  return () => dark.removeEventListener("change", listener);
}

/** What the person's system asks for. */
export function useTheme(): "light" | "dark" {
  return useSyncExternalStore(watch, () => (dark.matches ? "dark" : "light"));
}
