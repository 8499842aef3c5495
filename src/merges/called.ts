import { shorten } from "../cards/shorten.ts";

/** An account as it is shown where two stand side by side: by its name, and its domain where that is not its name. */
export const called = ({ name, domain }: { name: string; domain: string | null }): string =>
  domain && domain !== name ? `${shorten(name, 60)} (${shorten(domain, 60)})` : shorten(name, 60);
