/** Puts the focus into the next region of the page, or the one before: into its first field, or itself. */
export function moveBetweenRegions(step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>("[data-region]")].filter((one) => one.checkVisibility({ visibilityProperty: true }));
  const here = document.activeElement?.closest<HTMLElement>("[data-region]");
  const at = here ? all.indexOf(here) : -1;
  const next = all[(at + step + all.length) % all.length];
  const within = next?.matches("form") ? next.querySelector<HTMLElement>("textarea") : next;
  within?.focus();
}
